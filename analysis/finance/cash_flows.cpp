// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/cash_flows.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace callpace::analysis {

const char* name_of(Period period) {
  constexpr std::array kNames{"year", "quarter", "month"};
  return kNames.at(static_cast<std::size_t>(period));
}

double periods_per_year(Period period) {
  constexpr std::array kPeriods{1.0, 4.0, 12.0};
  return kPeriods.at(static_cast<std::size_t>(period));
}

Rate equivalent(Rate rate, Period period) {
  assert(rate.ratio > -1);
  const double exponent = periods_per_year(rate.period) / periods_per_year(period);
  return {std::expm1(exponent * std::log1p(rate.ratio)), period};
}

const char* name_of(Timing timing) {
  constexpr std::array kNames{"first_now", "period_end", "period_mid", "now_then_mid"};
  return kNames.at(static_cast<std::size_t>(timing));
}

double time_of(const CashFlows& flows, std::size_t index) {
  const auto whole = static_cast<double>(index);
  switch (flows.timing) {
    case Timing::first_now:
      return whole;
    case Timing::period_end:
      return whole + 1;
    case Timing::period_mid:
      return whole + 0.5;
    case Timing::now_then_mid:
      return index == 0 ? 0 : whole - 0.5;
  }
  assert(false);
  return 0;
}

Span span_of(Timing timing) {
  const bool is_mid = timing == Timing::period_mid || timing == Timing::now_then_mid;
  return is_mid ? Span{0.5, 0.5} : Span{1, 0};
}

std::vector<double> discount_factors(const CashFlows& flows, Rate rate) {
  assert(rate.period == flows.period && rate.ratio > -1);
  std::vector<double> factors;
  for (std::size_t i = 0; i < flows.amounts.size(); ++i) {
    factors.push_back(1 / std::pow(1 + rate.ratio, time_of(flows, i)));
  }
  return factors;
}

double present_value_cents(const CashFlows& flows, Rate rate) {
  assert(!flows.amounts.empty());
  assert(rate.period == flows.period && rate.ratio > -1);
  const double discount = 1 / (1 + rate.ratio);
  double later = 0;  // the flows behind the first, at its moment
  for (std::size_t i = flows.amounts.size() - 1; i > 0; --i) {
    later = (later + static_cast<double>(flows.amounts[i].cents())) * discount;
  }
  const auto first = static_cast<double>(flows.amounts.front().cents());
  switch (flows.timing) {
    case Timing::first_now:
      return later + first;
    case Timing::period_end:
      return (later + first) * discount;
    case Timing::period_mid:
      return (later + first) * std::sqrt(discount);
    case Timing::now_then_mid:
      return later / std::sqrt(discount) + first;
  }
  assert(false);
  return 0;
}

double present_value_cents(const CashFlows& flows, std::span<const double> factors) {
  assert(factors.size() == flows.amounts.size());
  double value = 0;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    value += static_cast<double>(flows.amounts[i].cents()) * factors[i];
  }
  return value;
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
