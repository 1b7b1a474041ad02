// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Dial-up-to policies, evaluated without iteration. With n callers present such a policy dials
// until targets[n] lines ring, and never when more do. Between two dials the number of lines only
// falls, so the chain has no loop that avoids a dial. Seen at the dials alone it is a chain on n,
// whose transition chances, and the time, talk and losses until its next step, follow by
// substitution in the order of (lines, callers). Eliminating its states one by one (Grassmann,
// Taksar and Heyman 1985) gives long-run rates without a subtraction, and relative values.
//
// A large site hardly ever has more than some dozens of idle agents, so a chain may be told to keep
// only the numbers of callers from `present_min` up. When there would be fewer, the dialer is
// helped out: the agent who came free is given a caller again, for nothing, and the dialer may have
// any number of lines. No dialer of the whole site does better than the best of those who are
// helped (docs/optimum.md), and how often help came is counted.
//
// Apart from that help the result is exact up to rounding, and nothing is iterated until it
// converges. It costs at most states x callers additions. Invariant: targets[present_min] >= 1,
// without which an empty site would never dial again. Errors: targets out of range assert.
#pragma once

#include "analysis/optimum/site.hpp"

#include <vector>

namespace callpace::analysis {

/// Lines to have ringing by number of callers present, 0 to present_max; each 0 to lines_max.
using Targets = std::vector<int>;

/// What a policy does in the long run.
struct Performance {
  double busy_agents = 0;   ///< mean number of agents in conversation
  double lost_per_s = 0;    ///< callers lost, per second
  double helped_per_s = 0;  ///< times that the dialer was helped out at the fewest callers kept
};

/// A policy under the cost (idle agents) + multiplier x (callers lost).
struct Evaluation {
  Performance performance;
  double cost = 0;  ///< mean idle agents + multiplier x lost_per_s
  /// Relative value of dialing up to the target, by callers present: the future's cost above the
  /// mean, agent-seconds; zero for one of them. Below present_min that of present_min.
  std::vector<double> value;
};

/// The long run of `targets` at `site`; `multiplier` >= 0, agent-seconds a lost caller; states of
/// fewer than `present_min` callers, 0 to the number of agents, are left out as said above.
[[nodiscard]] Evaluation evaluate(const Site& site, const Targets& targets, double multiplier,
                                  int present_min = 0);

}  // namespace callpace::analysis
