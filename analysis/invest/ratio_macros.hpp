// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The named ratios of working capital, liquidity and collections, each said once: as a macro of the
// formula language, so that a case and a live spreadsheet compute it alike. A call
// "acid_test(a, b, c)" stands for the formula with its parameters replaced; docs/finance.md says
// what each means.
//
// Stocks (receivables, inventories ...) and flows (sales, cost of sales) are in one currency; days
// follow the length of the period that the flow covers: 360 or 365 for a year, 90 for a quarter.
// Left out on purpose: averages of opening and closing stocks; pass the average where one is meant.
// Invariant: a formula uses its own parameters and nothing else.
#pragma once

#include "analysis/formula/scope.hpp"

#include <vector>

namespace callpace::analysis::invest {

/// Every named ratio, by subject; made once.
[[nodiscard]] const std::vector<formula::Macro>& ratio_macros();

}  // namespace callpace::analysis::invest
