// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialer's Markov decision process for one price of a lost caller. After each event the dialer
// may dial any number of lines at once; it pays one for each idle agent and second, and the
// multiplier for each lost caller. Policy iteration (Howard 1960) over dial-up-to policies; then
// Bellman's inequality, checked in every state and over every action, bounds from below what any
// policy whatever can pay (Odoni 1969: the span of relative value iteration). The bound holds
// whether or not a dial-up-to policy is best, and whatever the rounding.
#pragma once

#include "analysis/optimum/dial_up.hpp"

namespace callpace::analysis {

/// The best policy at a price, and how sure that is.
struct Optimum {
  double multiplier = 0;  ///< agent-seconds a lost caller
  Targets targets;
  Performance performance;
  double cost = 0;        ///< mean idle agents + multiplier x callers lost a second
  double cost_least = 0;  ///< no policy costs less
  int evaluations = 0;    ///< policies tried
};

/// Solves `site` at `multiplier` >= 0, from the policy `start`; empty = a simple one.
[[nodiscard]] Optimum solve(const Site& site, double multiplier, const Targets& start = {});

}  // namespace callpace::analysis
