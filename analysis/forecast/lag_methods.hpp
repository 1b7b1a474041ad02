// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Methods whose forecast is a fixed weighted sum of the values before it, applied recursively: the
// last value again (naive), the value a season ago (seasonal naive), and the weighted moving
// average of Arteaga 2016, section 4.2 and Table 5, which weighs the last five months .50 .25 .15
// .05 .05.
//
// Intervals take the method for the truth: value = weighted sum + independent normal errors, whose
// spread is that of the errors one step ahead within the series. An error lives on in later
// forecasts through the weights, so that intervals widen. Nothing is estimated but the spread,
// which Student's t accounts for. Left out on purpose: a test whether errors are independent.
// Errors: a series shorter than lag_values_min() asserts.
#pragma once

#include "analysis/forecast/prediction.hpp"

#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::forecast {

/// Weights of the values 1, 2 ... periods before; they add up to 1.
using LagWeights = std::vector<double>;

/// Arteaga 2016, section 4.2.
[[nodiscard]] LagWeights moving_average_weights();
/// The last value.
[[nodiscard]] LagWeights naive_weights();
/// The value of `season` >= 1 periods before.
[[nodiscard]] LagWeights seasonal_naive_weights(int season);

/// The fewest values that carry a forecast with an interval: two errors within the series.
[[nodiscard]] std::size_t lag_values_min(const LagWeights& weights);

/// The forecasts alone, for any series of at least as many values as there are weights.
[[nodiscard]] std::vector<double> lag_means(std::span<const double> values,
                                            const LagWeights& weights, int horizon);

/// Forecasts and intervals; `model` is left empty.
[[nodiscard]] Prediction lag_prediction(std::span<const double> values, const LagWeights& weights,
                                        const Ask& ask);

}  // namespace callpace::analysis::forecast
