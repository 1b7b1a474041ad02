// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What an agent's day may look like: each length of shift that a scenario states, begun at each
// time of a grid, with each placement of its breaks, coaching and kick-off. One such day is a turn.
// An activity may begin where the scenario lets some agent begin it (within its stagger), a step of
// the grid apart; an activity without a stagger stands where it stands. A shift with no agents
// states a length that may be used and is not used today.
// Left out on purpose: other lengths, and breaks at times that the scenario gives nobody.
// Errors: sentences, of a scenario that states no shift for the day or a grid that does not fit.
#pragma once

#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

inline constexpr std::size_t kHalfHoursOfDay = 48;
inline constexpr int kHalfHourS = 1800;

/// A figure for each half-hour of the day.
using ByHalfHour = std::array<double, kHalfHoursOfDay>;

/// One way to spend a working day.
struct ShiftTurn {
  std::size_t like = 0;  ///< index of the scenario's shift that has these hours and activities
  scenario::DaySpan hours;
  std::vector<scenario::Activity> activities;  ///< each without a stagger, in order of time
  ByHalfHour at_phone{};                       ///< share of each half-hour at the phone, 0-1

  [[nodiscard]] double paid_hours() const { return (hours.to_s - hours.from_s) / 3600.0; }
};

/// What turns are made of.
struct TurnOptions {
  int grid_s = 1800;       ///< between two starts, of shifts and of activities
  bool has_breaks = true;  ///< false = as if nobody ever left the phone: what breaks cost
};

/// The kind of day that the scenario's first working day is, of a shift; null on a day off.
[[nodiscard]] const scenario::ShiftDay* first_day_of(const scenario::Scenario& scenario,
                                                     const scenario::Shift& shift);

/// From the first start to the last end of the shifts that have agents, within legal hours.
[[nodiscard]] scenario::DaySpan opening_hours(const scenario::Scenario& scenario);

/// All turns, by shift, start and placement.
[[nodiscard]] Result<std::vector<ShiftTurn>, std::string> shift_turns(
    const scenario::Scenario& scenario, const TurnOptions& options);

/// Employed agents at the phone by half-hour, were nobody absent, with the scenario's own shifts.
[[nodiscard]] ByHalfHour rostered_by_half_hour(const scenario::Scenario& scenario);

/// Paid hours of a day with the scenario's own shifts, absentees included.
[[nodiscard]] double paid_hours_of(const scenario::Scenario& scenario);

}  // namespace callpace::analysis
