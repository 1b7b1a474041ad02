// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the best memoryless dialer can do over a day in which teams of several sizes follow one
// another (half_hours.hpp). A promise is a mean over the day: idle seconds for each conversation,
// and callers lost for each person who answers, all half-hours together. So the dialer may lose
// more callers while the team is small, where that saves most idle time, and fewer while it is
// large. The best way to do so has one price of a lost caller for all half-hours (Lagrange; Everett
// 1963): at each price the day's optimum is every team's own, so the frontier of the day is a sum
// of the teams' (frontier.hpp), and what bounds each bounds the day.
//
// Left out on purpose: starts and ends, as if every team worked in a long run of its own.
// Errors: a day that cannot be judged asserts; scenario_site.hpp says which can.
#pragma once

#include "analysis/optimum/half_hours.hpp"
#include "analysis/optimum/promise.hpp"
#include "analysis/optimum/scenario_site.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace callpace::analysis {

/// A point of the frontier of a day.
struct FrontierPoint {
  double abandon_ratio = 0;  ///< callers lost / persons answering
  double idle_s = 0;         ///< between two conversations, the least there is
};

/// The best that can be done over a day at each abandonment.
struct DayFrontier {
  double handling_s = 0;
  std::vector<FrontierPoint> points;  ///< by abandonment, least first; idle time falls
};

/// A half-hour under the dialer that is best for the day.
struct HalfHourWall {
  HalfHour half_hour;
  double idle_s = 0;
  double abandon_ratio = 0;
  double conversations = 0;  ///< expected to begin in it
};

/// A day against a promise.
struct DayWall {
  LeastIdle least_idle;                  ///< over the day, at the promised abandonment
  std::vector<HalfHourWall> half_hours;  ///< of that dialer, in order of time; at least one
  std::size_t worst = 0;                 ///< the half-hour with the most idle time
  double agents_mean = 0;                ///< on the phone, over the time with at least one
  bool is_kept = false;                  ///< on the mean of the day, by the best memoryless dialer
};

/// The fewest agents for a promise, each in its sense.
struct FewestAgents {
  std::optional<int> on_phone;  ///< as one team, at all times
  std::optional<int> employed;  ///< parted over the shifts as the scenario's team is
  std::vector<int> by_shift;    ///< of `employed`, in the scenario's order; empty without
  int employed_max = kTeamMax;  ///< as far as `employed` was looked for
};

/// Judges `promise` for `day`, whose teams have `means` but for their numbers of agents.
[[nodiscard]] DayWall judge_day(const SiteMeans& means, const std::vector<HalfHour>& day,
                                const Promise& promise);

/// Judges `promise` for the day that `site` maps.
[[nodiscard]] DayWall day_wall(const ScenarioSite& site, const Promise& promise);

/// The best that can be done on that day, from 0.1 % abandonment to `abandon_to`, below 1.
[[nodiscard]] DayFrontier day_frontier(const ScenarioSite& site, double abandon_to = 0.25);

/// Least abandonment on `frontier` with at most `idle_s` > 0; none when it ends before.
[[nodiscard]] std::optional<double> abandon_ratio_at(const DayFrontier& frontier, double idle_s);

/// Fewest agents with whom `promise` can be kept on the first working day of `scenario`, up to
/// kTeamMax or the scenario's own number, if that is more.
[[nodiscard]] FewestAgents fewest_agents(const scenario::Scenario& scenario,
                                         const Promise& promise);

}  // namespace callpace::analysis
