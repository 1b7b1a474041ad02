// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_days.hpp"

#include "analysis/staffing/phrase.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kMarginSlack = 1e-9;  ///< what is a rounding error, not a lost caller

}  // namespace

StaffCondition demand_condition(const scenario::Scenario& scenario, double dials_per_day) {
  const auto month = scenario::to_ymd(scenario.calendar.first_day);
  const double cv = scenario::demand_cv(scenario.campaign(), month);
  StaffCondition demand{.name = "demand",
                        .title = fmt::format("makes {} dials a day", number(dials_per_day)),
                        .indicator = find_indicator("dials_per_day"),
                        .limit = dials_per_day,
                        .is_least = true,
                        .is_strict = false,
                        .accounts = 0};
  if (cv == 0) return demand;
  demand.accounts = scenario::accounts_on(scenario.campaign(), month);
  demand.title = fmt::format(
      "makes the dials that a day demands ({} on average, with a standard deviation of {})",
      number(dials_per_day), number(cv * dials_per_day));
  return demand;
}

double demand_factor(const StaffCondition& condition, const Replication& day) {
  if (condition.accounts == 0 || day.total.days == 0) return 1;
  const auto days = static_cast<double>(day.total.days);
  return static_cast<double>(day.total.accounts) / days / condition.accounts;
}

std::optional<double> demanded_dials(const scenario::Scenario& scenario) {
  const auto date = scenario::to_ymd(scenario.calendar.first_day);
  const scenario::Demand* month = scenario::demand_on(scenario.campaign(), date);
  return month != nullptr ? std::optional{month->calls_per_day} : std::nullopt;
}

void take_demand_for_certain(scenario::Scenario& scenario) {
  for (scenario::Demand& month : scenario.campaign().demand) month.calls_per_day_sd = 0;
}

std::vector<StaffCondition> demand_within_cap(const scenario::Scenario& scenario,
                                              double dials_per_day, const Indicator& abandonment,
                                              double lost_ratio) {
  std::vector<StaffCondition> all{demand_condition(scenario, dials_per_day)};
  const bool is_dialed = scenario.campaign().dialing == scenario::DialingMode::dialer;
  if (lost_ratio >= 1 || !is_dialed) return all;
  all.push_back({.name = "abandonment",
                 .title = fmt::format("loses at most {} of callers", percent(lost_ratio, 1)),
                 .indicator = &abandonment,
                 .limit = lost_ratio,
                 .is_least = false,
                 .is_strict = false,
                 .accounts = 0});
  return all;
}

StaffDay staff_day(const std::vector<StaffCondition>& conditions, const Replication& day) {
  StaffDay result{.margins = {},
                  .mean_margins = {},
                  .allowed = {},
                  .present = day.total.agents_present,
                  .accounts = day.total.accounts,
                  .luck = day.agents_expected > 0 ? staffing_luck(day) : 0,
                  .is_list_done = is_list_done(day)};
  for (const StaffCondition& condition : conditions) {
    const double numerator = condition.indicator->numerator(day);
    const double allowed = condition.limit * condition.indicator->denominator(day);
    const double slack = kMarginSlack * std::max(1.0, std::abs(allowed));
    const auto margin = [&](double limit) {
      const double spare = condition.is_least ? numerator - limit : limit - numerator;
      return condition.is_strict ? spare - slack : spare + slack;
    };
    result.margins.push_back(margin(allowed * demand_factor(condition, day)));
    result.mean_margins.push_back(margin(allowed));
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
