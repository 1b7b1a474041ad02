// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/day_wall.hpp"

#include "tests/analysis/optimum/sample_days.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace;
using namespace callpace::analysis;
using callpace::analysis::testing::kStudy;
using callpace::analysis::testing::means_with;
using callpace::analysis::testing::predictive_38;
using callpace::analysis::testing::with_shifts;

namespace {

/// A day of teams, half an hour each.
std::vector<HalfHour> day_of(const std::vector<int>& teams) {
  std::vector<HalfHour> day;
  for (const int agents : teams) {
    const int from_s = 1800 * static_cast<int>(day.size());
    day.push_back({{from_s, from_s + 1800}, {{agents, 1800}}});
  }
  return day;
}

double least_idle_s(const scenario::Scenario& scenario, double abandon_ratio) {
  return day_wall(scenario_site(scenario), {.idle_s = 10, .abandon_ratio = abandon_ratio})
      .least_idle.idle_s;
}

}  // namespace

TEST_CASE("a day of one team is that team's own wall", "[optimum]") {
  const DayWall wall = judge_day(means_with(0), day_of({21, 21, 21}), kStudy);
  const LeastIdle alone = least_idle(site_of(means_with(21)), kStudy.abandon_ratio);
  CHECK(wall.least_idle.idle_s == Approx(alone.idle_s).epsilon(1e-9));
  CHECK(wall.least_idle.idle_s_bound == Approx(alone.idle_s_bound).epsilon(1e-6));
  CHECK(wall.least_idle.abandon_ratio == Approx(0.05));
  CHECK_FALSE(wall.is_kept);
  for (const HalfHourWall& one : wall.half_hours) {
    CHECK(one.idle_s == Approx(alone.idle_s));
    CHECK(one.conversations == Approx(1800 * 21 / (165 + alone.idle_s)));
  }
}

TEST_CASE("the half-hours make up the day, and the worst is the smallest team's", "[optimum]") {
  const DayWall wall = judge_day(means_with(0), day_of({21, 10, 34, 14}), kStudy);
  double idle = 0;
  double lost = 0;
  double conversations = 0;
  for (const HalfHourWall& one : wall.half_hours) {
    idle += one.idle_s * one.conversations;
    lost += one.conversations * one.abandon_ratio / (1 - one.abandon_ratio);
    conversations += one.conversations;
  }
  CHECK(wall.least_idle.idle_s == Approx(idle / conversations));
  CHECK(wall.least_idle.abandon_ratio == Approx(lost / (lost + conversations)));
  CHECK(wall.worst == 1);
  CHECK(wall.agents_mean == Approx(79 / 4.0));
}

TEST_CASE("one price of a lost caller over the day beats the promise team by team", "[optimum]") {
  const std::vector<int> teams{21, 10, 34, 14};
  double idle = 0;
  double conversations = 0;
  for (const int agents : teams) {
    const double idle_s = least_idle(site_of(means_with(agents)), 0.05).idle_s;
    conversations += agents / (165 + idle_s);
    idle += agents * idle_s / (165 + idle_s);
  }
  const DayWall wall = judge_day(means_with(0), day_of(teams), kStudy);
  CHECK(wall.least_idle.idle_s < idle / conversations);
  CHECK(wall.least_idle.idle_s > 0.97 * idle / conversations);
  // It loses more callers where the team is small; and the bound says that there is no better way.
  CHECK(wall.half_hours[1].abandon_ratio > 0.05);
  CHECK(wall.half_hours[2].abandon_ratio < 0.05);
  CHECK(wall.least_idle.idle_s_bound <= wall.least_idle.idle_s);
  CHECK(wall.least_idle.idle_s - wall.least_idle.idle_s_bound <= 1e-5 * wall.least_idle.idle_s);
}

TEST_CASE("no way of parting the losses over two teams beats the day's wall", "[optimum]") {
  const Frontier small = frontier(site_of(means_with(8)));
  const Frontier large = frontier(site_of(means_with(24)));
  const DayWall wall = judge_day(means_with(0), day_of({8, 24}), kStudy);
  double least = 1e9;
  for (double ratio = 0.01; ratio < 0.19; ratio += 0.0005) {
    const double idle_s = idle_s_at(small, ratio);
    const double conversations = 8 / (165 + idle_s);
    // What the large team may lose so that both together lose 5 %.
    for (double other = 0.001; other < 0.19; other += 0.0005) {
      const double other_idle_s = idle_s_at(large, other);
      const double others = 24 / (165 + other_idle_s);
      const double lost = conversations * ratio / (1 - ratio) + others * other / (1 - other);
      if (lost > 0.05 * (lost + conversations + others)) break;
      least = std::min(least,
                       (conversations * idle_s + others * other_idle_s) / (conversations + others));
    }
  }
  CHECK(least >= wall.least_idle.idle_s_bound);
  CHECK(least == Approx(wall.least_idle.idle_s).epsilon(0.003));
}

