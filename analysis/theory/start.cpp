// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/start.hpp"

#include "analysis/optimum/day_wall.hpp"
#include "analysis/optimum/scenario_site.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>

namespace callpace::analysis {

OutboundDemand demand_on(const scenario::Scenario& scenario, double dials_per_day, double idle_s) {
  const ScenarioSite site = scenario_site(scenario);
  const auto dates = scenario::working_dates(scenario);
  OutboundDemand demand{.dials_per_day = dials_per_day,
                        .hit_rate = site.means.hit_rate,
                        .handling_s = site.means.handling_s,
                        .idle_s = idle_s};
  if (!dates.empty()) {
    demand.absent_ratio = scenario::absent_ratio(scenario.team, dates.front().date);
  }
  double present = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    present += shift.agents * (1 - demand.absent_ratio);
  }
  double on_phone_s = 0;
  for (const TeamTime& team : teams_of(site.day)) on_phone_s += team.agents * team.seconds;
  if (present > 0) demand.productive_hours = on_phone_s / present / 3600;
  return demand;
}

std::optional<StartingPoints> starting_points(const scenario::Scenario& scenario,
                                              double dials_per_day, const Promise& promise) {
  if (!obstacles_of(scenario_site(scenario)).empty()) return std::nullopt;
  return StartingPoints{
      .by_means = staff_for_demand(demand_on(scenario, dials_per_day, promise.idle_s)),
      .by_optimum = fewest_agents(scenario, promise).employed};
}

}  // namespace callpace::analysis
