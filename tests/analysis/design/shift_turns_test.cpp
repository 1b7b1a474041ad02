// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/design/two_shifts.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;
using namespace callpace::tests;
using Catch::Matchers::Contains;

TEST_CASE("turns are starts on a grid with every place that a break may have", "[design]") {
  const auto turns = shift_turns(two_shifts(3, 2), {});
  REQUIRE(turns.ok());
  // Both shifts are of one kind: starts at 8, 8:30 ... 10, breaks after 1 or 1.5 hours.
  CHECK(turns.value().size() == 10);
  const ShiftTurn& second = turns.value()[1];
  CHECK(second.hours.from_s == 8 * kHourS);
  CHECK(second.activities.front().after_s == kHourS * 3 / 2);
  CHECK(second.activities.front().stagger_s == 0);
  CHECK(second.at_phone[15] == 0);
  CHECK(second.at_phone[16] == 1);
  CHECK(second.at_phone[19] == 0);
  CHECK(second.at_phone[23] == 1);
  CHECK(second.at_phone[24] == 0);
  CHECK(second.paid_hours() == 4);
}

TEST_CASE("without breaks a turn is its hours", "[design]") {
  const auto turns = shift_turns(two_shifts(3, 2), {.grid_s = 3600, .has_breaks = false});
  REQUIRE(turns.ok());
  REQUIRE(turns.value().size() == 3);
  CHECK(turns.value()[1].at_phone[20] == 1);
}

TEST_CASE("today's level counts turns as the roster spreads them", "[design]") {
  const ByHalfHour level = rostered_by_half_hour(two_shifts(2, 1));
  CHECK(level[16] == 2);
  CHECK(level[18] == 1);  // one of two breaks from 9 to 9:30
  CHECK(level[19] == 1);  // the other half an hour later
  CHECK(level[20] == 3);
  CHECK(level[22] == 2);  // the late one breaks from 11 to 11:30
  CHECK(level[27] == 1);
  CHECK(paid_hours_of(two_shifts(2, 1)) == 12);
}

TEST_CASE("a grid that leaves too many turns is refused", "[design]") {
  scenario::Scenario site = two_shifts(3, 2);
  site.team.shifts.pop_back();
  site.team.shifts.front().weekday->activities.front().stagger_s = 2 * kHourS;
  auto& day = *site.team.shifts.front().weekday;
  day.activities.push_back({"coaching", 3 * kHourS, 300, kHourS / 2});
  day.activities.push_back({"meeting", 3 * kHourS + 900, 300, kHourS / 2});
  day.activities.push_back({"report", 3 * kHourS + 1500, 300, kHourS / 2});
  const auto turns = shift_turns(site, {.grid_s = 60});
  REQUIRE_FALSE(turns.ok());
  CHECK_THAT(turns.error(), Contains("coarser --grid"));
}

TEST_CASE("a shift of nobody states a length that may be used", "[design]") {
  scenario::Scenario site = two_shifts(3, 2);
  scenario::Shift part_time = four_hours("part-time", 8, 0);
  part_time.weekday = scenario::ShiftDay{.hours = {8 * kHourS, 10 * kHourS}, .activities = {}};
  site.team.shifts.push_back(part_time);
  const auto turns = shift_turns(site, {});
  REQUIRE(turns.ok());
  CHECK(turns.value().size() == 10 + 9);
}
