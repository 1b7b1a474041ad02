// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/half_hours.hpp"

#include "tests/analysis/optimum/sample_days.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <stdexcept>

using namespace callpace;
using namespace callpace::analysis;
using callpace::analysis::testing::predictive_38;
using callpace::analysis::testing::with_shifts;

namespace {

constexpr int kHour = 3600;

/// The half-hour that holds the moment `hour` after midnight.
const HalfHour& at(const std::vector<HalfHour>& day, double hour) {
  for (const HalfHour& half_hour : day) {
    if (half_hour.hours.from_s <= hour * kHour && hour * kHour < half_hour.hours.to_s) {
      return half_hour;
    }
  }
  throw std::out_of_range{"nobody is on the phone then"};
}

}  // namespace

TEST_CASE("the study's day has one team while its shifts overlap", "[optimum]") {
  const std::vector<HalfHour> day = half_hours_of(predictive_38());
  // The meeting takes the first quarter of an hour from everybody.
  REQUIRE(day.size() == 30);
  CHECK(day.front().hours.from_s == 6 * kHour + 900);
  CHECK(day.front().teams.size() == 1);
  CHECK(day.front().agents_mean() == 21);  // 23 x 0.9 = 20.7
  // From 13:00 both shifts are there, the evening's in its meeting until 13:15.
  CHECK(at(day, 13.1).teams.size() == 2);
  CHECK(at(day, 13.1).agents_mean() == Approx((21 + 34) / 2.0));
  CHECK(at(day, 13.75).agents_mean() == 34);  // 38 x 0.9 = 34.2
  CHECK(at(day, 14.1).agents_mean() == 14);   // 15 x 0.9 = 13.5
  CHECK(day.back().hours.to_s == 21 * kHour);
}

TEST_CASE("breaks and coaching count at the turns that the roster gives", "[optimum]") {
  scenario::Scenario scenario = with_shifts(predictive_38(), {{10, 8, 12}});
  scenario.team.absences.clear();
  scenario.team.absent_ratio = 0;
  // Turns of 15 minutes, an hour apart in all: agents leave at 9:00, 9:06, 9:12 ...
  scenario.team.shifts[0].weekday->activities = {{"break", kHour, 900, kHour}};
  const std::vector<HalfHour> day = half_hours_of(scenario);
  CHECK(at(day, 8.5).agents_mean() == 10);
  // Second half-hour from 9: 2.5 agents are away at a time.
  CHECK(at(day, 9.6).agents_mean() == Approx(7.5));
  double away_s = 0;
  for (const HalfHour& half_hour : day) {
    for (const TeamTime& team : half_hour.teams) away_s += (10 - team.agents) * team.seconds;
  }
  CHECK(away_s == Approx(10 * 900));
}

TEST_CASE("a half-hour with nobody on the phone is none", "[optimum]") {
  const scenario::Scenario scenario = with_shifts(predictive_38(), {{10, 8, 10}, {10, 11, 12}});
  const std::vector<HalfHour> day = half_hours_of(scenario);
  REQUIRE(day.size() == 6);
  CHECK(day[3].hours.to_s == 10 * kHour);
  CHECK(day[4].hours.from_s == 11 * kHour);
}

TEST_CASE("the first day on which the site works is judged, by its pattern", "[optimum]") {
  scenario::Scenario scenario = predictive_38();
  scenario.calendar.first_day = {2016, 2, 6};  // a Saturday: 7 to 12 and 12 to 17
  std::vector<HalfHour> day = half_hours_of(scenario);
  REQUIRE(day.size() == 20);
  CHECK(day.front().hours.from_s == 7 * kHour);
  CHECK(day.front().agents_mean() == 21);
  CHECK(at(day, 12.1).agents_mean() == 14);
  CHECK(day.back().hours.to_s == 17 * kHour);

  scenario.calendar.first_day = {2016, 2, 7};  // a Sunday: nobody, unless Monday is in the span
  CHECK(half_hours_of(scenario).empty());
  scenario.calendar.days = 2;
  CHECK(half_hours_of(scenario).size() == 30);
}

TEST_CASE("only calling hours count, and the month's absence", "[optimum]") {
  scenario::Scenario scenario = with_shifts(predictive_38(), {{20, 5, 10}});
  scenario.calendar.first_day = {2015, 10, 1};  // 16 % absent
  const std::vector<HalfHour> day = half_hours_of(scenario);
  CHECK(day.front().hours.from_s == 6 * kHour);  // what the site allows
  CHECK(day.front().agents_mean() == 17);        // 16.8
  scenario.team.absences.clear();
  scenario.team.absent_ratio = 1;
  CHECK(half_hours_of(scenario).empty());
}

TEST_CASE("a day with fewer sizes has the same agents, half-hour by half-hour", "[optimum]") {
  const std::vector<HalfHour> day = half_hours_of(predictive_38());
  const std::vector<HalfHour> fewer = with_fewer_sizes(day, 4);
  CHECK(teams_of(day).size() > 4);
  REQUIRE(teams_of(fewer).size() == 4);
  CHECK(teams_of(fewer).front().agents == teams_of(day).front().agents);
  CHECK(teams_of(fewer).back().agents == teams_of(day).back().agents);
  REQUIRE(fewer.size() == day.size());
  for (std::size_t i = 0; i < day.size(); ++i) {
    CHECK(fewer[i].agents_mean() == Approx(day[i].agents_mean()));
  }
}

TEST_CASE("any number of agents at the same hours is one team, however parted", "[optimum]") {
  const scenario::Scenario usual = predictive_38();
  rc::check([&] {
    const int first = *rc::gen::inRange(1, 40);
    const int second = *rc::gen::inRange(1, 40);
    const auto parted = half_hours_of(with_shifts(usual, {{first, 8, 16}, {second, 8, 16}}));
    const auto whole = half_hours_of(with_shifts(usual, {{first + second, 8, 16}}));
    RC_ASSERT(parted.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      RC_ASSERT(parted[i].agents_mean() == whole[i].agents_mean());
    }
  });
}
