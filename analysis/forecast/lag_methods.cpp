// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/lag_methods.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cassert>
#include <cmath>

namespace callpace::analysis::forecast {
namespace {

/// The weighted sum of what stands before `index`.
double weighted_sum(std::span<const double> values, std::size_t index, const LagWeights& weights) {
  double sum = 0;
  for (std::size_t lag = 1; lag <= weights.size(); ++lag) {
    sum += weights[lag - 1] * values[index - lag];
  }
  return sum;
}

}  // namespace

Predicted student_predicted(double mean, double sd, double freedom,
                            std::span<const double> levels) {
  Predicted predicted{.mean = mean, .sd = sd, .ends = {}};
  const boost::math::students_t law{freedom};
  for (const double level : levels) {
    const double reach = sd * quantile(complement(law, (1 - level) / 2));
    predicted.ends.push_back({mean - reach, mean + reach});
  }
  return predicted;
}

LagWeights moving_average_weights() { return {0.50, 0.25, 0.15, 0.05, 0.05}; }

LagWeights naive_weights() { return {1}; }

LagWeights seasonal_naive_weights(int season) {
  assert(season >= 1);
  LagWeights weights(static_cast<std::size_t>(season), 0.0);
  weights.back() = 1;
  return weights;
}

std::size_t lag_values_min(const LagWeights& weights) { return weights.size() + 2; }

std::vector<double> lag_means(std::span<const double> values, const LagWeights& weights,
                              int horizon) {
  assert(values.size() >= weights.size() && horizon >= 1);
  std::vector<double> all{values.begin(), values.end()};
  for (int h = 0; h < horizon; ++h) all.push_back(weighted_sum(all, all.size(), weights));
  return {all.begin() + static_cast<std::ptrdiff_t>(values.size()), all.end()};
}

Prediction lag_prediction(std::span<const double> values, const LagWeights& weights,
                          const Ask& ask) {
  assert(values.size() >= lag_values_min(weights));
  double squares = 0;
  for (std::size_t i = weights.size(); i < values.size(); ++i) {
    const double error = values[i] - weighted_sum(values, i, weights);
    squares += error * error;
  }
  const auto errors = static_cast<double>(values.size() - weights.size());
  const std::vector<double> means = lag_means(values, weights, ask.horizon);
  // What an error one period ahead is worth in the forecasts after it.
  std::vector<double> echo(weights.size(), 0.0);
  echo.push_back(1);
  double spread = 0;
  Prediction prediction;
  for (const double mean : means) {
    spread += echo.back() * echo.back();
    prediction.periods.push_back(
        student_predicted(mean, std::sqrt(squares / errors * spread), errors, ask.levels));
    echo.push_back(weighted_sum(echo, echo.size(), weights));
  }
  return prediction;
}

}  // namespace callpace::analysis::forecast
