// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The format of investment.toml, said once: reading, checks across keys, canonical form and JSON
// Schema follow. Whether formulas compile is checked by the loader (load.hpp), which knows all
// names.
#pragma once

#include "analysis/invest/investment.hpp"
#include "sim/scenario/format/type.hpp"

namespace callpace::analysis::invest {

[[nodiscard]] scenario::format::TypePtr<Investment> investment_format();

}  // namespace callpace::analysis::invest
