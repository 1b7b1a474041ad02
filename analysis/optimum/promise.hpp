// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether one team can keep a promise (idle time below so much and abandonment below so much, both
// at once), and how many agents on the phone could. Larger teams do better (Erlang's economy of
// scale), which the search for the smallest team relies on. Left out on purpose: a day with teams
// of several sizes (day_wall.hpp); dialers that know how long a conversation has lasted: where talk
// times are not exponential they may do better than the bound.
// Errors: figures out of range assert.
#pragma once

#include "analysis/optimum/frontier.hpp"

#include <optional>

namespace callpace::analysis {

/// Both at once, on average.
struct Promise {
  double idle_s = 0;         ///< at most, between two conversations; > 0
  double abandon_ratio = 0;  ///< at most, [0.0001, 0.5]
};

/// The most agents that a search for the smallest team considers.
inline constexpr int kTeamMax = 300;

/// The site of `means`, with room for the callers who wait where `abandon_ratio` are lost.
[[nodiscard]] Site roomy_site(const SiteMeans& means, double abandon_ratio);

/// Fewest agents on the phone with whom `promise` can be kept; none up to kTeamMax. The search
/// begins at `means.agents`, or at a small team where that is large.
[[nodiscard]] std::optional<int> smallest_team(const SiteMeans& means, const Promise& promise);

}  // namespace callpace::analysis
