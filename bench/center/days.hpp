// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The speed of whole simulated days, the workload of a study: the shipped scenario predictive-38 of
// Arteaga 2016, one day a replication, on the native engine.
#pragma once

#include "bench/figure.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace callpace::bench {

/// Replications [first, first + count) of a scenario.
struct Days {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
};

/// predictive-38 as shipped; throws std::runtime_error when its file cannot be loaded.
[[nodiscard]] scenario::Scenario predictive_38();

/// Runs `days` one after the other; the sum of their dials.
std::int64_t run_days(const scenario::Scenario& scenario, const Days& days);

/// A dial of predictive-38 beside the limit (limit.hpp): processor time, medians of several rounds.
struct DialCost {
  double dial_us = 0;
  double limit_us = 0;
  double times_the_limit = 0;  ///< of the two, round by round
};

/// Throws std::runtime_error where the two do not come to the same day.
[[nodiscard]] DialCost measure_dial();

/// day_38_ms, milliseconds of one core for a day, and two_threads_speedup, days a second on two
/// threads / on one; medians of several rounds.
[[nodiscard]] std::vector<Figure> day_figures();

}  // namespace callpace::bench
