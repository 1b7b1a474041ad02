// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/dated_flows.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {

std::vector<TimedAmount> timed(const DatedFlows& flows) {
  assert(!flows.amounts.empty());
  const Date origin = std::ranges::min_element(flows.amounts, {}, [](const DatedAmount& flow) {
                        return flow.date;
                      })->date;
  std::vector<TimedAmount> amounts;
  amounts.reserve(flows.amounts.size());
  for (const DatedAmount& flow : flows.amounts) {
    assert(flow.amount.currency() == flows.amounts.front().amount.currency());
    amounts.push_back({years_between(origin, flow.date, flows.day_count),
                       static_cast<double>(flow.amount.cents())});
  }
  return amounts;
}

double present_value_cents(const DatedFlows& flows, Rate rate) {
  assert(rate.period == Period::year && rate.ratio > -1);
  double value = 0;
  for (const TimedAmount& flow : timed(flows)) {
    value += flow.amount * std::pow(1 + rate.ratio, -flow.time);
  }
  return value;
}

Money xnpv(const DatedFlows& flows, Rate rate) {
  return money_from_cents(present_value_cents(flows, rate),
                          flows.amounts.front().amount.currency());
}

Irr xirr(const DatedFlows& flows) { return irr_of(rates_of_return(timed(flows)), Period::year); }

}  // namespace callpace::analysis
