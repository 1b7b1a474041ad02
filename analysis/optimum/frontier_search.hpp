// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The search for a frontier, whatever is solved at one price of a lost caller: a single site, or
// the teams that follow one another in a day. Points between two solutions are their mixtures; the
// next price tried is the slope between two neighbours (frontier.hpp says why).
// Left out on purpose: what a solution is made of. Errors: as the solver.
#pragma once

#include "analysis/optimum/policy_iteration.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace callpace::analysis {

/// Agents, and the time that turns busy ones into conversations.
struct Workforce {
  double agents = 0;      ///< on the phone, a mean; > 0
  double handling_s = 0;  ///< mean talk and wrap-up, > 0
};

/// Seconds between two conversations of an agent: (agents - busy) / rate of conversations.
[[nodiscard]] double idle_s(const Workforce& workforce, const Performance& performance);

/// Callers lost / persons answering.
[[nodiscard]] double abandon_ratio(const Workforce& workforce, const Performance& performance);

/// A problem that can be solved at a price >= 0; `near` is a solution at another price to start
/// from, or null.
struct Priced {
  Workforce workforce;
  std::function<Optimum(double multiplier, const Optimum* near)> solve;
};

/// Between which abandonments a frontier is wanted, and how closely.
struct FrontierRange {
  double abandon_from = 0.001;
  double abandon_to = 0.20;  ///< above abandon_from, below 1
  double gap_ratio = 0.001;  ///< of the frontier, at most
};

/// Points by abandonment, least first, and how far above the frontier their mixtures lie at most.
struct FrontierPoints {
  std::vector<Optimum> points;
  double gap_ratio = 0;  ///< as Frontier::gap_ratio
};

/// The frontier of `priced` over `range`.
[[nodiscard]] FrontierPoints search_frontier(const Priced& priced, const FrontierRange& range);

/// What is between two solutions: the first for `share` of the time, the second for the rest.
struct Mixture {
  Optimum few;
  Optimum many;
  double share = 1;  ///< of `few`, 0-1

  [[nodiscard]] Performance of(const Performance& a, const Performance& b) const;
};

/// The least idle time of any memoryless dialer under a promise on abandonment.
struct LeastIdle {
  double idle_s = 0;        ///< reached, by a mixture of two policies
  double idle_s_bound = 0;  ///< no dialer stays below
  double abandon_ratio = 0;
};

/// The best that was found, and what it is made of.
struct LeastMixture {
  Mixture mixture;
  LeastIdle least;
};

/// The best of `priced` that loses at most `abandon_max`, in [0.0001, 1), of the persons answering.
[[nodiscard]] LeastMixture search_least_idle(const Priced& priced, double abandon_max);

/// Whether `priced` can have at most `idle_s_max` > 0 seconds of idle time and lose at most
/// `abandon_max`: the same search, which ends as soon as that is known.
[[nodiscard]] bool keeps(const Priced& priced, double idle_s_max, double abandon_max);

/// Least idle seconds on `points` at `ratio`, by mixing two neighbours; at the ends the end's.
[[nodiscard]] double idle_s_at(const Workforce& workforce, const std::vector<Optimum>& points,
                               double ratio);

/// Least abandonment on `points` with at most `idle` > 0 seconds; none when they end before.
[[nodiscard]] std::optional<double> abandon_ratio_at(const Workforce& workforce,
                                                     const std::vector<Optimum>& points,
                                                     double idle);

}  // namespace callpace::analysis
