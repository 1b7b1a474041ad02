// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/lag_methods.hpp"

#include "tests/analysis/forecast/arteaga.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::analysis::forecast;

TEST_CASE("all twelve months of Arteaga 2016, Table 5, come back exactly", "[forecast]") {
  const auto portfolio = lag_means(kPortfolio, moving_average_weights(), 12);
  const auto delinquent = lag_means(kDelinquent, moving_average_weights(), 12);
  std::vector<double> factors;
  for (std::size_t i = 0; i < kAssigned.size(); ++i) {
    factors.push_back(kAssigned[i] / kDelinquent[kDelinquent.size() - kAssigned.size() + i]);
  }
  const auto factor = lag_means(factors, moving_average_weights(), 12);
  for (std::size_t month = 0; month < 12; ++month) {
    CAPTURE(month);
    CHECK(std::round(portfolio[month]) == kTable5[month].portfolio);
    CHECK(std::round(delinquent[month]) == kTable5[month].delinquent);
    const double assigned = factor[month] * delinquent[month];
    CHECK(std::round(assigned) == kTable5[month].assigned);
    CHECK(std::round(3 * assigned) == kTable5[month].calls);
  }
}

TEST_CASE("naive repeats the last value, and its interval widens as the root of time",
          "[forecast]") {
  const std::vector<double> values{10, 12, 11, 14, 13};
  const Prediction prediction = lag_prediction(values, naive_weights(), {.horizon = 4});
  for (std::size_t h = 0; h < 4; ++h) {
    CHECK(prediction.periods[h].mean == 13);
    // Changes 2, -1, 3, -1: their mean square is 15/4.
    CHECK(prediction.periods[h].sd == Approx(std::sqrt(3.75 * static_cast<double>(h + 1))));
  }
  // Student's t with 4 degrees of freedom leaves 2.5 % above 2.776.
  const auto& ends = prediction.periods[0].ends[1];
  CHECK(ends.high - 13 == Approx(2.7764 * std::sqrt(3.75)).epsilon(1e-4));
  CHECK(ends.low + ends.high == Approx(26));
}

TEST_CASE("seasonal naive repeats a season, and its interval steps up with each", "[forecast]") {
  const std::vector<double> values{1, 5, 9, 2, 6, 11, 1, 7, 10};
  const Prediction prediction = lag_prediction(values, seasonal_naive_weights(3), {.horizon = 5});
  const std::vector<double> means{1, 7, 10, 1, 7};
  for (std::size_t h = 0; h < 5; ++h) CHECK(prediction.periods[h].mean == means[h]);
  CHECK(prediction.periods[2].sd == prediction.periods[0].sd);
  CHECK(prediction.periods[3].sd == Approx(prediction.periods[0].sd * std::sqrt(2)));
}
