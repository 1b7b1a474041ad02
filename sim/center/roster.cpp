// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/roster.hpp"

#include "sim/center/absence.hpp"
#include "sim/center/router.hpp"
#include "sim/scenario/agent_numbers.hpp"
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

/// An agent of a shift, by number.
struct Rostered {
  std::uint32_t agent = 0;
  Attends attends = Attends::present;
};

/// Adds the agents of a shift that come, from their first turn to their last.
void add_shift(const scenario::ShiftDay& pattern, kernel::Time midnight,
               const std::vector<Rostered>& agents, std::uint32_t group, Roster& roster) {
  const auto scheduled = static_cast<int>(
      std::ssize(agents) - std::ranges::count(agents, Attends::absent_known, &Rostered::attends));
  roster.employed[group] += static_cast<int>(agents.size());
  roster.scheduled[group] += scheduled;
  int turn = 0;
  for (const Rostered& one : agents) {
    if (one.attends == Attends::absent_known) continue;
    const int own_turn = turn++;
    if (one.attends == Attends::absent) continue;
    AgentDay agent;
    agent.agent = one.agent;
    agent.group = group;
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
  const std::vector<std::uint32_t> numbers = scenario::agent_numbers(scenario.team);
  auto number = numbers.begin();
  std::vector<Rostered> agents;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const auto first = number;
    number += shift.agents;
    const scenario::ShiftDay* pattern = scenario::pattern_of(shift, day.date);
    if (pattern == nullptr) continue;
    agents.clear();
    for (auto agent = first; agent != number; ++agent) {
      agents.push_back({*agent, absences.of(*agent)});
    }
    add_shift(*pattern, day.midnight, agents, group_index(scenario.team, shift), roster);
  }
  return roster;
}

}  // namespace callpace::center
