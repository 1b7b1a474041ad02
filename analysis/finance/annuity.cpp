// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/annuity.hpp"

#include <cassert>
#include <cmath>

namespace callpace::analysis {

double capital_recovery(double rate, double periods) {
  assert(rate > -1 && periods > 0);
  if (rate == 0) {
    return 1 / periods;
  }
  return rate / -std::expm1(-periods * std::log1p(rate));
}

double amount_of_annuity(double rate, double periods) {
  assert(rate > -1 && periods >= 0);
  if (rate == 0) {
    return periods;
  }
  return std::expm1(periods * std::log1p(rate)) / rate;
}

std::optional<double> annual_equivalent_cents(const CashFlows& flows, Rate rate) {
  const double value = present_value_cents(flows, rate);
  const std::size_t last = flows.amounts.size() - 1;
  if (time_of(flows, last) == 0) {
    return std::nullopt;
  }
  const double life = time_of(flows, last) + span_of(flows.timing).after;
  const double years = life / periods_per_year(flows.period);
  return value * capital_recovery(equivalent(rate, Period::year).ratio, years);
}

}  // namespace callpace::analysis
