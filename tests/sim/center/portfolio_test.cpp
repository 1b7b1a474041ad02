// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A campaign's accounts: the numbers that they own, and what one day leaves to the next. Whom to
// attempt when is the strategy library's business, and tested there.
#include "sim/center/portfolio.hpp"

#include "sim/run.hpp"
#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <set>
#include <vector>

namespace callpace::center {
namespace {

using std::chrono::hours;

scenario::Campaign four_phones(double owned_ratio, int accounts) {
  scenario::Campaign campaign = testing::sample_site(1, 0.25).campaign();
  const scenario::PhoneType phone = campaign.phones.types.front();
  campaign.phones.types.clear();
  for (const char* name : {"mobile", "home", "office", "reference"}) {
    campaign.phones.types.push_back(phone);
    campaign.phones.types.back().name = name;
    campaign.phones.types.back().owned_ratio = owned_ratio;
  }
  campaign.worklist.accounts = accounts;
  return campaign;
}

WorkingDay day(int index) {
  const kernel::Time midnight{std::chrono::days{index}};
  return {.index = index,
          .date = std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{index}}},
          .midnight = midnight,
          .legal_from = midnight + hours{8},
          .legal_to = midnight + hours{20},
          .dials_until = midnight + hours{19}};
}

/// The first number tried of each account.
std::vector<int> first_numbers(const scenario::Campaign& campaign, const Draws& draws) {
  Portfolio portfolio{campaign, draws};
  portfolio.open(day(0));
  std::vector<int> phones(static_cast<std::size_t>(campaign.worklist.accounts), -1);
  while (const auto attempt = portfolio.next(day(0).legal_from)) {
    phones[attempt->account] = attempt->phone;
  }
  return phones;
}

TEST_CASE("an account that draws no number has one of the first type", "[center]") {
  const auto phones = first_numbers(four_phones(0, 20), {7, 0, 0});
  CHECK(std::set<int>(phones.begin(), phones.end()) == std::set<int>{0});
}

TEST_CASE("an account keeps its numbers when more accounts join", "[center]") {
  const auto few = first_numbers(four_phones(0.5, 50), {7, 3, 0});
  const auto many = first_numbers(four_phones(0.5, 500), {7, 3, 0});
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
  CHECK(std::set<int>(many.begin(), many.end()) == std::set<int>{0, 1, 2, 3});
}

/// Which of ten accounts are called on each of so many days when each attempt ends so.
std::vector<std::set<std::uint32_t>> called(const scenario::Campaign& campaign, int days,
                                            End end = End::kRightParty) {
  Portfolio portfolio{campaign, {7, 0, 0}};
  std::vector<std::set<std::uint32_t>> result;
  for (int index = 0; index < days; ++index) {
    portfolio.open(day(index));
    auto& today = result.emplace_back();
    while (const auto attempt = portfolio.next(day(index).legal_from)) {
      today.insert(attempt->account);
      static_cast<void>(portfolio.report(*attempt, end, day(index).legal_from));
    }
    if (end == End::kRightParty) CHECK(portfolio.resting() == 10 - std::ssize(today));
  }
  return result;
}

TEST_CASE("a portfolio that is new every morning calls everybody every day", "[center]") {
  for (const auto& today : called(four_phones(1, 10), 3)) CHECK(today.size() == 10);
}

TEST_CASE("who was reached rests, and who promised rests longer", "[center]") {
  scenario::Campaign campaign = four_phones(1, 10);
  campaign.portfolio = {scenario::PortfolioKind::carry_over, 1, 0, 7};
  auto days = called(campaign, 4);
  CHECK(days[0].size() == 10);
  CHECK(days[1].empty());
  CHECK(days[2].size() == 10);
  CHECK(days[3].empty());

  campaign.portfolio = {scenario::PortfolioKind::carry_over, 0, 0.5, 2};
  days = called(campaign, 4);
  CHECK(days[0].size() == 10);
  CHECK(days[1].size() < 10);
  CHECK(!days[1].empty());
  for (const std::uint32_t account : days[0]) {
    // A promise rests on two days and is over on the third.
    CHECK((days[1].contains(account) || days[3].contains(account)));
  }
}

TEST_CASE("an account is attempted so often in so many days of 24 hours", "[center]") {
  scenario::Campaign campaign = four_phones(1, 10);
  campaign.worklist.attempts_per_day_max = 1;
  campaign.portfolio.kind = scenario::PortfolioKind::carry_over;
  for (const auto& today : called(campaign, 6, End::kNoAnswer)) CHECK(today.size() == 10);

  campaign.portfolio.span_attempts_max = 2;
  campaign.portfolio.span_days = 3;
  std::vector<std::size_t> sizes;
  for (const auto& today : called(campaign, 6, End::kNoAnswer)) sizes.push_back(today.size());
  CHECK(sizes == std::vector<std::size_t>{10, 10, 0, 10, 10, 0});
}

TEST_CASE("who was reached has a pause of days, a promise or not", "[center]") {
  scenario::Campaign campaign = four_phones(1, 10);
  campaign.portfolio = {scenario::PortfolioKind::carry_over, 0, 0, 0};
  campaign.portfolio.pause_days = 2;
  std::vector<std::size_t> sizes;
  Portfolio portfolio{campaign, {7, 0, 0}};
  for (int index = 0; index < 4; ++index) {
    portfolio.open(day(index));
    std::size_t attempts = 0;
    while (const auto attempt = portfolio.next(day(index).legal_from)) {
      ++attempts;
      static_cast<void>(portfolio.report(*attempt, End::kRightParty, day(index).legal_from));
    }
    sizes.push_back(attempts);
  }
  CHECK(sizes == std::vector<std::size_t>{10, 0, 10, 0});
}

TEST_CASE("promises come at the scenario's ratio, and accounts rest", "[center]") {
  scenario::Scenario s = testing::sample_site(20, 0.25);
  s.calendar.days = 5;
  s.campaign().worklist.accounts = 4000;
  s.campaign().portfolio = {scenario::PortfolioKind::carry_over, 1, 0.3, 3};
  auto result = run(s);
  REQUIRE(result.ok());
  const Measures& m = result.value().total;
  const double ratio =
      static_cast<double>(m.promises) / static_cast<double>(m.right_party_contacts);
  // Three standard errors of a share of some 2,000.
  CHECK(std::abs(ratio - 0.3) <
        3 * std::sqrt(0.3 * 0.7 / static_cast<double>(m.right_party_contacts)));
  CHECK(m.right_party_contacts > 1000);
  CHECK(m.accounts_resting > 1000);
  CHECK(m.accounts_resting < m.accounts / 2);
}

}  // namespace
}  // namespace callpace::center
