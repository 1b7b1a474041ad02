// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/work_list.hpp"

#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

namespace callpace::center {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr kernel::Time kOpening{hours{8}};

scenario::Scenario two_phones(int attempts_max) {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  s.campaign().phones.types.push_back(s.campaign().phones.types.front());
  s.campaign().phones.types.back().name = "home";
  s.campaign().worklist.attempts_per_day_max = attempts_max;
  s.campaign().worklist.redial[static_cast<std::size_t>(scenario::Outcome::busy)] = {600, false};
  s.campaign().worklist.redial_abandoned = {7200, false};
  return s;
}

/// A work list of one day with two kinds of number.
struct Listed {
  explicit Listed(int accounts, int attempts_max = 3) : scenario(two_phones(attempts_max)) {
    phones.extend_to(accounts);
    list.open_day(accounts, kOpening);
  }

  scenario::Scenario scenario;
  PhoneBook phones{scenario.campaign().phones, {scenario.seed, 0}};
  WorkList list{scenario.campaign().worklist, phones};
};

TEST_CASE("fresh accounts come in order, none before the opening", "[center]") {
  Listed day{3};
  CHECK_FALSE(day.list.next(kOpening - minutes{1}));
  for (std::uint32_t account = 0; account < 3; ++account) {
    CHECK(day.list.next(kOpening)->account == account);
  }
  CHECK_FALSE(day.list.next(kOpening + hours{1}));
  CHECK_FALSE(day.list.next_due());
}

TEST_CASE("a busy number is tried again after its wait, the same number", "[center]") {
  Listed day{1};
  const Attempt first = *day.list.next(kOpening);
  day.list.report(first, AttemptEnd::busy, kOpening + minutes{1});
  CHECK(day.list.next_due() == kOpening + minutes{11});
  CHECK_FALSE(day.list.next(kOpening + minutes{10}));
  const Attempt second = *day.list.next(kOpening + minutes{11});
  CHECK(second.phone == first.phone);
  CHECK(second.number == first.number + 1);
}

TEST_CASE("an attempt taken back was never made, and is due again at once on the same number",
          "[center]") {
  Listed day{2, 1};
  const Attempt first = *day.list.next(kOpening);
  day.list.take_back(first, kOpening + minutes{1});
  CHECK(day.list.totals().attempted == 0);
  CHECK(day.list.next(kOpening + minutes{1})->account == 1);  // due before
  const Attempt again = *day.list.next(kOpening + minutes{1});
  CHECK(again.account == first.account);
  CHECK(again.number == first.number);
  CHECK(again.phone == first.phone);
  CHECK(day.list.totals().attempted == 2);
  day.list.report(again, AttemptEnd::no_answer, kOpening + minutes{2});
  CHECK(day.list.totals().exhausted == 1);
}

TEST_CASE("after no answer another number is tried", "[center]") {
  Listed day{1};
  const Attempt first = *day.list.next(kOpening);
  day.list.report(first, AttemptEnd::no_answer, kOpening);
  CHECK(day.list.next(kOpening + hours{1})->phone != first.phone);
}

TEST_CASE("an account is attempted no more often a day than the cap says", "[center]") {
  Listed day{1, 2};
  for (int i = 0; i < 2; ++i) {
    const auto attempt = day.list.next(kOpening + hours{i});
    REQUIRE(attempt);
    day.list.report(*attempt, AttemptEnd::no_answer, kOpening + hours{i});
  }
  CHECK_FALSE(day.list.next_due());
  CHECK(day.list.totals().exhausted == 1);
  CHECK(day.list.totals().attempted == 1);
}

TEST_CASE("an account whose right party was reached is left alone that day", "[center]") {
  Listed day{1};
  day.list.report(*day.list.next(kOpening), AttemptEnd::right_party, kOpening);
  CHECK_FALSE(day.list.next_due());
  CHECK(day.list.totals().reached == 1);
  CHECK(day.list.totals().exhausted == 0);
}

TEST_CASE("without the stop a reached account is called as after a wrong party", "[center]") {
  Listed day{1};
  day.scenario.campaign().worklist.stop_when_reached = false;
  day.list.report(*day.list.next(kOpening), AttemptEnd::right_party, kOpening);
  CHECK(day.list.next_due() == kOpening + minutes{30});
}

TEST_CASE("each outcome has the redial rule of its own", "[center]") {
  using scenario::Outcome;
  for (const Outcome outcome :
       {Outcome::no_answer, Outcome::machine, Outcome::failed, Outcome::busy, Outcome::human}) {
    Listed day{1};
    for (int i = 0; i < scenario::kOutcomes; ++i) {
      day.scenario.campaign().worklist.redial[static_cast<std::size_t>(i)].after_s = 60 * (i + 1);
    }
    day.list.report(*day.list.next(kOpening), end_of(outcome), kOpening);
    CHECK(day.list.next_due() == kOpening + minutes{static_cast<int>(outcome) + 1});
  }
}

TEST_CASE("an abandoned person has a redial rule of their own", "[center]") {
  Listed day{1};
  const Attempt first = *day.list.next(kOpening);
  day.list.report(first, AttemptEnd::abandoned, kOpening);
  CHECK(day.list.next_due() == kOpening + hours{2});
  CHECK(day.list.next(kOpening + hours{2})->phone == first.phone);
}

TEST_CASE("the account due longest comes first, fresh ones before redials", "[center]") {
  Listed day{2};
  const Attempt first = *day.list.next(kOpening);
  day.list.report(first, AttemptEnd::busy, kOpening);
  CHECK(day.list.next(kOpening + hours{1})->account == 1);
  CHECK(day.list.next(kOpening + hours{1})->account == 0);
}

TEST_CASE("a new day starts anew, but attempts are numbered on", "[center]") {
  Listed day{1};
  day.list.report(*day.list.next(kOpening), AttemptEnd::right_party, kOpening);
  day.list.open_day(1, kOpening + hours{24});
  CHECK(day.list.totals().attempted == 0);
  const Attempt next = *day.list.next(kOpening + hours{24});
  CHECK(next.number == 1);
  CHECK(next.phone == 0);
}

}  // namespace
}  // namespace callpace::center
