// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The speed of risk: Monte Carlo draws of the case of Arteaga 2016, as shipped, on one core. The
// promise is 100,000 draws in less than a second, summary included.
#pragma once

#include "analysis/risk/model.hpp"
#include "bench/figure.hpp"

#include <cstddef>
#include <vector>

namespace callpace::bench {

/// The case with its distributions; throws std::runtime_error when its file cannot be loaded.
[[nodiscard]] analysis::risk::Case risky_case();

/// Draws and sums up on one thread; the median of the figures.
double run_draws(const analysis::risk::Case& of, std::size_t draws);

/// risk_100k_draws_ms, milliseconds of one core; the median of several rounds.
[[nodiscard]] std::vector<Figure> draw_figures();

}  // namespace callpace::bench
