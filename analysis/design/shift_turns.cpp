// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/shift_turns.hpp"

#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace callpace::analysis {
namespace {

constexpr std::size_t kTurnsMost = 6000;  // from here on the programme would take too long

/// Adds `weight` x the share of each half-hour that lies in [from_s, to_s).
void add_span(ByHalfHour& level, int from_s, int to_s, double weight) {
  for (std::size_t t = 0; t < level.size(); ++t) {
    const int begin = static_cast<int>(t) * kHalfHourS;
    const int common = std::min(to_s, begin + kHalfHourS) - std::max(from_s, begin);
    if (common > 0) level[t] += weight * common / kHalfHourS;
  }
}

using Activities = std::vector<scenario::Activity>;

/// All placements of the activities from `place` on, after those `placed` already.
void place_activities(const Activities& all, std::size_t place, int grid_s, Activities& placed,
                      std::vector<Activities>& found) {
  if (found.size() > kTurnsMost) return;  // too many already
  if (place == all.size()) {
    found.push_back(placed);
    return;
  }
  const scenario::Activity& next = all[place];
  const int earliest = placed.empty() ? 0 : placed.back().after_s + placed.back().length_s;
  for (int wait = 0; wait == 0 || wait < next.stagger_s; wait += grid_s) {
    if (next.after_s + wait < earliest) continue;
    placed.push_back({next.name, next.after_s + wait, next.length_s, 0});
    place_activities(all, place + 1, grid_s, placed, found);
    placed.pop_back();
  }
}

std::vector<Activities> placements(const scenario::ShiftDay& day, const TurnOptions& options) {
  if (!options.has_breaks) return {{}};
  std::vector<Activities> found;
  Activities placed;
  place_activities(day.activities, 0, options.grid_s, placed, found);
  return found;
}

ShiftTurn turn_at(std::size_t like, scenario::DaySpan hours, Activities activities) {
  ShiftTurn turn{.like = like, .hours = hours, .activities = std::move(activities), .at_phone = {}};
  add_span(turn.at_phone, hours.from_s, hours.to_s, 1);
  for (const scenario::Activity& one : turn.activities) {
    const int from_s = hours.from_s + one.after_s;
    add_span(turn.at_phone, from_s, from_s + one.length_s, -1);
  }
  return turn;
}

/// Tells shifts apart that differ in length or activities.
auto look_of(const scenario::ShiftDay& day) {
  std::vector<std::tuple<int, int, int>> activities;
  for (const scenario::Activity& one : day.activities) {
    activities.emplace_back(one.after_s, one.length_s, one.stagger_s);
  }
  return std::pair{day.hours.to_s - day.hours.from_s, activities};
}

}  // namespace

const scenario::ShiftDay* first_day_of(const scenario::Scenario& scenario,
                                       const scenario::Shift& shift) {
  const auto dates = scenario::working_dates(scenario);
  return dates.empty() ? nullptr : scenario::pattern_of(shift, dates.front().date);
}

scenario::DaySpan opening_hours(const scenario::Scenario& scenario) {
  const auto dates = scenario::working_dates(scenario);
  if (dates.empty()) return {.from_s = 86'400, .to_s = 0};
  scenario::DaySpan open = scenario::shift_hours(scenario.team, dates.front().date);
  if (const auto* legal = scenario::legal_hours(scenario.calendar, dates.front().date)) {
    open.from_s = std::max(open.from_s, legal->from_s);
    open.to_s = std::min(open.to_s, legal->to_s);
  }
  return open;
}

Result<std::vector<ShiftTurn>, std::string> shift_turns(const scenario::Scenario& scenario,
                                                        const TurnOptions& options) {
  const scenario::DaySpan open = opening_hours(scenario);
  if (open.to_s <= open.from_s) {
    return Failure{std::string{"no shift works on the first day, so there is none to design"}};
  }
  std::vector<ShiftTurn> turns;
  std::set<decltype(look_of(scenario::ShiftDay{}))> seen;
  for (std::size_t i = 0; i < scenario.team.shifts.size(); ++i) {
    const scenario::ShiftDay* day = first_day_of(scenario, scenario.team.shifts[i]);
    if (day == nullptr || !seen.insert(look_of(*day)).second) continue;
    const int length_s = day->hours.to_s - day->hours.from_s;
    const std::vector<Activities> all = placements(*day, options);
    for (int from_s = open.from_s; from_s + length_s <= open.to_s; from_s += options.grid_s) {
      for (const Activities& one : all) {
        turns.push_back(turn_at(i, {from_s, from_s + length_s}, one));
      }
    }
    if (turns.size() > kTurnsMost) {
      return Failure{fmt::format(
          "a grid of {} minutes leaves more than {} ways to begin a shift and to place its breaks; "
          "take a coarser --grid",
          options.grid_s / 60, kTurnsMost)};
    }
  }
  if (turns.empty()) {
    return Failure{
        std::string{"no shift fits between the first start and the last end of today's shifts "
                    "within legal hours"}};
  }
  return turns;
}

ByHalfHour rostered_by_half_hour(const scenario::Scenario& scenario) {
  ByHalfHour level{};
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const scenario::ShiftDay* day = first_day_of(scenario, shift);
    if (day == nullptr) continue;
    add_span(level, day->hours.from_s, day->hours.to_s, shift.agents);
    for (const scenario::Activity& one : day->activities) {
      for (int turn = 0; turn < shift.agents; ++turn) {
        // As sim/center/roster.cpp spreads the turns.
        const double wait = static_cast<double>(one.stagger_s) * turn / shift.agents;
        const int from_s = day->hours.from_s + one.after_s + static_cast<int>(wait);
        add_span(level, from_s, from_s + one.length_s, -1);
      }
    }
  }
  return level;
}

double paid_hours_of(const scenario::Scenario& scenario) {
  double hours = 0;
  for (const scenario::Shift& shift : scenario.team.shifts) {
    const scenario::ShiftDay* day = first_day_of(scenario, shift);
    if (day != nullptr) hours += shift.agents * (day->hours.to_s - day->hours.from_s) / 3600.0;
  }
  return hours;
}

}  // namespace callpace::analysis
