// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The named ratios of working capital, liquidity and collections, each said once: as a macro of the
// formula language, so that a case, the ledger of claims and a live spreadsheet compute it alike.
// A call "acid_test(a, b, c)" stands for the formula with its parameters replaced.
//
// Stocks (receivables, inventories ...) and flows (sales, cost of sales) are in one currency; days
// follow the length of the period that the flow covers: 360 or 365 for a year, 90 for a quarter.
// Left out on purpose: averages of opening and closing stocks; pass the average where one is meant.
// Invariant: a formula uses its own parameters and nothing else.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// One ratio as a macro of the formula language.
struct RatioDefinition {
  std::string_view name;                     ///< snake_case, as it is called in a formula
  std::vector<std::string_view> parameters;  ///< in the order of a call
  std::string_view formula;                  ///< over the parameters
  std::string_view unit;                     ///< "days", "ratio", "times", "currency"
  std::string_view meaning;                  ///< one sentence for people
};

/// Every named ratio, by subject.
[[nodiscard]] std::span<const RatioDefinition> ratio_definitions();

}  // namespace callpace::analysis
