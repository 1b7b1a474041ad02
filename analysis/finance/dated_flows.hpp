// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cash flows on calendar dates. They are valued at the earliest date, and a convention of counting
// days says how far the others are from it, in years. With Actual/365 (Fixed) the values are those
// of a spreadsheet's XNPV() and XIRR(), but dates may come in any order.
//
// Rates are effective and per year. Errors: no flows, mixed currencies or a rate of another period
// are bugs, and assert; "no rate of return" is an answer.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/day_count.hpp"
#include "analysis/finance/irr.hpp"

#include <vector>

namespace callpace::analysis {

/// An amount on a day.
struct DatedAmount {
  Date date;
  Money amount;
};

/// Amounts of one currency on days, in any order; at least one.
struct DatedFlows {
  std::vector<DatedAmount> amounts;
  DayCount day_count = DayCount::actual_365_fixed;
};

/// The amounts, in cents, at their distances from the earliest date, in years.
[[nodiscard]] std::vector<TimedAmount> timed(const DatedFlows& flows);

/// The sum of the flows discounted to the earliest date at a yearly rate, in cents, not rounded.
[[nodiscard]] double present_value_cents(const DatedFlows& flows, Rate rate);

/// Net present value at the earliest date, rounded to the cent.
[[nodiscard]] Money xnpv(const DatedFlows& flows, Rate rate);

/// Finds every yearly internal rate of return.
[[nodiscard]] Irr xirr(const DatedFlows& flows);

}  // namespace callpace::analysis
