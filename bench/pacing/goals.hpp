// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a policy must reach, held against a contest: near the optimum where it is known, ahead of
// every other dialer, never over its cap, quick to recover and to decide. The limits come from a
// file; this project's own are in bench/goals.toml. A goal says figure, target and whether it is
// reached; one that the contest did not measure says so.
//
// "Ahead" of a dialer in a cell: more talk minutes per hour beyond the 95 % interval of the
// difference, at no more abandonment (to a tenth of a point): with one of our aims, or following
// two neighbours in turns. "Level" is neither ahead nor, by the same rule, behind. Of a dialer
// whose idle time is within 1 % of the wall no memoryless dialer can be ahead by more; such are
// named apart. Errors: none.
#pragma once

#include "bench/pacing/contest.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

/// What is asked for; a goal that is absent is not judged.
struct GoalLimits {
  std::optional<double> excess_idle_informed_max;   ///< idle time / the optimum's - 1, as the next
  std::optional<double> excess_idle_learnt_max;     ///< learning from nothing
  std::optional<double> excess_idle_certified_max;  ///< under a certified cap, likewise
  std::optional<double> excess_idle_lognormal_max;  ///< lognormal talk, cv .6
  std::optional<double> ahead_of_baselines_min;     ///< share of other dialers and cells
  bool keeps_hard_cap = false;
  bool keeps_certified_cap = false;
  std::optional<double> recover_s_max;         ///< after the hit rate falls
  std::optional<double> decision_50_ns_max;    ///< median, up to 50 agents
  std::optional<double> decision_1000_ns_max;  ///< median, up to 1,000 agents
  std::optional<double> agents_at_50x_min;     ///< that one core paces at 50 times real time
};

/// The limits in the TOML file at `path`, or all that is wrong with it.
[[nodiscard]] Result<GoalLimits, scenario::Diagnostics> load_goals(const std::string& path);

/// One line of the verdict.
struct Goal {
  std::string name;    ///< key in JSON
  std::string what;    ///< for people
  std::string figure;  ///< as measured, in words
  std::string target;
  std::optional<double> value;     ///< the figure, where it is a number
  std::optional<bool> is_reached;  ///< absent = not measured, or the days do not tell
};

/// The goals that `limits` name, of the policy that is the contest's reference.
[[nodiscard]] std::vector<Goal> goals_of(const std::vector<CellScores>& cells,
                                         const std::string& reference, const GoalLimits& limits);

}  // namespace callpace::bench
