// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The demand that a replication draws about a month's forecast: its law, and who shares it.
#include "sim/center/portfolio.hpp"
#include "sim/run.hpp"
#include "sim/scenario/drawn_demand.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace callpace {
namespace {

/// A site of few accounts in two months, of which the second's demand may be off.
scenario::Scenario two_months(double sd) {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.campaign().worklist.accounts = 7;
  s.campaign().demand = {{2016, 1, 50, 100, sd}, {2016, 2, 50, 100, sd}};
  s.calendar.first_day = {2016, 1, 28};  // a Thursday
  s.calendar.days = 9;
  return s;
}

/// Accounts by day of the span.
std::map<std::int32_t, std::int64_t> accounts_by_day(const scenario::Scenario& s,
                                                     std::uint32_t replication) {
  RunOptions options{.replication = replication};
  options.keys.add(measure::Key::day);
  std::map<std::int32_t, std::int64_t> accounts;
  const auto made = run(s, options);
  for (const measure::Tally& tally : made.value().tallies) {
    accounts[tally.place.at(measure::Key::day)] += tally.sums.accounts;
  }
  return accounts;
}

}  // namespace

TEST_CASE("the days of a month share the demand that a replication draws", "[center]") {
  std::vector<std::int64_t> januaries;
  for (std::uint32_t replication = 0; replication < 8; ++replication) {
    const auto by_day = accounts_by_day(two_months(30), replication);
    REQUIRE(by_day.size() == 7);  // two days of January, five of February
    const std::int64_t january = by_day.begin()->second;
    const std::int64_t february = by_day.rbegin()->second;
    CHECK(january != february);
    for (const auto& [day, accounts] : by_day) CHECK(accounts == (day < 4 ? january : february));
    januaries.push_back(january);

    // Another team, asked for a day alone: the same month.
    scenario::Scenario other = two_months(30);
    other.team.shifts.front().agents = 3;
    other.team.absent_ratio = 0.2;
    other.calendar.first_day = {2016, 2, 2};
    other.calendar.days = 1;
    const auto alone = accounts_by_day(other, replication);
    CHECK(alone.begin()->second == february);
  }
  CHECK(std::set<std::int64_t>(januaries.begin(), januaries.end()).size() > 3);
}

TEST_CASE("a demand that is certain is the one that the file states", "[center]") {
  const auto by_day = accounts_by_day(two_months(0), 3);
  for (const auto& [day, accounts] : by_day) CHECK(accounts == 50);
}

TEST_CASE("however little is demanded, a list has an account", "[center]") {
  scenario::Scenario s = two_months(100);  // as large as the mean: many factors lie below a half
  s.campaign().demand.back().accounts = 1;
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const auto by_day = accounts_by_day(s, replication);
    CHECK(by_day.rbegin()->second >= 1);
  }
}

TEST_CASE("drawn demand has the mean and the standard deviation of the file", "[theory]") {
  constexpr double kAccounts = 2000;
  constexpr int kDraws = 2000;
  constexpr double k999 = 3.29;  // standard errors that 99.9 % of normal values keep within
  for (const double cv : {0.13, 0.5}) {
    scenario::Campaign plan = testing::sample_site(1, 0.25).campaign();
    plan.demand = {{2016, 2, static_cast<int>(kAccounts), 6000, cv * 6000}};
    center::WorkingDay day;
    day.date = {std::chrono::year{2016}, std::chrono::February, std::chrono::day{9}};
    double sum = 0;
    double squares = 0;
    double logs = 0;
    double log_squares = 0;
    std::vector<int> drawn;
    for (std::uint32_t replication = 0; replication < kDraws; ++replication) {
      center::Portfolio portfolio{plan, {11, replication}};
      portfolio.open(day);
      drawn.push_back(portfolio.accounts());
      const double factor = portfolio.accounts() / kAccounts;
      sum += factor / kDraws;
      squares += factor * factor / kDraws;
      logs += std::log(factor) / kDraws;
      log_squares += std::log(factor) * std::log(factor) / kDraws;
    }
    INFO("cv " << cv);
    // The law that questions know beforehand: Kolmogorov's distance, exceeded once in a thousand.
    std::ranges::sort(drawn);
    double distance = 0;
    for (auto at = drawn.begin(); at != drawn.end();) {
      const auto next = std::upper_bound(at, drawn.end(), *at);
      const auto beside = [&](auto end, int accounts) {
        const double seen = static_cast<double>(end - drawn.begin()) / kDraws;
        return std::abs(seen - scenario::accounts_chance(plan.demand.front(), accounts));
      };
      distance = std::max({distance, beside(at, *at - 1), beside(next, *at)});
      at = next;
    }
    CHECK(distance < 1.95 / std::sqrt(kDraws));
    // Lognormal: mean 1, and a logarithm that is normal with variance ln(1 + cv^2).
    const double log_variance = std::log1p(cv * cv);
    const double root = std::sqrt(kDraws);
    CHECK(std::abs(sum - 1) < k999 * cv / root);
    CHECK(std::abs(logs + log_variance / 2) < k999 * std::sqrt(log_variance) / root);
    CHECK(std::abs((log_squares - logs * logs) / log_variance - 1) < k999 * std::sqrt(2) / root);
    // The fourth central moment of such a factor, for the standard error of its variance.
    const double w = 1 + cv * cv;
    const double kurtosis = std::pow(w, 4) + 2 * std::pow(w, 3) + 3 * w * w - 3;
    CHECK(std::abs((squares - sum * sum) / (cv * cv) - 1) < k999 * std::sqrt(kurtosis - 1) / root);
  }
}

}  // namespace callpace
