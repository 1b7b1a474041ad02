// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/annuity.hpp"

#include <cassert>
#include <cmath>

namespace callpace::analysis {

double capital_recovery(Rate yearly, double years) {
  assert(yearly.period == Period::year && yearly.ratio > -1 && years > 0);
  if (yearly.ratio == 0) {
    return 1 / years;
  }
  return yearly.ratio / -std::expm1(-years * std::log1p(yearly.ratio));
}

std::optional<double> annual_equivalent_cents(const CashFlows& flows, Rate rate) {
  const double value = present_value_cents(flows, rate);
  const double years = time_of(flows, flows.amounts.size() - 1) / periods_per_year(flows.period);
  if (years == 0) {
    return std::nullopt;
  }
  return value * capital_recovery(equivalent(rate, Period::year), years);
}

}  // namespace callpace::analysis
