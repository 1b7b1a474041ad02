// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/outbound.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kSecondsPerHour = 3600;

// A number that fills a whole number of agents must not need one more for the last bit's sake.
constexpr double kAgentSlack = 1e-9;

}  // namespace

OutboundStaff staff_for_demand(const OutboundDemand& demand) {
  assert(demand.dials_per_day >= 0 && demand.hit_rate >= 0 && demand.hit_rate <= 1);
  assert(demand.handling_s > 0 && demand.idle_s >= 0 && demand.productive_hours > 0);
  assert(demand.absent_ratio >= 0 && demand.absent_ratio < 1);
  assert(demand.occupancy_max > 0 && demand.occupancy_max <= 1);
  OutboundStaff staff;
  staff.conversations_per_day = demand.dials_per_day * demand.hit_rate;
  staff.idle_s = std::max(demand.idle_s,
                          demand.handling_s * (1 - demand.occupancy_max) / demand.occupancy_max);
  const double cycle_s = demand.handling_s + staff.idle_s;
  staff.conversations_per_agent_hour = kSecondsPerHour / cycle_s;
  staff.occupancy = demand.handling_s / cycle_s;
  staff.agents_present =
      staff.conversations_per_day / (staff.conversations_per_agent_hour * demand.productive_hours);
  staff.agents_needed = staff.agents_present / (1 - demand.absent_ratio);
  staff.agents = employed_for(staff.agents_present, demand.absent_ratio);
  return staff;
}

int employed_for(double present, double absent_ratio) {
  assert(present >= 0 && absent_ratio >= 0 && absent_ratio < 1);
  return static_cast<int>(std::ceil(present / (1 - absent_ratio) - kAgentSlack));
}

}  // namespace callpace::analysis
