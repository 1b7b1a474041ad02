// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is on the phone together, by half-hour of a day. Whoever works at the same time is one team:
// a dialer gives a call to any agent who is free, whatever the shift. Agents are counted to the
// second, as the roster has them: a shift's hours, less kick-off, coaching and break, taken in
// turns, and only while calls are allowed. Absence is a mean: all shifts together less the month's
// share, rounded to whole agents.
//
// Left out on purpose: the chance of more or fewer absentees, conversations that outlast a shift or
// delay a break, the last minutes of calling hours in which nothing more is dialed.
// Invariant: every team has at least one agent and some time. Errors: none; a day without anybody
// has no half-hours.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <vector>

namespace callpace::analysis {

/// A number of agents on the phone together, and for how long.
struct TeamTime {
  int agents = 0;      ///< >= 1
  double seconds = 0;  ///< > 0
};

/// A half-hour of the day in which somebody is on the phone.
struct HalfHour {
  scenario::DaySpan hours;      ///< from the first moment on with somebody there until the last
  std::vector<TeamTime> teams;  ///< by size, the largest first

  /// Mean agents on the phone over the time with at least one.
  [[nodiscard]] double agents_mean() const;
};

/// The half-hours of the first day of the span on which the site works, in order.
[[nodiscard]] std::vector<HalfHour> half_hours_of(const scenario::Scenario& scenario);

/// All teams of `day`, each size once, the largest first.
[[nodiscard]] std::vector<TeamTime> teams_of(const std::vector<HalfHour>& day);

/// `day` with at most `sizes_max` >= 2 sizes of teams: a size that is left out counts as the two
/// next to it, each for a part of the time, so that the mean stays. The largest and the smallest
/// stay, and of the rest those that it would matter most to leave out.
[[nodiscard]] std::vector<HalfHour> with_fewer_sizes(std::vector<HalfHour> day, int sizes_max);

}  // namespace callpace::analysis
