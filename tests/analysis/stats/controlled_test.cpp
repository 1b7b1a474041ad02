// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/controlled.hpp"

#include "analysis/stats/interval.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace callpace::analysis;

namespace {

using LuckColumns = std::vector<std::vector<double>>;

bool holds(const Estimate& known, double truth) {
  return known.low() <= truth && truth <= known.high();
}

/// Values that follow two controls of mean 0, which depend on each other, and errors of their own.
struct Drawn {
  std::vector<double> values;
  LuckColumns controls{2};
};

Drawn with_luck(std::mt19937& random, int count) {
  std::normal_distribution<double> normal;
  Drawn it;
  for (int i = 0; i < count; ++i) {
    const double first = 2 * normal(random);
    const double second = first + normal(random);
    it.controls[0].push_back(first);
    it.controls[1].push_back(second);
    it.values.push_back(100 + 3 * first - 2 * second + normal(random));
  }
  return it;
}

}  // namespace

TEST_CASE("a plane through the values gives mean, slopes and residuals", "[stats]") {
  const LuckColumns controls{{1, -1, 2, -2, 0}, {1, 1, 0, 0, -2}};
  std::vector<double> values;
  for (std::size_t i = 0; i < 5; ++i) values.push_back(7 + 2 * controls[0][i] + controls[1][i]);
  const Fitted plane = fitted(values, controls);
  CHECK(plane.mean == Approx(7));
  CHECK(plane.controls == 2);
  REQUIRE(plane.slopes.size() == 2);
  CHECK(plane.slopes[0] == Approx(2));
  CHECK(plane.slopes[1] == Approx(1));
  double weighted = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(plane.residuals[i] == Approx(0).margin(1e-12));
    weighted += plane.weights[i] * values[i];
  }
  CHECK(weighted == Approx(plane.mean));
}

TEST_CASE("controls that are constant or a sum of others count for nothing", "[stats]") {
  const std::vector<double> values{3, 5, 4, 8, 6, 7, 9, 2};
  const std::vector<double> one{1, 2, 0, 4, -3, 1, 0, 2};
  std::vector<double> twice = one;
  for (double& value : twice) value = 2 * value + 1;
  const Fitted by_one = fitted(values, LuckColumns{one});
  const Fitted by_three = fitted(values, LuckColumns{std::vector<double>(8, 0.1), one, twice});
  CHECK(by_three.controls == 1);
  CHECK(by_three.mean == Approx(by_one.mean));
  CHECK(by_three.slopes[0] == 0);
  CHECK(by_three.slopes[1] == Approx(by_one.slopes[0]));
  CHECK(by_three.slopes[2] == 0);
  CHECK(estimate_of(by_three).half_width == Approx(estimate_of(by_one).half_width));
}

TEST_CASE("without controls a mean is that of skewed_estimate", "[stats]") {
  const std::vector<double> values{3, 5, 4, 8, 6, 7, 9, 20};
  const Estimate plain = skewed_estimate(values);
  const Estimate same = estimate_of(fitted(values, LuckColumns{}));
  CHECK(same.mean == Approx(plain.mean));
  CHECK(same.low() == Approx(plain.low()));
  CHECK(same.high() == Approx(plain.high()));
}

TEST_CASE("an interval pays for its controls, and holds as often as it says", "[stats][theory]") {
  std::mt19937 random{1981};
  constexpr int kTrials = 4000;
  constexpr int kDays = 10;
  int held = 0;
  int held_at_99 = 0;
  double width = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    const Drawn it = with_luck(random, kDays);
    const Fitted plane = fitted(it.values, it.controls);
    held += holds(estimate_of(plane), 100) ? 1 : 0;
    held_at_99 += holds(estimate_of(plane, 0.005), 100) ? 1 : 0;
    width += (estimate_of(plane).high() - estimate_of(plane).low()) / 2 / kTrials;
  }
  // Four standard errors: .0138 and .0063. Lengthening for skewness that is not there costs .5 %.
  CHECK(held / double{kTrials} == Approx(0.954).margin(0.0138));
  CHECK(held_at_99 / double{kTrials} == Approx(0.991).margin(0.0063));
  // Errors of 1 with 7 degrees of freedom, t = 2.365, and the loss (n - 2) / (n - 4) of two
  // controls.
  const double student = 2.365 * std::sqrt(8.0 / 6 / kDays);
  CHECK(width > 0.95 * student);
  CHECK(width < 1.25 * student);  // one side is lengthened for the skewness of ten residuals
}

TEST_CASE("the difference of two planes has the variance that their residuals share",
          "[stats][theory]") {
  // Both sides have the day's error; the second control is another one on each side.
  std::mt19937 random{2016};
  std::normal_distribution<double> normal;
  constexpr int kTrials = 4000;
  int held = 0;
  double variance = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    std::vector<double> from, to;
    LuckColumns from_luck(1), to_luck(1);
    for (int day = 0; day < 12; ++day) {
      const double common = 5 * normal(random);
      const double luck = 3 * normal(random);
      from_luck[0].push_back(luck);
      to_luck[0].push_back(luck + normal(random));
      from.push_back(50 + common + 2 * from_luck[0].back() + 0.5 * normal(random));
      to.push_back(57 + common + 3 * to_luck[0].back() + 0.5 * normal(random));
    }
    const Fitted one = fitted(from, from_luck);
    const Fitted other = fitted(to, to_luck);
    const Estimate more = difference_of(one, other);
    CHECK(more.mean == Approx(other.mean - one.mean));
    held += holds(more, 7) ? 1 : 0;
    variance += variance_of_difference(one, other, 12) / kTrials;
  }
  CHECK(held / double{kTrials} > 0.95 - 0.0138);
  // .5^2 of either side, and what the day's error does through two slopes that are not quite alike.
  CHECK(variance > 0.5);
  CHECK(variance < 2.5);
}

TEST_CASE("too few values for the controls leave some residual, or an open interval", "[stats]") {
  const LuckColumns controls{{1, 2, 4}, {1, 0, 0}};
  const Fitted three = fitted(std::vector<double>{1, 2, 3}, controls);
  CHECK(three.controls == 1);
  CHECK(three.freedom() == 1);
  CHECK(estimate_of(three).n_needed > 0);
  const Fitted one = fitted(std::vector<double>{1}, LuckColumns{});
  CHECK(std::isinf(estimate_of(one).half_width));
  CHECK(std::isnan(estimate_of(fitted(std::vector<double>{}, LuckColumns{})).mean));
  CHECK(std::isinf(variance_of_difference(three, three, 3)));
}
