// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/half_hours.hpp"

#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>

namespace callpace::analysis {
namespace {

using scenario::DaySpan;
using scenario::Scenario;
using scenario::Shift;
using scenario::ShiftDay;

constexpr int kHalfHourS = 1800;

/// Changes of the number of employed agents whom the roster has on the phone, by second.
using Changes = std::map<int, int>;

/// An agent who is there, or away (`count` = -1), in `span` as far as `within` reaches.
void add(Changes& changes, const DaySpan& span, int count, const DaySpan& within) {
  const int from_s = std::max(span.from_s, within.from_s);
  const int to_s = std::min(span.to_s, within.to_s);
  if (from_s >= to_s) return;
  changes[from_s] += count;
  changes[to_s] -= count;
}

/// The agents of a shift, each with the turn that the roster gives by rank.
void add(Changes& changes, const Shift& shift, const ShiftDay& pattern, const DaySpan& legal) {
  const DaySpan there{std::max(pattern.hours.from_s, legal.from_s),
                      std::min(pattern.hours.to_s, legal.to_s)};
  add(changes, there, shift.agents, there);
  for (const scenario::Activity& activity : pattern.activities) {
    for (int rank = 0; rank < shift.agents; ++rank) {
      const auto turn_s = static_cast<int>(std::int64_t{activity.stagger_s} * rank / shift.agents);
      const int from_s = pattern.hours.from_s + activity.after_s + turn_s;
      add(changes, {from_s, from_s + activity.length_s}, -1, there);
    }
  }
}

/// Notes that `agents` are on the phone in `span`, which lies within one half-hour.
void note(std::vector<HalfHour>& day, const DaySpan& span, int agents) {
  if (agents < 1) return;
  if (day.empty() || day.back().hours.from_s / kHalfHourS != span.from_s / kHalfHourS) {
    day.push_back({span, {}});
  }
  HalfHour& half_hour = day.back();
  half_hour.hours.to_s = span.to_s;
  const auto at = std::find_if(half_hour.teams.begin(), half_hour.teams.end(),
                               [agents](const TeamTime& team) { return team.agents <= agents; });
  const double seconds = span.to_s - span.from_s;
  if (at != half_hour.teams.end() && at->agents == agents) {
    at->seconds += seconds;
  } else {
    half_hour.teams.insert(at, {agents, seconds});
  }
}

/// Leaves out `middle`, which lies between `small` and `large`.
void part(HalfHour& half_hour, int small, int middle, int large) {
  const double of_large = 1.0 * (middle - small) / (large - small);
  std::map<int, double, std::greater<>> seconds;
  for (const TeamTime& team : half_hour.teams) {
    if (team.agents == middle) {
      seconds[large] += of_large * team.seconds;
      seconds[small] += (1 - of_large) * team.seconds;
    } else {
      seconds[team.agents] += team.seconds;
    }
  }
  half_hour.teams.clear();
  for (const auto& [agents, time] : seconds) half_hour.teams.push_back({agents, time});
}

}  // namespace

double HalfHour::agents_mean() const {
  double agent_s = 0;
  double seconds = 0;
  for (const TeamTime& team : teams) {
    agent_s += team.agents * team.seconds;
    seconds += team.seconds;
  }
  return agent_s / seconds;
}

std::vector<HalfHour> half_hours_of(const Scenario& s) {
  const auto dates = scenario::working_dates(s);
  if (dates.empty()) return {};
  const auto date = dates.front().date;
  Changes changes;
  for (const Shift& shift : s.team.shifts) {
    const ShiftDay* pattern = scenario::pattern_of(shift, date);
    if (pattern == nullptr) continue;
    add(changes, shift, *pattern, *scenario::legal_hours(s.calendar, date));
  }
  for (int at_s = 0; at_s < 86400; at_s += kHalfHourS) changes[at_s] += 0;

  const double present = 1 - scenario::absent_ratio(s.team, date);
  std::vector<HalfHour> day;
  int on_phone = 0;
  for (auto it = changes.begin(); std::next(it) != changes.end(); ++it) {
    on_phone += it->second;
    note(day, {it->first, std::next(it)->first}, static_cast<int>(std::lround(on_phone * present)));
  }
  return day;
}

std::vector<TeamTime> teams_of(const std::vector<HalfHour>& day) {
  std::map<int, double, std::greater<>> seconds;
  for (const HalfHour& half_hour : day) {
    for (const TeamTime& team : half_hour.teams) seconds[team.agents] += team.seconds;
  }
  std::vector<TeamTime> teams;
  for (const auto& [agents, time] : seconds) teams.push_back({agents, time});
  return teams;
}

std::vector<HalfHour> with_fewer_sizes(std::vector<HalfHour> day, int sizes_max) {
  assert(sizes_max >= 2);
  for (std::vector<TeamTime> all = teams_of(day); static_cast<int>(all.size()) > sizes_max;
       all = teams_of(day)) {
    // The spread that leaving a size out adds, relative to its own.
    const auto spread = [&all](std::size_t i) {
      const double agents = all[i].agents;
      return all[i].seconds * (all[i - 1].agents - agents) * (agents - all[i + 1].agents) / agents;
    };
    std::size_t least = 1;
    for (std::size_t i = 2; i + 1 < all.size(); ++i) {
      if (spread(i) < spread(least)) least = i;
    }
    for (HalfHour& half_hour : day) {
      part(half_hour, all[least + 1].agents, all[least].agents, all[least - 1].agents);
    }
  }
  return day;
}

}  // namespace callpace::analysis
