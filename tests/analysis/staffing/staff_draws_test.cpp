// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/staff_draws.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace callpace::analysis;

namespace {

/// A size whose days have these margins; a day is enough where its own is not negative.
StaffPoint size_of(int agents, const std::vector<double>& margins) {
  StaffPoint point;
  point.agents = agents;
  for (const double margin : margins) {
    point.sample.push_back({.margins = {margin, 1}, .is_enough = margin >= 0 ? 1.0 : 0.0});
  }
  return point;
}

/// 38 agents are enough on the mean day, 41 on three quarters of days.
StaffResult found() {
  StaffResult result;
  result.question.days_share = 0.75;
  result.question.agents_max = 60;
  result.answers.resize(4);
  result.answers[0].agents = 38;
  result.answers[1].agents = 41;
  result.points = {size_of(37, {-3, -2, -1, 1}), size_of(38, {-2, -1, 1, 2}),
                   size_of(40, {-1, -1, 2, 3}), size_of(41, {-1, 1, 3, 4, 5, 6, 7, 8})};
  return result;
}

std::vector<std::size_t> all_days(std::size_t count) {
  std::vector<std::size_t> days(count);
  std::iota(days.begin(), days.end(), 0);
  return days;
}

}  // namespace

TEST_CASE("the days drawn anew give the answer that they would have given", "[staffing]") {
  const StaffResult result = found();
  CHECK(days_most(result) == 8);
  CHECK(answer_on(result, TeamSense::mean_day, all_days(8)) == 38);
  CHECK(answer_on(result, TeamSense::firm_day, all_days(8)) == 41);
  const std::vector<std::size_t> good(8, 3);
  CHECK(answer_on(result, TeamSense::mean_day, good) == 37);
  CHECK(answer_on(result, TeamSense::firm_day, good) == 37);
}

TEST_CASE("a team between two sizes is taken, and one beside the largest, but none out of nothing",
          "[staffing]") {
  StaffResult result = found();
  const std::vector<std::size_t> bad(8, 1);  // 40 do not, and 41 do
  CHECK(answer_on(result, TeamSense::mean_day, bad) == 41);
  const std::vector<std::size_t> worst(8, 0);
  CHECK(answer_on(result, TeamSense::mean_day, worst) == 42);
  result.points.erase(result.points.begin() + 2);  // nobody looked at 39 and 40
  CHECK(answer_on(result, TeamSense::mean_day, bad) == 39);
  result.answers[0].agents.reset();
  CHECK_FALSE(answer_on(result, TeamSense::mean_day, worst));
  result.answers[0].agents = 38;
  result.question.agents_max = 41;
  CHECK_FALSE(answer_on(result, TeamSense::mean_day, worst));
  result.points.clear();
  CHECK(days_most(result) == 0);
  CHECK_FALSE(answer_on(result, TeamSense::mean_day, {}));
}

TEST_CASE("a condition that the mean day misses is missed whatever the others have to spare",
          "[staffing]") {
  StaffResult result = found();
  for (StaffSample& day : result.points[1].sample) day.margins[1] = -0.001;
  CHECK(answer_on(result, TeamSense::mean_day, all_days(8)) == 39);
}

TEST_CASE("of the days drawn a size takes those that it has", "[staffing]") {
  const StaffResult result = found();
  // Six of eight days are good, but 37, 38 and 40 know the first four alone.
  const std::vector<std::size_t> days{0, 0, 4, 4, 5, 5, 6, 7};
  CHECK(answer_on(result, TeamSense::firm_day, days) == 41);
  CHECK(answer_on(result, TeamSense::mean_day, days) == 41);
}
