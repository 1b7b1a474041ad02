// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/yield_curve.hpp"

#include "tests/analysis/design/two_shifts.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::tests;

TEST_CASE("a roster yields the mean over those who come", "[design]") {
  // An agent of k yields k: the mean of k squared of a binomial number is known.
  const std::vector<int> sizes{1, 4, 10};
  const std::vector<Yield> yields{{1, 0, 0}, {16, 0, 0}, {100, 0, 0}};
  const std::vector<Yield> levels = yields_by_level(sizes, yields, {10, 0.2});
  REQUIRE(levels.size() == 11);
  for (int m = 0; m <= 10; ++m) {
    CHECK(levels[static_cast<std::size_t>(m)].dials == Approx(m * .8 * .2 + m * m * .64));
  }
}

TEST_CASE("breakpoints keep a line straight and both its ends", "[design]") {
  YieldCurve curve;
  for (int level = 0; level <= 40; ++level) curve.by_level.push_back({50.0 * level, 0, 0});
  CHECK(curve.breakpoints(1.5, 33) == std::vector<double>{1.5, 33});
  CHECK(curve.breakpoints(7, 7) == std::vector<double>{7});
  curve.weights.fill({1, 1, 1});
  for (int level = 0; level <= 40; ++level) {
    curve.by_level[static_cast<std::size_t>(level)].dials = 30 * level + level * level / 4.0;
  }
  const std::vector<double> points = curve.breakpoints(1.5, 33);
  CHECK(points.size() > 4);
  CHECK(points.size() < 20);
  const double allowed = curve.straightness(&Yield::dials) / kHalfHoursOfDay;
  for (std::size_t i = 1; i < points.size(); ++i) {
    for (double level = std::ceil(points[i - 1]); level < points[i]; ++level) {
      const double part = (level - points[i - 1]) / (points[i] - points[i - 1]);
      const double line =
          (1 - part) * curve.at(0, points[i - 1]).dials + part * curve.at(0, points[i]).dials;
      CHECK(std::abs(line - curve.at(0, level).dials) <= allowed + 1e-9);
    }
  }
}

TEST_CASE("a curve is what constant teams do", "[design]") {
  const Simulate centre = known_centre(
      [](std::size_t t, double agents) { return (t < 20 ? 20 : 40) * agents * agents; });
  const auto curve = measure_curve(two_shifts(3, 2), *find_indicator("abandon_ratio_hangup"), 5,
                                   {0, 2}, {.simulate = centre, .threads = 1});
  REQUIRE(curve.ok());
  CHECK(curve.value().days == 2 * static_cast<std::int64_t>(curve_sizes(5).size()));
  CHECK(curve.value().at(18, 4).dials == Approx(320));
  CHECK(curve.value().at(25, 3).dials == Approx(360));
  CHECK(curve.value().at(25, 2.5).dials == Approx(260));  // straight between whole levels
  CHECK(curve.value().at(40, 3).dials == 0);
  CHECK(curve.value().at(25, 3).lost == Approx(.9).epsilon(.25));
}
