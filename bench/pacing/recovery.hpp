// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How long a pacer takes to adapt after the hit rate has fallen: from the fall to the first minute
// from which, for ten minutes, agents are idle for at most 1.1 times the least idle time of the
// site as it is now. All days are taken together: one day alone is too noisy to tell.
//
// Invariant: the least idle time is the one at the entry's own abandonment, in the last hour of the
// fall, once it has settled. Errors: none; a pacer that never gets there has no time.
#pragma once

#include "bench/pacing/cell.hpp"
#include "sim/measure/tallies.hpp"

#include <optional>
#include <span>

namespace callpace::bench {

/// `days` are tallies by minute. Abandoned / live answers of the fall's last hour, by the hang-up
/// clock; not a number without any.
[[nodiscard]] double settled_abandon_ratio(std::span<const measure::Tally> days, const Span& low);

/// Seconds from the start of `low` until idle time is within 10 % of `optimum_idle_s` for ten
/// minutes; nothing when it never is within `low`.
[[nodiscard]] std::optional<double> recovery_s(std::span<const measure::Tally> days,
                                               const Span& low, double optimum_idle_s);

}  // namespace callpace::bench
