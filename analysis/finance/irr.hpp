// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Internal rates of return: every rate above -1 at which the present value is zero. Flows that
// change sign more than once may have several such rates, or none, so the answer is a status with
// its brackets and never a bare number.
//
// All of them are found, none by luck of a starting point: the present value is a polynomial in the
// discount factor 1/(1 + r) for r >= 0, and in the growth factor 1 + r for r < 0; both lie in the
// unit interval, where the roots of a polynomial are separated by those of its derivative.
// Errors: no flows, or mixed currencies, assert; "no rate" is an answer, not an error.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace callpace::analysis {

/// How many internal rates of return there are.
enum class IrrStatus : std::uint8_t { none, unique, multiple };

/// "none", "unique" or "multiple".
[[nodiscard]] const char* name_of(IrrStatus status);

/// One internal rate of return and the interval that holds it, per period of the flows.
struct IrrRoot {
  double rate = 0;
  double bracket_low = 0;
  double bracket_high = 0;
};

/// All internal rates of return, ascending.
struct Irr {
  IrrStatus status = IrrStatus::none;
  Period period = Period::year;
  std::vector<IrrRoot> roots;

  /// The rate when it is the only one.
  [[nodiscard]] std::optional<Rate> unique_rate() const;
};

/// Every rate above -1 at which `amounts`, one at each period and in any unit, sum to zero when
/// discounted; ascending. Amounts are finite.
[[nodiscard]] std::vector<IrrRoot> internal_rates(std::span<const double> amounts);

/// How often the sign changes from one flow to the next, zeros left out; an upper bound on the
/// number of rates (Descartes).
[[nodiscard]] int sign_changes(const CashFlows& flows);

/// Finds every internal rate of return; flows that are all zero have none.
[[nodiscard]] Irr irr(const CashFlows& flows);

}  // namespace callpace::analysis
