// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team_level.hpp"

#include "analysis/stats/share.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

Level at_least(const Estimate& estimate, double limit) {
  const double slack = kTeamSlack * std::max(1.0, std::abs(limit));
  if (estimate.mean + estimate.half_width < limit - slack) return Level::ruled_out;
  if (estimate.mean < limit - slack) return Level::open;
  return estimate.mean - estimate.half_width < limit - slack ? Level::holds : Level::shown;
}

}  // namespace

Level at_least(const DaysHeld& days, double share) {
  if (days.high < share) return Level::ruled_out;
  if (days.share < share - kTeamSlack) return Level::open;
  return days.low < share ? Level::holds : Level::shown;
}

Levels levels_of(const TeamPoint& point, const TeamGoal& goal, TeamSense sense) {
  if (sense == TeamSense::firm_day) {
    return {at_least(point.demand_met, goal.days_share),
            at_least(point.both_held, goal.days_share)};
  }
  const Level demand = at_least(point.dials_per_day, goal.dials_per_day);
  const Estimate kept{-point.abandon_ratio.mean, point.abandon_ratio.half_width,
                      point.abandon_ratio.n};
  return {demand, std::min(demand, at_least(kept, -goal.abandon_ratio_max))};
}

DaysHeld days_held(std::int64_t held, std::int64_t days) {
  const ShareBounds share = share_bounds(held, days, kOneSide);
  return {held, days, static_cast<double>(held) / static_cast<double>(days), share.low, share.high};
}

}  // namespace callpace::analysis
