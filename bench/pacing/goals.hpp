// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the project's own policy must reach, held against a contest: near the optimum where it is
// known, ahead of every other dialer, never over its cap, quick to recover and to decide. A goal
// says figure, target and whether it is reached; one that the contest did not measure says so.
//
// "Ahead" of a dialer in a cell: more talk minutes per hour beyond the 95 % interval of the
// difference, at no more abandonment (to a tenth of a point): with one of our aims, or following
// two neighbours in turns. "Level" is neither ahead nor, by the same rule, behind. Of a dialer
// whose idle time is within 1 % of the wall no memoryless dialer can be ahead by more; such are
// named apart. Errors: none.
#pragma once

#include "bench/pacing/contest.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

/// One line of the verdict.
struct Goal {
  std::string name;    ///< key in JSON
  std::string what;    ///< for people
  std::string figure;  ///< as measured, in words
  std::string target;
  std::optional<double> value;     ///< the figure, where it is a number
  std::optional<bool> is_reached;  ///< absent = not measured
};

/// All goals, of the policy that is the contest's reference.
[[nodiscard]] std::vector<Goal> goals_of(const std::vector<CellScores>& cells,
                                         const std::string& reference);

}  // namespace callpace::bench
