// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/forecast.hpp"

#include <cassert>
#include <cmath>
#include <numeric>

namespace callpace::analysis {

double weighted_moving_average(std::span<const double> series, std::span<const double> weights) {
  assert(series.size() >= weights.size());
  assert(std::abs(std::accumulate(weights.begin(), weights.end(), 0.0) - 1) < 1e-9);
  double average = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    average += weights[i] * series[series.size() - 1 - i];
  }
  return average;
}

std::vector<double> extended(std::vector<double> series, std::span<const double> weights,
                             std::size_t steps) {
  for (std::size_t step = 0; step < steps; ++step) {
    series.push_back(weighted_moving_average(series, weights));
  }
  return series;
}

}  // namespace callpace::analysis
