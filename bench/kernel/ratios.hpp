// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The kernel's speed as ratios to yardsticks measured in the same run: the two sides alternate
// (A B A B ...) and the median of the paired ratios counts, so that a noisy or slower machine
// changes them little. Greater is better; docs name the targets.
#pragma once

#include "bench/figure.hpp"

#include <vector>

namespace callpace::bench {

/// hold_1000_vs_heap, hold_100000_vs_heap, mm1_vs_loop and mm1_vs_two_clocks, measured now; takes
/// some ten seconds and throws std::runtime_error when two variants of a workload disagree.
[[nodiscard]] std::vector<Figure> kernel_ratios();

}  // namespace callpace::bench
