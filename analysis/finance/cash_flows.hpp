// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cash flows at even spaces of time (the first may stand off by half of one), the rate that
// discounts them, and their net present value. A rate says its period, and the flows say theirs:
// the two must be the same. Flows also say when the first one falls, because sources differ and
// rarely tell.
//
// Left out on purpose: dates (dated_flows.hpp), inflation, taxes. Errors: a rate of another period,
// mixed currencies or a rate of -1 and below are bugs, and assert.
#pragma once

#include "analysis/finance/money.hpp"
#include "sim/scenario/words.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis {

/// The space of time between two flows, or for which a rate is stated.
enum class Period : std::uint8_t { year, quarter, month };

inline constexpr scenario::Words<Period, 3> kPeriods{
    {{"year", Period::year}, {"quarter", Period::quarter}, {"month", Period::month}}};

/// Its word in kPeriods.
[[nodiscard]] constexpr const char* name_of(Period period) {
  return scenario::word_of(kPeriods, period);
}

/// 1, 4 or 12.
[[nodiscard]] double periods_per_year(Period period);

/// Interest per period: a ratio above -1.
struct Rate {
  double ratio = 0;
  Period period = Period::year;
};

/// The rate that compounds to the same growth in another period: (1 + ratio)^(m/n) - 1.
[[nodiscard]] Rate equivalent(Rate rate, Period period);

/// When the first flow falls.
enum class Timing : std::uint8_t {
  first_now,     ///< at time 0: it is not discounted
  period_end,    ///< at the end of the first period, as a spreadsheet's NPV() takes it
  period_mid,    ///< in the middle of the first period, as all others of theirs
  now_then_mid,  ///< at time 0; the second in the middle of the period that then begins
};

inline constexpr scenario::Words<Timing, 4> kTimings{{{"first_now", Timing::first_now},
                                                      {"period_end", Timing::period_end},
                                                      {"period_mid", Timing::period_mid},
                                                      {"now_then_mid", Timing::now_then_mid}}};

/// Its word in kTimings.
[[nodiscard]] constexpr const char* name_of(Timing timing) {
  return scenario::word_of(kTimings, timing);
}

/// Amounts of one currency, one at each period; at least one.
struct CashFlows {
  std::vector<Money> amounts;
  Period period = Period::year;
  Timing timing = Timing::first_now;
};

/// The moment of the flow at `index`, in periods from now.
[[nodiscard]] double time_of(const CashFlows& flows, std::size_t index);

/// How long before and after its moment a flow's period lasts, in periods: the money of a flow
/// comes in evenly from `before` it to `after` it. A first flow that falls now has no period.
struct Span {
  double before = 0;
  double after = 0;
};
[[nodiscard]] Span span_of(Timing timing);

/// What one unit at each flow's moment is worth now, at one rate for all periods.
[[nodiscard]] std::vector<double> discount_factors(const CashFlows& flows, Rate rate);

/// The sum of the discounted flows, in cents, not rounded.
[[nodiscard]] double present_value_cents(const CashFlows& flows, Rate rate);

/// The same by the discount factor of each flow, for rates that differ by period.
[[nodiscard]] double present_value_cents(const CashFlows& flows, std::span<const double> factors);

/// Net present value, rounded to the cent.
[[nodiscard]] Money npv(const CashFlows& flows, Rate rate);

/// A point of the curve of present values over rates.
struct ProfilePoint {
  Rate rate;
  Money npv;
};

/// The net present value at each of `ratios`, read as rates per period of the flows.
[[nodiscard]] std::vector<ProfilePoint> npv_profile(const CashFlows& flows,
                                                    std::span<const double> ratios);

}  // namespace callpace::analysis
