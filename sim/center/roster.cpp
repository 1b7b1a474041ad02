// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/roster.hpp"

#include "sim/center/draws.hpp"
#include "sim/center/router.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>

namespace callpace::center {
namespace {

/// Agents of a shift take an activity in turns, spread evenly over its stagger.
std::vector<OffPhone> off_phone_of(const scenario::ShiftDay& pattern, kernel::Time start, int rank,
                                   int agents) {
  std::vector<OffPhone> result;
  for (const scenario::Activity& activity : pattern.activities) {
    const auto turn = std::chrono::seconds{activity.stagger_s} * rank / agents;
    result.push_back({start + std::chrono::seconds{activity.after_s} + turn,
                      std::chrono::seconds{activity.length_s}});
  }
  std::sort(result.begin(), result.end(),
            [](const OffPhone& a, const OffPhone& b) { return a.start < b.start; });
  return result;
}

}  // namespace

Roster draw_roster(const scenario::Scenario& scenario, const WorkingDay& day,
                   std::uint32_t replication) {
  Roster roster;
  roster.employed.resize(1 + scenario.team.groups.size());
  std::uint32_t number = 0;
  const Draws draws{scenario.seed, replication};
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const std::uint32_t group = group_index(scenario.team, shift);
    const scenario::ShiftDay* pattern = scenario::pattern_of(shift, day.date);
    for (int rank = 0; rank < shift.agents; ++rank, ++number) {
      if (pattern == nullptr) continue;
      ++roster.employed[group];
      const DrawFor whom{number, static_cast<std::uint64_t>(day.index)};
      if (draws.of(Purpose::absence, whom).bernoulli(day.absent_ratio)) continue;
      AgentDay agent;
      agent.agent = number;
      agent.group = group;
      agent.start = day.midnight + std::chrono::seconds{pattern->hours.from_s};
      agent.end = day.midnight + std::chrono::seconds{pattern->hours.to_s};
      agent.off_phone = off_phone_of(*pattern, agent.start, rank, shift.agents);
      roster.present.push_back(std::move(agent));
    }
  }
  return roster;
}

}  // namespace callpace::center
