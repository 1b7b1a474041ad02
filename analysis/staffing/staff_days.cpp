// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_days.hpp"

#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kMarginSlack = 1e-9;  ///< what is a rounding error, not a lost caller

}  // namespace

std::optional<double> demanded_dials(const scenario::Scenario& scenario) {
  const scenario::Date& day = scenario.calendar.first_day;
  for (const scenario::Demand& month : scenario.campaign().demand) {
    if (month.year == day.year && month.month == day.month) return month.calls_per_day;
  }
  return std::nullopt;
}

std::vector<StaffCondition> demand_within_cap(const scenario::Scenario& scenario,
                                              double dials_per_day, const Indicator& abandonment,
                                              double lost_ratio) {
  std::vector<StaffCondition> all{
      {.name = "demand",
       .title = fmt::format("makes {} dials a day", number(dials_per_day)),
       .indicator = find_indicator("dials_per_day"),
       .limit = dials_per_day,
       .is_least = true,
       .is_strict = false}};
  const bool is_dialed = scenario.campaign().dialing == scenario::DialingMode::dialer;
  if (lost_ratio >= 1 || !is_dialed) return all;
  all.push_back({.name = "abandonment",
                 .title = fmt::format("loses at most {} of callers", percent(lost_ratio, 1)),
                 .indicator = &abandonment,
                 .limit = lost_ratio,
                 .is_least = false,
                 .is_strict = false});
  return all;
}

StaffDay staff_day(const std::vector<StaffCondition>& conditions, const Replication& day) {
  StaffDay result{.margins = {},
                  .allowed = {},
                  .present = day.total.agents_present,
                  .luck = day.agents_expected > 0 ? staffing_luck(day) : 0,
                  .is_list_done = is_list_done(day)};
  for (const StaffCondition& condition : conditions) {
    const double numerator = condition.indicator->numerator(day);
    const double allowed = condition.limit * condition.indicator->denominator(day);
    const double slack = kMarginSlack * std::max(1.0, std::abs(allowed));
    const double margin = condition.is_least ? numerator - allowed : allowed - numerator;
    result.margins.push_back(condition.is_strict ? margin - slack : margin + slack);
    result.allowed.push_back(allowed);
  }
  return result;
}

bool keeps_all(const StaffDay& day, std::size_t conditions) {
  return std::all_of(day.margins.begin(),
                     day.margins.begin() + static_cast<std::ptrdiff_t>(conditions),
                     [](double margin) { return margin >= 0; });
}

}  // namespace callpace::analysis
