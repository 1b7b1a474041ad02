// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Agents by formula where a day's demand varies, against the lognormal law's quantiles.
#include "analysis/staffing/staff_theory.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

TEST_CASE("by formula a wide forecast takes as many agents as its quantile", "[staffing]") {
  scenario::Scenario centre;
  centre.calendar.first_day = {2016, 2, 1};
  centre.calendar.legal_weekday = scenario::DaySpan{8 * 3600, 16 * 3600};
  centre.team.shifts.resize(1);
  centre.team.shifts.front().agents = 10;
  centre.team.shifts.front().weekday = scenario::ShiftDay{{8 * 3600, 16 * 3600}, {}};
  centre.campaign().dialing = scenario::DialingMode::manual;
  centre.campaign().manual.wait_result_s = 60;
  centre.campaign().handling.talk_s_mean = 228;  // 100 attempts of 288 s in a day
  centre.campaign().demand = {{2016, 2, 1000, 1000, 0}};
  CHECK(staff_theory(centre, 1000, 0.95)->firm_day == 10);
  centre.campaign().demand.front().calls_per_day_sd = 200;
  // ln 1.04 = .0392; 10 exp(-.0196 + 1.6449 x .1980) = 13.6.
  CHECK(staff_theory(centre, 1000, 0.95)->mean_day == 10);
  CHECK(staff_theory(centre, 1000, 0.95)->firm_day == 14);
  CHECK(staff_theory(centre, 1000, 0.50)->firm_day == 10);
  centre.team.absent_ratio = 0.1;
  CHECK(staff_theory(centre, 1000, 0.95)->firm_day >= 15);
}