TEST_CASE("shifts that do not overlap give what each team alone gives", "[optimum]") {
  const double alone = least_idle_s(with_shifts(predictive_38(), {{23, 8, 10}}), 0.05);
  CHECK(alone == Approx(12.6).epsilon(0.01));  // 21 agents
  CHECK(least_idle_s(with_shifts(predictive_38(), {{23, 8, 10}, {23, 10, 12}, {23, 14, 16}}),
                     0.05) == Approx(alone));
}

TEST_CASE("shifts at the same hours are one team", "[optimum]") {
  const double pooled =
      least_idle_s(with_shifts(predictive_38(), {{30, 8, 16}, {30, 8, 16}, {20, 8, 16}}), 0.03);
  CHECK(pooled == Approx(least_idle_s(with_shifts(predictive_38(), {{80, 8, 16}}), 0.03)));
  // Each alone would be out of reach at 15 s: the pool is far within it.
  CHECK(pooled < 7);
  for (const int agents : {30, 20}) {
    CHECK(least_idle_s(with_shifts(predictive_38(), {{agents, 8, 16}}), 0.03) > 12);
  }
  CHECK(least_idle_s(with_shifts(predictive_38(), {{20, 8, 16}}), 0.03) > 15);
}

TEST_CASE("the study's day is judged with its hour of overlap and its breaks", "[optimum]") {
  const DayWall wall = day_wall(scenario_site(predictive_38()), kStudy);
  CHECK(wall.least_idle.idle_s == Approx(15.13).epsilon(0.001));
  CHECK(wall.agents_mean == Approx(16.4).epsilon(0.01));
  CHECK_FALSE(wall.is_kept);
  const HalfHourWall& worst = wall.half_hours[wall.worst];
  CHECK(worst.half_hour.hours.from_s >= 17 * 3600);  // while the evening's agents take their breaks
  CHECK(worst.half_hour.hours.to_s <= 18 * 3600 + 1800);
  CHECK(worst.idle_s == Approx(19.0).epsilon(0.01));
  const auto best =
      std::min_element(wall.half_hours.begin(), wall.half_hours.end(),
                       [](const auto& a, const auto& b) { return a.idle_s < b.idle_s; });
  CHECK(best->half_hour.agents_mean() == 34);  // 13:30 to 14:00
  CHECK(best->half_hour.hours.to_s == 14 * 3600);
}

TEST_CASE("the fewest agents keep the promise and one fewer does not", "[optimum]") {
  const FewestAgents fewest = fewest_agents(predictive_38(), kStudy);
  CHECK(fewest.on_phone == 28);
  REQUIRE(fewest.employed);
  REQUIRE(fewest.by_shift.size() == 2);
  CHECK(fewest.by_shift[0] + fewest.by_shift[1] == *fewest.employed);
  for (const int agents : {*fewest.employed - 1, *fewest.employed}) {
    scenario::Scenario scenario = predictive_38();
    scenario.team.shifts[0].agents = (23 * agents + 19) / 38;
    scenario.team.shifts[1].agents = agents - scenario.team.shifts[0].agents;
    CHECK(day_wall(scenario_site(scenario), kStudy).is_kept == (agents == *fewest.employed));
  }
}

TEST_CASE("the frontier of a day falls and goes through its least idle time", "[optimum]") {
  const ScenarioSite site =
      scenario_site(with_shifts(predictive_38(), {{10, 8, 12}, {20, 10, 14}}));
  const DayFrontier frontier = day_frontier(site);
  const std::vector<FrontierPoint>& points = frontier.points;
  REQUIRE(points.size() > 10);
  CHECK(points.front().abandon_ratio <= 0.001);
  CHECK(points.back().abandon_ratio >= 0.20);
  const double idle_s = day_wall(site, kStudy).least_idle.idle_s;
  CHECK(abandon_ratio_at(frontier, idle_s).value() == Approx(0.05).epsilon(0.005));
  CHECK_FALSE(abandon_ratio_at(frontier, 0.1));
  for (std::size_t i = 1; i < points.size(); ++i) {
    CHECK(points[i - 1].abandon_ratio < points[i].abandon_ratio);
    CHECK(points[i - 1].idle_s > points[i].idle_s);
    if (points[i - 1].abandon_ratio <= 0.05 && points[i].abandon_ratio >= 0.05) {
      CHECK(points[i - 1].idle_s >= 0.999 * idle_s);
      CHECK(points[i].idle_s <= 1.005 * idle_s);
    }
  }
}

TEST_CASE("whether a promise is kept is known before the least idle time", "[optimum]") {
  const Site site = site_of(means_with(21));
  const double least = least_idle(site, 0.05).idle_s;
  for (const double factor : {0.2, 0.9, 0.9999, 1.0001, 1.1, 5.0}) {
    CHECK(keeps(site, factor * least, 0.05) == (factor > 1));
  }
}
