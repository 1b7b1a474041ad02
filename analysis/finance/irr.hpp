// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Internal rates of return: every rate above -1 at which the present value is zero. Flows that
// change sign more than once may have several such rates, or none, so the answer is a status with
// its brackets and never a bare number. All of them are found (rate_roots.hpp), none by luck of a
// starting point; a spreadsheet's IRR() gives one of them, which depends on the guess.
// The modified rate says instead at which rates outlays are financed and inflows reinvested, and is
// one number at most.
// Errors: no flows, or mixed currencies, assert; "no rate" is an answer, not an error.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/rate_roots.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace callpace::analysis {

/// How many internal rates of return there are.
enum class IrrStatus : std::uint8_t { none, unique, multiple };

inline constexpr scenario::Words<IrrStatus, 3> kIrrStatuses{
    {{"none", IrrStatus::none}, {"unique", IrrStatus::unique}, {"multiple", IrrStatus::multiple}}};

/// Its word in kIrrStatuses.
[[nodiscard]] constexpr const char* name_of(IrrStatus status) {
  return scenario::word_of(kIrrStatuses, status);
}

/// All internal rates of return, ascending, per period.
struct Irr {
  IrrStatus status = IrrStatus::none;
  Period period = Period::year;
  std::vector<IrrRoot> roots;

  /// The rate when it is the only one.
  [[nodiscard]] std::optional<Rate> unique_rate() const;
};

/// The answer that `roots` are.
[[nodiscard]] Irr irr_of(std::vector<IrrRoot> roots, Period period);

/// Every rate above -1 at which `amounts`, one at each period and in any unit, sum to zero when
/// discounted; ascending. Amounts are finite.
[[nodiscard]] std::vector<IrrRoot> internal_rates(std::span<const double> amounts);

/// How often the sign changes from one flow to the next, zeros left out; an upper bound on the
/// number of rates (Descartes).
[[nodiscard]] int sign_changes(const CashFlows& flows);

/// Finds every internal rate of return; flows that are all zero have none.
[[nodiscard]] Irr irr(const CashFlows& flows);

/// The growth a period from the present value of what flows out, at `finance`, to the future value
/// of what flows in, at `reinvest`, of amounts at each period: Lin 1976; a spreadsheet's MIRR().
/// None unless money flows both ways over at least one period. Rates are above -1.
[[nodiscard]] std::optional<double> modified_rate(std::span<const TimedAmount> amounts,
                                                  double finance, double reinvest);

/// At which rates a modified internal rate of return moves money in time, per period of the flows.
struct MirrRates {
  Rate finance;   ///< discounts what flows out to the first flow
  Rate reinvest;  ///< compounds what flows in to the last flow
};

/// The modified internal rate of return, per period of the flows; see modified_rate().
[[nodiscard]] std::optional<Rate> mirr(const CashFlows& flows, const MirrRates& rates);

}  // namespace callpace::analysis
