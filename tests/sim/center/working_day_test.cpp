// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/working_day.hpp"

#include "sim/scenario/calendar.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

namespace callpace::center {
namespace {

using scenario::DaySpan;

scenario::Scenario february_2016() {
  scenario::Scenario s = testing::sample_site(10, 0.25);
  s.calendar.days = 29;
  return s;
}

TEST_CASE("weekends without legal hours or a shift are no working days", "[center]") {
  const auto days = working_days(february_2016());
  REQUIRE(days.size() == 21);  // Mondays to Fridays of February 2016
  CHECK(days.front().index == 0);
  CHECK(days.back().index == 28);
}

TEST_CASE("a Saturday needs both legal hours and a shift", "[center]") {
  scenario::Scenario s = february_2016();
  s.calendar.legal_saturday = DaySpan{7 * 3600, 17 * 3600};
  CHECK(working_days(s).size() == 21);
  s.team.shifts[0].saturday = scenario::ShiftDay{{7 * 3600, 12 * 3600}, {}};
  const auto days = working_days(s);
  REQUIRE(days.size() == 25);
  CHECK(days[5].index == 5);
  CHECK(days[5].legal_from == days[5].midnight + std::chrono::hours{7});
}

TEST_CASE("nobody works on a holiday", "[center]") {
  scenario::Scenario s = february_2016();
  s.calendar.holidays = {{2016, 2, 1}, {2016, 2, 6}, {2016, 2, 29}};
  const auto days = working_days(s);
  REQUIRE(days.size() == 19);
  CHECK(days.front().index == 1);
  CHECK(days.front().midnight == kernel::Time{std::chrono::hours{24}});
}

TEST_CASE("a month's absence and demand hold for its days only", "[center]") {
  scenario::Scenario s = february_2016();
  s.calendar.days = 30;
  s.team.absent_ratio = 0.05;
  s.team.absences = {{2016, 2, 0.12}};
  s.campaign().worklist.accounts = 1000;
  s.campaign().demand = {{2016, 3, 6531, 19592}};
  const auto days = working_days(s);
  CHECK(days.front().absent_ratio == 0.12);
  CHECK(scenario::accounts_on(s.campaign(), days.front().date) == 1000);
  CHECK(days.back().absent_ratio == 0.05);
  CHECK(scenario::accounts_on(s.campaign(), days.back().date) == 6531);
}

}  // namespace
}  // namespace callpace::center
