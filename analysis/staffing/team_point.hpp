// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The figures of one size of team from its days, and those of a size between two that were
// simulated. Day r of every size has the same customers, so that what it would have been with a
// size between is taken from both by linear interpolation: dials, losses and agents present.
//
// Where no interval is asked for, the share of days on which a goal is reached is not counted: a
// day's dials are taken for a line in the agents present and a remainder; how likely each number of
// agents is, the scenario says; and each remainder meets each number (the luck of absences as a
// control of a probability: Hesterberg and Nelson 1998; its remainders as they were: Duan 1983).
// Left out on purpose: intervals of what was read off, and that a day's absences may decide whether
// it keeps the cap. Errors: none.
#pragma once

#include "analysis/staffing/team_size.hpp"

#include <vector>

namespace callpace::analysis {

/// The figures of a team of `agents` on `days`, of which each has dials, luck, lost and answered.
/// `abandon_ratio` is what those days say of it.
[[nodiscard]] TeamPoint team_point(const TeamQuestion& question, int agents,
                                   std::vector<TeamDay> days, const Estimate& abandon_ratio);

/// The figures of a team of `agents` between two of as many simulated days.
[[nodiscard]] TeamPoint point_between(const TeamQuestion& question, const TeamPoint& smaller,
                                      const TeamPoint& larger, int agents);

/// Who may be absent (scenario::Attendance), and a day's dials that follow it.
struct Absences {
  int employed = 0;         ///< on duty that day, were nobody absent
  double absent_ratio = 0;  ///< 0-1
  double correlation = 0;   ///< of two agents' absences, 0-1
  double slope = 0;         ///< dials more with one more agent present
};

/// The share of days, 0-1, that reach at least so many dials and keep the goal's cap, by `days` of
/// which each may have met any number of agents present.
[[nodiscard]] double share_as_absent(const std::vector<TeamDay>& days, const Absences& absences,
                                     const TeamGoal& goal);

/// Whether a day has the dials.
[[nodiscard]] bool has_dials(double dials, const TeamGoal& goal);

/// Whether a day that lost so many of those who answered keeps the cap.
[[nodiscard]] bool keeps_cap(double lost, double answered, const TeamGoal& goal);

}  // namespace callpace::analysis
