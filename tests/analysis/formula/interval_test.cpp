// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/interval.hpp"

#include "tests/analysis/formula/sample.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::tests;

TEST_CASE("bounds move outward and never inward", "[formula]") {
  const Interval third = Interval{1} / Interval{3};
  CHECK(third.low < third.high);
  CHECK((third * Interval{3}).contains(1));
  CHECK((Interval{0.1} + Interval{0.2}).contains(0.3));
}

TEST_CASE("an interval has every value that a formula can take", "[formula]") {
  CHECK((Interval{-1, 2} * Interval{-3, 4}).contains(Interval{-6, 8}));
  CHECK(power(Interval{-2, 1}, 2) == Interval{0, power(Interval{-2, -2}, 2).high});
  CHECK(power(Interval{2, 3}, -1).contains(1 / 2.5));
  CHECK(power(Interval{1, 2}, Interval{0.5, 1.5}).contains(std::pow(1.5, 1.2)));
  CHECK(Interval{1} / Interval{-1, 1} == Interval::everything());
  CHECK(power(Interval{-1, 1}, 0.5) == Interval::everything());
}

TEST_CASE("an undecided comparison leaves both branches open", "[formula]") {
  World world;
  world.add("x", {1});
  CHECK(world.interval("if(x < 1.05, 10, 20)", 0.1).contains(Interval{10, 20}));
  CHECK(world.interval("if(x < 2, 10, 20)", 0.1) == Interval{10});
  CHECK(world.interval("x = 1", 0.1) == Interval{0, 1});
}

TEST_CASE("the rate of an investment is known between its least and its most", "[formula]") {
  const World world;
  const Interval rate = world.interval("irr(flow)", 0.5);
  CHECK(rate.contains(world.value("irr(flow)")));
  CHECK(rate.width() < 0.03);
  CHECK(world.interval("irr(cost)", 0.1) == Interval::everything());
}
