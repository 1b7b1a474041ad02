// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/calendar.hpp"

#include <catch2/catch.hpp>

using namespace callpace::scenario;
using namespace std::chrono_literals;

namespace {

constexpr auto kFriday = 2016y / std::chrono::February / 5;
constexpr auto kSaturday = 2016y / std::chrono::February / 6;
constexpr auto kSunday = 2016y / std::chrono::February / 7;

/// A shift from Monday to Saturday, calls on the same days, from Friday on for four days.
Scenario friday_to_monday() {
  Scenario scenario;
  scenario.calendar.first_day = {2016, 2, 5};
  scenario.calendar.days = 4;
  scenario.calendar.legal_weekday = DaySpan{6 * 3600, 21 * 3600};
  scenario.calendar.legal_saturday = DaySpan{7 * 3600, 17 * 3600};
  Shift& shift = scenario.team.shifts.emplace_back();
  shift.agents = 5;
  shift.weekday.emplace().hours = {8 * 3600, 16 * 3600};
  shift.saturday.emplace().hours = {8 * 3600, 12 * 3600};
  return scenario;
}

}  // namespace

TEST_CASE("a shift and the law have their own hours on Saturday and none on Sunday", "[scenario]") {
  const Scenario scenario = friday_to_monday();
  const Shift& shift = scenario.team.shifts.front();
  REQUIRE(pattern_of(shift, kFriday) != nullptr);
  CHECK(pattern_of(shift, kFriday)->hours.to_s == 16 * 3600);
  CHECK(pattern_of(shift, kSaturday)->hours.to_s == 12 * 3600);
  CHECK(pattern_of(shift, kSunday) == nullptr);
  CHECK(legal_hours(scenario.calendar, kFriday)->from_s == 6 * 3600);
  CHECK(legal_hours(scenario.calendar, kSaturday)->from_s == 7 * 3600);
  CHECK(legal_hours(scenario.calendar, kSunday) == nullptr);
}

TEST_CASE("the dates worked leave out holidays and days without a shift", "[scenario]") {
  Scenario scenario = friday_to_monday();
  CHECK(working_dates(scenario).size() == 3);  // Friday, Saturday, Monday
  scenario.calendar.holidays = {{2016, 2, 5}};
  const auto dates = working_dates(scenario);
  REQUIRE(dates.size() == 2);
  CHECK(dates[0].index == 1);
  CHECK(dates[0].date == kSaturday);
  CHECK(dates[1].index == 3);
}

TEST_CASE("absence is the month's where the scenario names it", "[scenario]") {
  Team team;
  team.absent_ratio = 0.1;
  team.absences = {{2016, 3, 0.2}, {2015, 2, 0.3}};
  CHECK(absent_ratio(team, kFriday) == 0.1);
  CHECK(absent_ratio(team, 2016y / std::chrono::March / 31) == 0.2);
  CHECK(absent_ratio(team, 2015y / std::chrono::February / 1) == 0.3);
}

TEST_CASE("agent-days expected are those of the shifts that work, less each month's absences",
          "[scenario]") {
  Scenario scenario = friday_to_monday();  // in February 2016
  const double all = agent_days_expected(scenario);
  scenario.team.absent_ratio = 0.1;
  CHECK(all == 15);
  CHECK(agent_days_expected(scenario) == Approx(0.9 * all));
  scenario.team.absences = {{2016, 2, 0.25}};
  CHECK(agent_days_expected(scenario) == Approx(0.75 * all));
  for (Shift& shift : scenario.team.shifts) shift.agents *= 2;
  CHECK(agent_days_expected(scenario) == Approx(1.5 * all));
}
