// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/break_even.hpp"

#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

using namespace callpace::analysis::risk;

TEST_CASE("a figure that never changes sign has no break-even", "[risk]") {
  const BreakEven found = crossings_of([](double x) { return 1 + x * x; }, {-3, 3});
  CHECK(found.status() == std::string_view{"none"});
  CHECK(found.at_low == 10);
}

TEST_CASE("the break-even of one input is found with the others at their base", "[risk]") {
  const Case known = sample::case_of({{"price", 10}, {"units", 3}, {"fixed", 24}},
                                     [](std::span<const double> v) { return v[0] * v[1] - v[2]; });
  const BreakEven found = break_even(known, 1, {0, 10});
  REQUIRE(found.status() == std::string_view{"one"});
  CHECK(found.crossings[0].at == Approx(2.4).epsilon(1e-14));
  CHECK(found.crossings[0].low <= found.crossings[0].at);
  CHECK(found.crossings[0].at <= found.crossings[0].high);
  CHECK_FALSE(found.crossings[0].is_jump);
}

TEST_CASE("several roots are all found, in order", "[risk]") {
  const BreakEven found = crossings_of([](double x) { return std::sin(x); }, {1, 20});
  REQUIRE(found.status() == std::string_view{"several"});
  REQUIRE(found.crossings.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(found.crossings[i].at == Approx(M_PI * static_cast<double>(i + 1)).epsilon(1e-13));
  }
}

TEST_CASE("two roots within one cell are found at the turn between them", "[risk]") {
  const BreakEven found =
      crossings_of([](double x) { return (x - 5.0001) * (x - 5.0002); }, {0, 10});
  REQUIRE(found.crossings.size() == 2);
  CHECK(found.crossings[0].at == Approx(5.0001).epsilon(1e-9));
  CHECK(found.crossings[1].at == Approx(5.0002).epsilon(1e-9));
}

TEST_CASE("a figure that only touches zero has one break-even", "[risk]") {
  const BreakEven found =
      crossings_of([](double x) { return -(x - 1.234) * (x - 1.234); }, {0, 10});
  REQUIRE(found.status() == std::string_view{"one"});
  CHECK(found.crossings[0].at == Approx(1.234).margin(1e-5));
}

TEST_CASE("a leap over zero is no root, and said to be a leap", "[risk]") {
  const BreakEven found =
      crossings_of([](double x) { return std::floor(x) < 38 ? -500.0 : 700.0; }, {30, 50.1});
  REQUIRE(found.crossings.size() == 1);
  CHECK(found.crossings[0].is_jump);
  CHECK(found.crossings[0].at == Approx(38));
}

TEST_CASE("a figure rounded to cents still has a break-even, and it is no leap", "[risk]") {
  const BreakEven found = crossings_of(
      [](double x) { return std::round((1234.567 * x - 5555.55) * 100) / 100; }, {0, 9});
  REQUIRE(found.crossings.size() == 1);
  CHECK_FALSE(found.crossings[0].is_jump);
  CHECK(found.crossings[0].at == Approx(4.5).margin(1e-5));
}

TEST_CASE("a small case that moves by steps of cents does not leap", "[risk]") {
  const auto steps_of = [](double step) {
    return crossings_of([step](double x) { return (std::floor(x * 3 / step) + 0.5) * step - 6; },
                        {0, 9});
  };
  REQUIRE(steps_of(0.04).crossings.size() == 1);
  CHECK_FALSE(steps_of(0.04).crossings[0].is_jump);
  REQUIRE(steps_of(1).crossings.size() == 1);
  CHECK(steps_of(1).crossings[0].is_jump);
}

TEST_CASE("a stretch of zeros is one crossing with its ends", "[risk]") {
  const BreakEven found =
      crossings_of([](double x) { return x < 2     ? x - 2
                                         : x > 3.3 ? x - 3.3
                                                   : 0.0; }, {0, 10});
  REQUIRE(found.crossings.size() == 1);
  CHECK(found.crossings[0].low == Approx(2));
  CHECK(found.crossings[0].high == Approx(3.3));
}

TEST_CASE("nothing is sought where the figure is not finite", "[risk]") {
  const BreakEven found = crossings_of([](double x) { return std::log(x); }, {-1, 3});
  REQUIRE(found.crossings.size() == 1);
  CHECK(found.crossings[0].at == Approx(1));
  CHECK(std::isnan(found.at_low));
}

TEST_CASE("a root at an end of the range counts", "[risk]") {
  const BreakEven found = crossings_of([](double x) { return x; }, {0, 1});
  REQUIRE(found.status() == std::string_view{"one"});
  CHECK(found.crossings[0].at == 0);
}

TEST_CASE("all roots of a product of distances are found", "[risk]") {
  CHECK(rc::check([] {
    std::vector<double> roots;  // a cell's width apart, 20 / 512, or more
    for (const int place : *rc::gen::unique<std::vector<int>>(4, rc::gen::inRange(-190, 190))) {
      roots.push_back(place * 0.05 + 0.001);
    }
    std::sort(roots.begin(), roots.end());
    const auto product = [&](double x) {
      double value = 1;
      for (const double root : roots) value *= x - root;
      return value;
    };
    const BreakEven found = crossings_of(product, {-10, 10});
    RC_ASSERT(found.crossings.size() == roots.size());
    for (std::size_t i = 0; i < roots.size(); ++i) {
      RC_ASSERT(std::abs(found.crossings[i].at - roots[i]) < 1e-9);
    }
  }));
}
