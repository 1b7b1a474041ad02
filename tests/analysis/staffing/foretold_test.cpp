// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a forecast of a day must be for the shares of days that it sharpens to be right: its mean
// over all that may come is exact, however poor it is.
#include "analysis/staffing/foretold.hpp"

#include "sim/scenario/drawn_demand.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace callpace;
using namespace callpace::analysis;

namespace {

const scenario::Demand kMonth{2026, 3, 20, 60, 30};  // 20 accounts, with a standard deviation of 10

StaffDay day_of(std::int64_t present, std::int64_t accounts, std::vector<double> margins = {}) {
  StaffDay day;
  day.present = present;
  day.accounts = accounts;
  day.margins = std::move(margins);
  return day;
}

/// The mean of a forecast over all agents and accounts that may come, one by one.
double mean_one_by_one(const DayForecast& forecast, const std::vector<double>& present) {
  double mean = 0;
  for (std::size_t agents = 0; agents < present.size(); ++agents) {
    for (std::int64_t accounts = 1; accounts < 3000; ++accounts) {
      const double chance = scenario::accounts_chance(kMonth, accounts) -
                            scenario::accounts_chance(kMonth, accounts - 1);
      mean += present[agents] * chance *
              forecast.of(day_of(static_cast<std::int64_t>(agents), accounts)).given_known;
    }
  }
  return mean;
}

}  // namespace

TEST_CASE("the mean of a forecast is exact over agents and drawn accounts", "[staffing]") {
  const std::vector<double> present{0.05, 0.15, 0.5, 0.3};
  std::mt19937_64 random{7};
  std::uniform_real_distribution<double> uniform{-1, 1};
  for (const double per_account : {-1.0, 0.5}) {
    // Margins that follow agents and accounts, the second only roughly, and others that do not.
    std::vector<StaffDay> days;
    for (int i = 0; i < 60; ++i) {
      const std::int64_t agents = i % 4;
      const std::int64_t accounts = 5 + i * 7 % 41;
      const double spare = 8.0 * static_cast<double>(agents - 2) +
                           per_account * static_cast<double>(accounts - 20) + 6 * uniform(random);
      days.push_back(day_of(agents, accounts, {spare, 3 * uniform(random) + 1.5}));
    }
    DayForecast forecast{{present, kMonth}};
    CHECK(forecast.of(days[0]).mean == 0);
    for (const std::size_t conditions : {1U, 2U}) {
      forecast.learn(days, conditions);
      const double mean = forecast.of(days[0]).mean;
      CHECK(mean > 0.1);
      CHECK(mean < 0.9);
      CHECK(mean_one_by_one(forecast, present) == Approx(mean).epsilon(1e-9));
    }
  }
}

TEST_CASE("where days follow agents and accounts in a plane, a forecast is right", "[staffing]") {
  const auto spare = [](std::int64_t agents, std::int64_t accounts) {
    return 12.0 * static_cast<double>(agents) - static_cast<double>(accounts) - 0.5;
  };
  std::vector<StaffDay> days;
  for (int i = 0; i < 20; ++i) {
    const std::int64_t agents = i % 3;
    const std::int64_t accounts = 10 + i * 3 % 17;
    days.push_back(day_of(agents, accounts, {spare(agents, accounts)}));
  }
  DayForecast forecast{{{0.1, 0.3, 0.6}, kMonth}};
  forecast.learn(days, 1);
  for (std::int64_t agents = 0; agents < 3; ++agents) {
    for (std::int64_t accounts = 1; accounts < 60; ++accounts) {
      CHECK(forecast.of(day_of(agents, accounts)).given_known ==
            (spare(agents, accounts) >= 0 ? 1 : 0));
    }
  }
  // A demand that is certain: the same by agents alone, whatever the accounts.
  DayForecast certain{{{0.1, 0.3, 0.6}}};
  for (StaffDay& day : days) day.margins = {static_cast<double>(day.present) - 0.5};
  certain.learn(days, 1);
  CHECK(certain.of(day_of(1, 7)).given_known == 1);
  CHECK(certain.of(day_of(0, 9)).given_known == 0);
  CHECK(certain.of(day_of(0, 9)).mean == Approx(0.9));
}

TEST_CASE("the law of a day's accounts is known where one campaign draws them", "[staffing]") {
  scenario::Scenario one;
  one.calendar.first_day = {2026, 3, 2};
  one.calendar.legal_weekday = scenario::DaySpan{0, 86'400};
  scenario::Shift& shift = one.team.shifts.emplace_back();
  shift.name = "shift";
  shift.agents = 2;
  shift.weekday = scenario::ShiftDay{{0, 3600}, {}};
  one.campaign().demand = {kMonth};
  REQUIRE(day_law(one).demand);
  CHECK(day_law(one).demand->accounts == 20);
  scenario::Scenario certain = one;
  certain.campaign().demand.front().calls_per_day_sd = 0;
  CHECK_FALSE(day_law(certain).demand);
  scenario::Scenario two = one;
  two.campaigns.push_back(two.campaigns.front());
  CHECK_FALSE(day_law(two).demand);
}
