// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialer's Markov decision process for one price of a lost caller. After each event the dialer
// may dial any number of lines at once; it pays one for each idle agent and second, and the
// multiplier for each lost caller. Policy iteration (Howard 1960) over dial-up-to policies; then
// Bellman's inequality, checked in every state and over every action, bounds from below what any
// policy whatever can pay (Odoni 1969: the span of relative value iteration). The bound holds
// whether or not a dial-up-to policy is best, and whatever the rounding.
//
// Large sites are solved near the busy ones of their states (dial_up.hpp), in a window that is
// widened until the dialer is hardly ever helped out at its end. The bound holds for all dialers of
// the whole site, however wide the window.
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
  int present_min = 0;    ///< fewer callers were not told apart; targets there mean nothing
};

/// Where to begin, and how much of the site to look at.
struct SolveFrom {
  Targets targets = {};  ///< empty = a simple policy
  int idle_max = 0;      ///< idle agents told apart, more where it matters; 0 = chosen by size
};

/// Solves `site` at `multiplier` >= 0; with from.idle_max = its agents, in all states.
[[nodiscard]] Optimum solve(const Site& site, double multiplier, const SolveFrom& from = {});

/// The same, begun at a solution of `site` at another price.
[[nodiscard]] Optimum solve_near(const Site& site, double multiplier, const Optimum& near);

}  // namespace callpace::analysis
