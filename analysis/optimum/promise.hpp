// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a promise (idle time below so much and abandonment below so much, both at once) can be
// kept by any memoryless dialer, how near the best of them comes, and with how many agents one
// could. Larger teams do better (Erlang's economy of scale), which the search for the smallest team
// relies on. Left out on purpose: dialers that know how long a conversation has lasted; where talk
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

/// What a team can do about a promise.
struct TeamVerdict {
  Frontier frontier;     ///< over the promise and beyond
  LeastIdle least_idle;  ///< at the promised abandonment
  bool is_kept = false;  ///< by the best memoryless dialer
  /// At the promised idle time; none when even the end of the frontier is idle for longer.
  std::optional<double> least_abandon_ratio;
};

/// The most agents that smallest_team() considers.
inline constexpr int kTeamMax = 300;

/// The site of `means`, with room for the callers who wait where `promise` is kept.
[[nodiscard]] Site promised_site(const SiteMeans& means, const Promise& promise);

/// Judges `promise` for the team of `means.agents`.
[[nodiscard]] TeamVerdict judge_promise(const SiteMeans& means, const Promise& promise);

/// Fewest agents with whom `promise` can be kept; none up to kTeamMax. `means.agents` is where the
/// search starts.
[[nodiscard]] std::optional<int> smallest_team(const SiteMeans& means, const Promise& promise);

}  // namespace callpace::analysis
