// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/forecast.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace callpace::analysis;

TEST_CASE("the latest value weighs most in a moving average", "[study]") {
  const std::array<double, 3> weights{0.5, 0.3, 0.2};
  CHECK(weighted_moving_average(std::array<double, 4>{99, 1, 2, 3}, weights) ==
        Approx(0.5 * 3 + 0.3 * 2 + 0.2 * 1));
}

TEST_CASE("a forecast feeds on its own results", "[study]") {
  const std::array<double, 2> weights{0.75, 0.25};
  const std::vector<double> series = extended({0, 4}, weights, 2);
  REQUIRE(series.size() == 4);
  CHECK(series[2] == Approx(3));
  CHECK(series[3] == Approx(0.75 * 3 + 0.25 * 4));
}

TEST_CASE("a forecast never leaves the range of its history", "[study]") {
  const std::array<double, 5> weights{0.5, 0.25, 0.15, 0.05, 0.05};
  const std::vector<double> series = extended({7, 3, 9, 4, 5}, weights, 100);
  const auto [low, high] = std::minmax_element(series.begin() + 5, series.end());
  CHECK(*low >= 3);
  CHECK(*high <= 9);
  CHECK(series.back() == Approx(series[series.size() - 2]).epsilon(1e-9));  // it settles
}
