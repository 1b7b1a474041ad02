// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How an asset's cost is spread over the periods of its life, and the tax that this saves. A
// depreciation is no payment: only the tax shield moves money.
//
// Straight line and sum of digits spread cost less salvage exactly. A declining balance takes a
// constant part of what is left, never below the salvage value; it need not reach it, so a plan may
// change to the straight line over the remaining life as soon as that takes as much (the default,
// a spreadsheet's VDB()); without the change it is DDB(). Amounts in money are differences of the
// rounded running sum, so that no cent is lost.
// Left out: part periods, revaluation. Errors: a salvage value outside 0...cost, a life below 1 or
// a factor that is not above 0 asserts.
#pragma once

#include "analysis/finance/money.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis {

/// How the cost is spread.
enum class DepreciationMethod : std::uint8_t {
  straight_line,
  declining_balance,
  sum_of_digits,  ///< sum of the years' digits
};

/// What is depreciated, and how.
struct DepreciationPlan {
  Money cost;
  Money salvage;  ///< of the cost's currency, between zero and the cost
  int life = 1;   ///< in periods
  DepreciationMethod method = DepreciationMethod::straight_line;
  double factor = 2;          ///< of a declining balance: it takes factor/life of what is left
  bool ends_straight = true;  ///< a declining balance may change to the straight line
};

/// The depreciation of each period of the life, in cents, not rounded.
[[nodiscard]] std::vector<double> depreciation_cents(const DepreciationPlan& plan);

/// The same in whole cents, whose sum is that of the unrounded amounts, rounded.
[[nodiscard]] std::vector<Money> depreciation(const DepreciationPlan& plan);

/// The tax that each period's depreciation saves at `tax_ratio` of profit, rounded to the cent.
[[nodiscard]] std::vector<Money> tax_shield(std::span<const Money> depreciation, double tax_ratio);

}  // namespace callpace::analysis
