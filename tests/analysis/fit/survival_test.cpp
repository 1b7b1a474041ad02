// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/survival.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis::fit;

// Kaplan-Meier on the remissions of Freireich et al. (1963), group of 6-mercaptopurine, as
// Kalbfleisch and Prentice (1980), table 1.2, have it: in weeks, nine ended, twelve went on.
TEST_CASE("the product-limit estimate is the textbook's", "[fit]") {
  const Lengths weeks{.ended = {6, 6, 6, 7, 10, 13, 16, 22, 23},
                      .going_on = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}};
  const auto steps = survival(weeks);
  REQUIRE(steps.size() == 7);
  CHECK(steps[0].share == Approx(0.8571).margin(5e-5));
  CHECK(steps[1].share == Approx(0.8067).margin(5e-5));
  CHECK(steps[2].share == Approx(0.7529).margin(5e-5));
  CHECK(steps[3].share == Approx(0.6902).margin(5e-5));
  CHECK(steps[4].share == Approx(0.6275).margin(5e-5));
  CHECK(steps[5].share == Approx(0.5378).margin(5e-5));
  CHECK(steps[6].share == Approx(0.4482).margin(5e-5));
  // On the scale of log(-log), as R's survfit(conf.type = "log-log") prints it for 6 weeks.
  CHECK(steps[0].ends.low == Approx(0.6197).margin(5e-4));
  CHECK(steps[0].ends.high == Approx(0.9516).margin(5e-4));
  CHECK(step_at(steps, 5).share == 1);
  CHECK(step_at(steps, 12).share == Approx(0.7529).margin(5e-5));
}

TEST_CASE("steps are thinned to so many, and keep their last", "[fit]") {
  Lengths lengths;
  for (int i = 1; i <= 1000; ++i) lengths.ended.push_back(i);
  const auto steps = thinned(survival(lengths), 100);
  CHECK(steps.size() <= 101);
  CHECK(steps.back().s == 1000);
  CHECK(steps.back().share == Approx(0).margin(1e-9));
}
