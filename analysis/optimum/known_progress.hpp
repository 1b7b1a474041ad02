// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The wall of dialers that know how far each conversation has come. A conversation passes through
// so many exponential phases of equal mean, one after the other (Erlang), so its coefficient of
// variation is 1/sqrt(phases); one phase is the memoryless site of site.hpp. The dialer of this
// model sees the phase of every conversation. Whoever only knows ages, or remembers what has
// happened, knows less: so what this dialer cannot do, no dialer can, learning or told.
//
// Relative value iteration with Odoni's bounds (1969): the cost reported is below that of any
// policy whatever, and by how much at most is known. States grow fast with agents and phases.
// Left out on purpose: the policy itself; this is a bound. Errors: problems_of() names what is
// wrong; the solver asserts that nothing is.
#pragma once

#include "analysis/optimum/site.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A site whose conversations have phases.
struct PhasedSite {
  Site site;
  int phases = 1;  ///< of a conversation, 1 to 20; its cv is 1/sqrt(phases)
};

/// States of the site's decision process: (conversations by phase, waiting, ringing).
[[nodiscard]] std::int64_t state_count(const PhasedSite& site);

/// The most states that are solved: some seconds a point.
inline constexpr std::int64_t kPhasedStatesMax = 1'000'000;

/// What is wrong with `site`, one sentence each; empty = it can be solved.
[[nodiscard]] std::vector<std::string> problems_of(const PhasedSite& site);

/// Bounds on the least idle time at one abandonment.
struct ProgressWall {
  double abandon_ratio = 0;
  double memoryless_idle_s = 0;  ///< the wall of a memoryless site with the same means
  double idle_s_bound = 0;       ///< no dialer at the phased site has less idle time
};

/// For each of `abandon_ratios`, in [0.0001, 1): the wall of dialers that see every phase.
[[nodiscard]] std::vector<ProgressWall> progress_walls(const PhasedSite& site,
                                                       const std::vector<double>& abandon_ratios);

}  // namespace callpace::analysis
