// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The forecast of the staffing study: a weighted moving average, fed with its own results. Left out
// on purpose: trends and seasons, which the study does not model.
// Errors: a series shorter than the weights, or weights that do not sum to 1, assert.
#pragma once

#include <span>
#include <vector>

namespace callpace::analysis {

/// The next value: the sum of weights[i] x the value i + 1 steps back (Arteaga 2016, 4.4).
[[nodiscard]] double weighted_moving_average(std::span<const double> series,
                                             std::span<const double> weights);

/// `series` and `steps` values more, each the moving average of those before it.
[[nodiscard]] std::vector<double> extended(std::vector<double> series,
                                           std::span<const double> weights, std::size_t steps);

}  // namespace callpace::analysis
