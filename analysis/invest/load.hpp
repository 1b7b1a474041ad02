// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The door to investment files: load them, check them, describe their format. Everything that is
// wrong with the keys is told at once; formulas are compiled in every variant once the keys are
// right, and told at once too. Left out on purpose: running the simulations (staffing_figures.hpp).
#pragma once

#include "analysis/invest/investment.hpp"
#include "sim/scenario/load.hpp"

#include <string>

namespace callpace::analysis::invest {

/// The case in the file at `path`, or all that is wrong with it.
[[nodiscard]] Result<Investment, scenario::Diagnostics> load_investment(
    const std::string& path, const scenario::LoadOptions& options = {});

/// True when the file at `path` looks like a case: it has periods, inputs or results of one.
[[nodiscard]] bool is_investment_file(const std::string& path,
                                      const scenario::LoadOptions& options = {});

/// JSON Schema (draft 2020-12) of investment files, ending in a newline.
[[nodiscard]] std::string investment_schema();

}  // namespace callpace::analysis::invest
