// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/goals.hpp"

#include "tests/bench/pacing/sample_scores.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace callpace::bench {
namespace {

using testing::sample_score;
using testing::set_difference;

/// All of them, with the limits of bench/goals.toml where these are not told apart from less.
GoalLimits all_goals() {
  GoalLimits limits = load_goals(CALLPACE_SOURCE_DIR "/bench/goals.toml").value();
  limits.excess_idle_lognormal_max = 0;
  limits.ahead_of_baselines_min = 1;
  return limits;
}

Goal goal_of(const std::vector<CellScores>& cells, const std::string& name) {
  const auto goals = goals_of(cells, "best", all_goals());
  const auto found =
      std::find_if(goals.begin(), goals.end(), [&](const Goal& it) { return it.name == name; });
  REQUIRE(found != goals.end());
  return *found;
}

Score near(const std::string& policy, double idle_s, double optimum_s) {
  Score score = sample_score(policy, idle_s, 0.03);
  score.optimum_idle_s = optimum_s;
  return score;
}

TEST_CASE("idle time over the optimum is averaged over the steady exponential cells", "[bench]") {
  const Cell exact = steady_cell({.agents = 21, .hit_rate = 0.25});
  const Cell lognormal = steady_cell({21, 0.25, TalkShape::lognormal, 0.6});
  std::vector<CellScores> cells{{exact, {near("best:informed", 10.2, 10), near("best", 10.8, 10)}},
                                {exact, {near("best:informed", 10.3, 10), near("best", 11, 10)}},
                                {lognormal, {near("best", 9, 10)}}};
  CHECK(*goal_of(cells, "excess_idle_informed").value == Approx(0.025));
  CHECK(goal_of(cells, "excess_idle_informed").is_reached == true);
  CHECK(*goal_of(cells, "excess_idle_learnt").value == Approx(0.09));
  CHECK(*goal_of(cells, "excess_idle_lognormal").value == Approx(-0.1));
  CHECK_FALSE(goal_of(cells, "excess_idle_certified").is_reached.has_value());
  cells[1].scores.push_back(near("best:certified", 10.8, 10));
  CHECK(*goal_of(cells, "excess_idle_certified").value == Approx(0.08));
  CHECK(goal_of(cells, "excess_idle_certified").is_reached == true);
  cells[2].scores.push_back(near("best:certified", 20, 10));  // no wall that every dialer meets
  CHECK(*goal_of(cells, "excess_idle_certified").value == Approx(0.08));
  // At the very abandonment aimed at, where there is such an entry.
  cells[0].scores.push_back(near("best:informed:aim=.03", 12, 10));
  CHECK(*goal_of(cells, "excess_idle_informed").value == Approx(0.115));
  CHECK(goal_of(cells, "excess_idle_informed").is_reached == false);
}

TEST_CASE("ahead means more talk beyond the intervals, and no more abandonment", "[bench]") {
  const Score ours = sample_score("best", 16, 0.025);
  const auto against = [&](Score other, const std::vector<Score>& aims = {}) {
    other.is_baseline = true;
    set_difference(other, ours, 0.1, 0.001);
    std::vector<Score> scores{ours, other};
    scores.insert(scores.end(), aims.begin(), aims.end());
    return goal_of({{steady_cell({.agents = 21, .hit_rate = 0.25}), scores}},
                   "ahead_of_every_baseline");
  };
  CHECK(against(sample_score("b", 30, 0.03)).is_reached == true);
  CHECK(against(sample_score("b", 30, 0.03, 9)).is_reached == false);  // days differ too much
  CHECK(against(sample_score("b", 12, 0.03)).is_reached == false);
  // The same abandonment to a tenth of a point will do, more will not.
  CHECK(against(sample_score("b", 30, 0.0241)).is_reached == true);
  const Goal behind = against(sample_score("b", 30, 0.02));
  CHECK(behind.is_reached == false);
  CHECK_THAT(behind.figure, Catch::Matchers::Contains("behind b in exponential/21/0.25"));
  CHECK_THAT(against(sample_score("b", 30, 0.03, 9)).figure,
             Catch::Matchers::Contains("level, within the interval, with b in exponential/21"));
  CHECK_THAT(against(sample_score("b", 12, 0.03)).figure, Catch::Matchers::Contains("behind b in"));
  // Between two aims it may follow the one and the other in turns.
  const Score careful = sample_score("best:aim=.005", 40, 0.005);
  const Score bold = sample_score("best:aim=.025", 16, 0.025);
  CHECK(against(sample_score("b", 30, 0.02), {careful, bold}).is_reached == true);
  CHECK(against(sample_score("b", 30, 0.01), {careful, bold}).is_reached == false);
  CHECK(against(sample_score("b", 30, 0.02), {careful}).is_reached == false);
  // Another aim may be the one that is ahead; an entry that was told the truth may not.
  CHECK(against(sample_score("b", 30, 0.02), {sample_score("best:aim=.01", 20, 0.01)}).is_reached ==
        true);
  CHECK(against(sample_score("b", 30, 0.02), {sample_score("best:informed:aim=.01", 20, 0.01)})
            .is_reached == false);
}

TEST_CASE("a dialer at the wall leaves nobody room to be ahead, and is named apart", "[bench]") {
  const Score ours = sample_score("best", 30.2, 0.025);
  Score other = sample_score("b", 30, 0.025);
  other.is_baseline = true;
  set_difference(other, ours, 0.1, 0.001);
  const auto against = [&](double floor_s) {
    other.floor_idle_s = floor_s;
    return goal_of({{steady_cell({.agents = 21, .hit_rate = 0.25}), {ours, other}}},
                   "ahead_of_every_baseline");
  };
  CHECK(against(30).is_reached == true);
  CHECK(*against(30).value == 0);
  CHECK_THAT(against(30).figure, Catch::Matchers::Contains("can be ahead: b in exponential/21"));
  CHECK(against(29.5).is_reached == true);  // 1.7 % above, give or take .5 s: by 1 % at most
  other.idle_s.half_width = 0.1;
  CHECK(against(29.5).is_reached == false);
  CHECK_THAT(against(29.5).figure, Catch::Matchers::Contains("behind b in exponential/21"));
}

TEST_CASE("days over a hard cap are those of the entries that promise it", "[bench]") {
  const Cell cell = steady_cell({.agents = 21, .hit_rate = 0.25});
  Score ours = sample_score("best", 16, 0.03);
  ours.promises_cap = true;
  Score other = sample_score("b", 16, 0.03);
  other.days_ever_over = 10;
  CHECK(goal_of({{cell, {ours, other}}}, "cap_breaches").is_reached == true);
  CHECK_THAT(goal_of({{cell, {ours, other}}}, "cap_breaches").figure,
             Catch::Matchers::Contains("0 in 10 simulated days"));
  ours.days_ever_over = 1;
  CHECK(goal_of({{cell, {ours, other}}}, "cap_breaches").is_reached == false);
}

TEST_CASE("the slowest recovery and the slowest decision count", "[bench]") {
  const Cell fall = disturbed_cell(Disturbance::fall, 10);
  Score quick = sample_score("best", 16, 0.03);
  quick.recover_s = 60;
  Score slow = quick;
  slow.recover_s = 600;
  slow.decision = {400, 2e6};
  CHECK(*goal_of({{fall, {quick}}, {fall, {slow}}}, "recover_s").value == 600);
  CHECK(*goal_of({{fall, {quick}}, {fall, {slow}}}, "decision_ns_median_50").value == 400);
  slow.recover_s.reset();
  const Goal never = goal_of({{fall, {quick}}, {fall, {slow}}}, "recover_s");
  CHECK(never.is_reached == false);
  CHECK_THAT(never.figure, Catch::Matchers::Contains("not in 2 h"));
}

TEST_CASE("the agents that a core can pace follow from the slowest team", "[bench]") {
  Score slow = sample_score("best", 16, 0.03);
  slow.decision.speed = 10'000;
  Score quick = slow;
  quick.decision.speed = 20'000;
  const Cell team = steady_cell({.agents = 50, .hit_rate = 0.25});
  CHECK(*goal_of({{team, {quick}}, {team, {slow}}}, "agents_at_50x").value == 10'000);
  CHECK(goal_of({{team, {slow}}}, "agents_at_50x").is_reached == true);
  CHECK_FALSE(goal_of({{steady_cell({.agents = 10, .hit_rate = 0.25}), {slow}}}, "agents_at_50x")
                  .value.has_value());
}

TEST_CASE("what a contest did not measure is neither reached nor missed", "[bench]") {
  for (const Goal& goal : goals_of({}, "best", all_goals())) {
    CHECK_FALSE(goal.is_reached);
    CHECK(goal.figure == "not measured");
  }
}

}  // namespace
}  // namespace callpace::bench
