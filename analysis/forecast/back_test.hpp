// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Methods, and how they would have done: a series is cut at several periods (rolling origin), each
// method forecasts from what stands before the cut, and what came is held against it. A method sees
// nothing after a cut, not even to choose its model. All methods are held to the same cuts.
//
// MAPE is the mean of |error| / |value|; MASE is the mean |error| divided by the mean change from
// one period to the next before the first cut (Hyndman and Koehler 2006), so that below 1 is better
// than saying "as now" one period ahead. Left out on purpose: other ways to weigh errors. Errors:
// none; a MAPE over a value of zero is not a number.
#pragma once

#include "analysis/forecast/ets.hpp"
#include "analysis/forecast/prediction.hpp"
#include "analysis/forecast/series.hpp"

#include <functional>
#include <string>
#include <vector>

namespace callpace::analysis::forecast {

/// A way to forecast.
struct Method {
  std::string name;   ///< "moving_average"
  std::string words;  ///< "the weighted moving average"
  std::function<Prediction(std::span<const double>, const Ask&)> predict;
  /// Why it cannot forecast from such values, a sentence; empty = it can.
  std::function<std::string(std::span<const double>)> obstacle;
};

/// What a series may be forecast by: naive, seasonal_naive, moving_average and ets, in this order.
/// `only` is the one class of ETS that is fitted; none = the choice by AICc.
[[nodiscard]] std::vector<Method> methods_for(int season, const EtsChoice& choice = {},
                                              const std::optional<EtsClass>& only = {});

/// How a method did.
struct Score {
  std::string method;
  std::int64_t forecasts = 0;  ///< over all cuts and periods ahead
  double mape = 0;             ///< 0-1
  double mape_next = 0;        ///< one period ahead alone
  double mase = 0;
  std::vector<double> shares_held;  ///< of the values one period ahead, one for each level of Ask
  std::vector<double> mape_by_cut;  ///< 0-1
};

struct BackTest {
  std::size_t first_cut = 0;  ///< values before it
  std::size_t cuts = 0;
  int ahead = 0;              ///< most periods ahead
  std::vector<Score> scores;  ///< in the order of the methods
};

/// How far a back-test looks.
struct BackTestOptions {
  std::size_t cuts_most = 12;  ///< the latest
  unsigned threads = 0;        ///< 0 = one for each core
};

/// Tests those of `methods` that can forecast from half of the values, up to `ask.horizon` ahead;
/// without a cut at which two methods can, there are no scores.
[[nodiscard]] BackTest back_test(const Series& series, const std::vector<Method>& methods,
                                 const Ask& ask, const BackTestOptions& options);

}  // namespace callpace::analysis::forecast
