// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/model.hpp"

namespace callpace::analysis::risk {

std::vector<double> base_values(std::span<const Input> inputs) {
  std::vector<double> values;
  values.reserve(inputs.size());
  for (const Input& input : inputs) values.push_back(input.base);
  return values;
}

}  // namespace callpace::analysis::risk
