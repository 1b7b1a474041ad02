// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/promise.hpp"

#include "bench/pacing/goals.hpp"
#include "bench/pacing/suite.hpp"
#include "tests/bench/pacing/sample_scores.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

namespace callpace::bench {
namespace {

/// Days of an entry that promises 1 in 100.
Score days_under_certified_cap(std::int64_t days, std::int64_t over) {
  Score score = testing::sample_score("best", 16, 0.02);
  score.breach_share_max = 0.01;
  score.days = days;
  score.cap_breaches = over;
  return score;
}

Goal promise_goal(std::int64_t days, std::int64_t over) {
  const Cell cell = steady_cell({.agents = 10, .hit_rate = 0.25});
  GoalLimits limits;
  limits.keeps_certified_cap = true;
  return goals_of({{cell, {days_under_certified_cap(days, over)}}}, "best", limits).front();
}

}  // namespace

TEST_CASE("days under a certified cap are added up over cells, by entry", "[bench]") {
  Score worse = days_under_certified_cap(100, 2);
  worse.worst_day_ratio = 0.05;
  const Score hard = testing::sample_score("study", 16, 0.02);
  const Cell cell = steady_cell({.agents = 10, .hit_rate = 0.25});
  const auto promises =
      promises_of({{cell, {days_under_certified_cap(300, 1), hard}}, {cell, {worse}}});
  REQUIRE(promises.size() == 1);
  const Promise& promise = promises.front();
  CHECK(promise.policy == "best");
  CHECK(promise.days == 400);
  CHECK(promise.over == 3);
  CHECK(promise.worst_day_ratio == 0.05);
  CHECK_THAT(promise_words(promise), Catch::Matchers::Contains("3 of 400 days ended over the cap"));
}

TEST_CASE("a promise is shown, broken or open, as far as the days tell", "[bench]") {
  CHECK(promise_goal(300, 0).is_reached == true);  // 3 / 300 is 1 in 100, and the bound just below
  CHECK_FALSE(promise_goal(298, 0).is_reached.has_value());
  CHECK_FALSE(promise_goal(300, 3).is_reached.has_value());
  CHECK(promise_goal(300, 9).is_reached == false);
  CHECK(*promise_goal(300, 0).value == Approx(1 - std::pow(0.05, 1.0 / 300)));
}

TEST_CASE("a pacer that wants more than it may breaks no certified cap in some hundred days",
          "[bench]") {
  std::vector<Cell> cells = matching(suite("promise"), "/10");
  REQUIRE(cells.size() == 8);
  const Entry entry = entry_of("study:pushing:certified");
  Walls walls;
  const auto held =
      hold_contest(cells, {entry}, {.days = 25, .threads = 1, .with_times = false}, walls);
  const auto promises = promises_of(held);
  REQUIRE(promises.size() == 1);
  CHECK(promises.front().days == 200);
  CHECK(promises.front().over == 0);
  CHECK(promises.front().worst_day_ratio > 0.028);  // it pushes: the gate alone decides
}

}  // namespace callpace::bench
