// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a search for a scenario's team may start: the arithmetic on means (outbound.hpp) and the
// Markov optimum (analysis/optimum), both from the scenario's first working day. Neither is an
// answer: the first takes the agents' wait as given, the second is what no memoryless dialer beats.
// Left out on purpose: anything that only simulated days show. Errors: a scenario that the optimum
// cannot judge (obstacles_of) has no starting points.
#pragma once

#include "analysis/optimum/promise.hpp"
#include "analysis/theory/outbound.hpp"
#include "sim/scenario/scenario.hpp"

#include <optional>

namespace callpace::analysis {

/// Agents employed, by two theories.
struct StartingPoints {
  OutboundStaff by_means;         ///< for the dials, at the promised idle time
  std::optional<int> by_optimum;  ///< fewest who can keep the promise; none up to kTeamMax
};

/// The scenario's demand on its team, as means see it: `dials_per_day` made at `idle_s` of waiting.
/// Hours on the phone are those of its first working day, breaks and coaching taken off.
[[nodiscard]] OutboundDemand demand_on(const scenario::Scenario& scenario, double dials_per_day,
                                       double idle_s);

/// Both starting points of `scenario`; none where it cannot be judged.
[[nodiscard]] std::optional<StartingPoints> starting_points(const scenario::Scenario& scenario,
                                                            double dials_per_day,
                                                            const Promise& promise);

}  // namespace callpace::analysis
