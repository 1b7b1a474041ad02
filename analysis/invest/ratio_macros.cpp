// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/ratio_macros.hpp"

#include "analysis/finance/ratios.hpp"

#include <string>

namespace callpace::analysis::invest {

const std::vector<formula::Macro>& ratio_macros() {
  static const std::vector<formula::Macro> kMacros = [] {
    std::vector<formula::Macro> macros;
    for (const RatioDefinition& ratio : ratio_definitions()) {
      macros.push_back({std::string{ratio.name},
                        {ratio.parameters.begin(), ratio.parameters.end()},
                        std::string{ratio.formula}});
    }
    return macros;
  }();
  return kMacros;
}

}  // namespace callpace::analysis::invest
