// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/roster.hpp"

#include "sim/center/absence.hpp"
#include "sim/center/router.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>

namespace callpace::center {
namespace {

/// Agents of a shift take an activity in turns, spread evenly over its stagger.
std::vector<OffPhone> off_phone_of(const scenario::ShiftDay& pattern, kernel::Time start, int turn,
                                   int turns) {
  std::vector<OffPhone> result;
  for (const scenario::Activity& activity : pattern.activities) {
    const auto wait = std::chrono::seconds{activity.stagger_s} * turn / turns;
    result.push_back({start + std::chrono::seconds{activity.after_s} + wait,
                      std::chrono::seconds{activity.length_s}});
  }
  std::sort(result.begin(), result.end(),
            [](const OffPhone& a, const OffPhone& b) { return a.start < b.start; });
  return result;
}

/// Adds the agents of a shift that come, from their first turn to their last.
void add_shift(const scenario::ShiftDay& pattern, kernel::Time midnight,
               const std::vector<Attends>& agents, AgentDay first, Roster& roster) {
  const auto scheduled =
      static_cast<int>(std::ssize(agents) - std::ranges::count(agents, Attends::absent_known));
  roster.employed[first.group] += static_cast<int>(agents.size());
  roster.scheduled[first.group] += scheduled;
  int turn = 0;
  for (std::size_t rank = 0; rank < agents.size(); ++rank) {
    if (agents[rank] == Attends::absent_known) continue;
    const int own_turn = turn++;
    if (agents[rank] == Attends::absent) continue;
    AgentDay agent = first;
    agent.agent += static_cast<std::uint32_t>(rank);
    agent.start = midnight + std::chrono::seconds{pattern.hours.from_s};
    agent.end = midnight + std::chrono::seconds{pattern.hours.to_s};
    agent.off_phone = off_phone_of(pattern, agent.start, own_turn, scheduled);
    roster.present.push_back(std::move(agent));
  }
}

}  // namespace

Roster draw_roster(const scenario::Scenario& scenario, const WorkingDay& day,
                   std::uint32_t replication) {
  Roster roster;
  roster.employed.resize(1 + scenario.team.groups.size());
  roster.scheduled.resize(roster.employed.size());
  const Absences absences{scenario, day, replication};
  std::uint32_t number = 0;
  std::vector<Attends> agents;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const std::uint32_t first = number;
    number += static_cast<std::uint32_t>(shift.agents);
    const scenario::ShiftDay* pattern = scenario::pattern_of(shift, day.date);
    if (pattern == nullptr) continue;
    agents.clear();
    for (std::uint32_t agent = first; agent < number; ++agent) agents.push_back(absences.of(agent));
    AgentDay each;
    each.agent = first;
    each.group = group_index(scenario.team, shift);
    add_shift(*pattern, day.midnight, agents, each, roster);
  }
  return roster;
}

}  // namespace callpace::center
