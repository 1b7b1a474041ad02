// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What simulated days say of one size of team: whether it reaches the goal, and how surely. Means
// are judged by Student's interval, shares of days by that of Clopper and Pearson (1934).
// Left out on purpose: which sizes to look at (team_scout.hpp, team_size.hpp). Errors: none.
#pragma once

#include "analysis/staffing/team_size.hpp"

#include <cstdint>

namespace callpace::analysis {

inline constexpr double kOneSide = 0.025;   ///< beyond either end of a 95 % interval
inline constexpr double kTeamSlack = 1e-9;  ///< what is a rounding error, not a lost caller

/// What the days say of a size; each includes those before it.
enum class Level : std::uint8_t {
  ruled_out,  ///< its interval lies on the wrong side
  open,       ///< it falls short, but its interval does not rule it out
  holds,      ///< it reaches the goal
  shown       ///< its whole interval does
};

/// Of a size: by its dials alone, and with abandonment too.
struct Levels {
  Level demand = Level::ruled_out;
  Level both = Level::ruled_out;
};

/// What `point` says of the goal.
[[nodiscard]] Levels levels_of(const TeamPoint& point, const TeamGoal& goal, TeamSense sense);

/// `held` of `days` with the interval of the share.
[[nodiscard]] DaysHeld days_held(std::int64_t held, std::int64_t days);

/// What so many days say of a share that is wanted.
[[nodiscard]] Level at_least(const DaysHeld& days, double share);

}  // namespace callpace::analysis
