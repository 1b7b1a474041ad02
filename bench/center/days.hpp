// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The speed of whole simulated days: the workload of a study. A scenario is handed in, so that the
// same functions time the shipped ones and anybody's own.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <cstdint>

namespace callpace::bench {

/// Runs `days` replications natively, from replication `first`; the sum of their dials.
std::int64_t run_days(const scenario::Scenario& scenario, std::uint32_t first, std::uint32_t days);

/// Milliseconds of one core that a replication takes: median of several batches.
[[nodiscard]] double day_ms(const scenario::Scenario& scenario);

/// Replications a second on two threads / on one, measured in turns; the median of the ratios.
[[nodiscard]] double two_threads_speedup(const scenario::Scenario& scenario);

}  // namespace callpace::bench
