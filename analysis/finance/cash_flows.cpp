// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/cash_flows.hpp"

#include <cassert>
#include <cmath>

namespace callpace::analysis {

const char* name_of(Period period) {
  switch (period) {
    case Period::year:
      return "year";
    case Period::quarter:
      return "quarter";
    case Period::month:
      return "month";
  }
  assert(false);
  return "";
}

double periods_per_year(Period period) {
  switch (period) {
    case Period::year:
      return 1;
    case Period::quarter:
      return 4;
    case Period::month:
      return 12;
  }
  assert(false);
  return 0;
}

Rate equivalent(Rate rate, Period period) {
  assert(rate.ratio > -1);
  const double exponent = periods_per_year(rate.period) / periods_per_year(period);
  return {std::expm1(exponent * std::log1p(rate.ratio)), period};
}

double time_of(const CashFlows& flows, std::size_t index) {
  return static_cast<double>(index) + (flows.timing == Timing::period_end ? 1 : 0);
}

double present_value_cents(const CashFlows& flows, Rate rate) {
  assert(!flows.amounts.empty());
  assert(rate.period == flows.period && rate.ratio > -1);
  const double discount = 1 / (1 + rate.ratio);
  double value = 0;
  for (auto flow = flows.amounts.rbegin(); flow != flows.amounts.rend(); ++flow) {
    value = value * discount + static_cast<double>(flow->cents());
  }
  return flows.timing == Timing::period_end ? value * discount : value;
}

Money npv(const CashFlows& flows, Rate rate) {
  return money_from_cents(present_value_cents(flows, rate), flows.amounts.front().currency());
}

std::vector<ProfilePoint> npv_profile(const CashFlows& flows, std::span<const double> ratios) {
  std::vector<ProfilePoint> profile;
  profile.reserve(ratios.size());
  for (const double ratio : ratios) {
    const Rate rate{ratio, flows.period};
    profile.push_back({rate, npv(flows, rate)});
  }
  return profile;
}

}  // namespace callpace::analysis
