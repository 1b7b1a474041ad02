// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the best memoryless dialer can do at a site: the least idle time at each abandonment. Each
// price of a lost caller gives a policy on the frontier; between two of them the best is to follow
// the one for a share of the time and the other for the rest (Altman 1999, constrained Markov
// decision processes), so between two points the frontier is their mixtures. The next price tried
// is the slope between two neighbours: it finds a policy below their mixtures, or proves that there
// is none (Eisner and Severance 1976).
//
// Invariant: points are sorted by abandonment, idle time falls along them. Errors: as the solver.
#pragma once

#include "analysis/optimum/frontier_search.hpp"

#include <vector>

namespace callpace::analysis {

/// Seconds between two conversations of an agent: (agents - busy) / rate of conversations.
[[nodiscard]] double idle_s(const Site& site, const Performance& performance);

/// Callers lost / persons answering.
[[nodiscard]] double abandon_ratio(const Site& site, const Performance& performance);

/// Conversations begun in an hour / agents logged in.
[[nodiscard]] double conversations_per_agent_hour(const Site& site, const Performance& performance);

/// The frontier of a site, as far as it was asked for.
struct Frontier {
  Site site;
  std::vector<Optimum> points;  ///< by abandonment, least first
  /// At no rate of callers lost between the ends has any policy fewer idle agents than the
  /// mixtures, but for this share of them (of 1 % of the agents where fewer are idle).
  double gap_ratio = 0;
};

/// The frontier of `site` over `range`, from at most range.abandon_from to at least .abandon_to
/// where the site can abandon so few and so many.
[[nodiscard]] Frontier frontier(const Site& site, const FrontierRange& range = {});

/// Least idle seconds on `frontier` at `abandon_ratio`, by mixing its two neighbours; at the ends
/// the end's.
[[nodiscard]] double idle_s_at(const Frontier& frontier, double abandon_ratio);

/// Solves `site` for abandonment of at most `abandon_max`, in [0.0001, 1).
[[nodiscard]] LeastIdle least_idle(const Site& site, double abandon_max);

/// Whether `site` can have at most `idle_s_max` > 0 seconds of idle time at `abandon_max`.
[[nodiscard]] bool keeps(const Site& site, double idle_s_max, double abandon_max);

}  // namespace callpace::analysis
