// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Holds, closed accounts, hours, time zones and limits over several days.
#include "callpace/strategy.hpp"
#include "tests/strategy/sample_campaign.hpp"

#include <catch2/catch.hpp>

namespace callpace::strategy::tests {
namespace {

/// One account that is not as the others, and an ordinary one after it.
Campaign with_account(const NewAccount& account, const Config& config = sample_config()) {
  Campaign campaign{config};
  campaign.tell(account_added(0, account));
  campaign.tell(account_added(0, {.account = 1, .slots = 3}));
  campaign.tell(day_opened(0, 2, sample_day(0)));
  return campaign;
}

}  // namespace

TEST_CASE("nobody is named from the end of dialing on", "[strategy]") {
  Campaign day{2};
  CHECK(day.account(20 * kHour - 1) == 0);
  CHECK(day.next(20 * kHour).reason == CALLPACE_STRATEGY_DAY_IS_DONE);
}

TEST_CASE("nobody is named before calls are legal, though the site is open", "[strategy]") {
  Campaign campaign{sample_config()};
  campaign.tell(account_added(0, {.account = 0, .slots = 1}));
  campaign.tell(day_opened(0, 1, {0, 7 * kHour, 9 * kHour, 20 * kHour}));
  CHECK(campaign.next_due(8 * kHour) == 9 * kHour);
  CHECK(campaign.account(9 * kHour) == 0);
}

TEST_CASE("an account to the west is called two hours later, and two hours longer", "[strategy]") {
  Campaign day = with_account({.account = 0, .slots = 3, .zone_min = -120});
  CHECK(day.account(kOpening) == 1);
  CHECK(day.next_due(kOpening) == kOpening + 2 * kHour);
  CHECK(day.account(22 * kHour - 1) == 0);
  day.end(22 * kHour - 1, 0, End::kBusy);
  CHECK(day.next_due(22 * kHour - 1) == kNeverUs);
}

TEST_CASE("an account to the east is called before the site's own hours, not before it is open",
          "[strategy]") {
  Campaign campaign{sample_config()};
  campaign.tell(account_added(0, {.account = 0, .slots = 3, .zone_min = 120}));
  campaign.tell(day_opened(0, 1, {0, 7 * kHour, 8 * kHour, 20 * kHour}));
  CHECK(campaign.next_due(6 * kHour) == 7 * kHour);
  CHECK(campaign.account(7 * kHour) == 0);
  campaign.end(7 * kHour, 0, End::kNoAnswer);
  CHECK(campaign.next(18 * kHour).reason == CALLPACE_STRATEGY_DAY_IS_DONE);
}

TEST_CASE("an account's own hours narrow the legal ones and never widen them", "[strategy]") {
  Campaign day =
      with_account({.account = 0, .slots = 3, .hours_from_min = 17 * 60, .hours_to_min = 23 * 60});
  CHECK(day.account(kOpening) == 1);
  CHECK(day.next_due(kOpening) == 17 * kHour);
  CHECK(day.account(17 * kHour) == 0);
  day.end(19 * kHour + 45 * kMinute, 0, End::kNoAnswer);  // due at 20:15, within its own hours
  CHECK(day.next(19 * kHour + 59 * kMinute).reason == CALLPACE_STRATEGY_DAY_IS_DONE);
}

TEST_CASE("the order of numbers goes by the hour of the account's day", "[strategy]") {
  Config config = sample_config();
  config.slot_order[10][0] = 1;
  config.slot_order[10][1] = 0;
  Campaign day = with_account({.account = 0, .slots = 3, .zone_min = 120}, config);
  CHECK(day.next(kOpening).slot == 1);  // it is ten o'clock there
  CHECK(day.next(kOpening).slot == 0);
}

TEST_CASE("a closed account is not named again, whether it waits or is out", "[strategy]") {
  Campaign day{3};
  CHECK(day.account(kOpening) == 0);
  day.tell(account_closed(kOpening, 0));
  day.tell(account_closed(kOpening, 1));
  day.end(kOpening, 0, End::kBusy);
  CHECK(day.account(kOpening) == 2);
  CHECK(day.account(kOpening + kHour) == -1);
  day.end(kOpening + kHour, 2, End::kBusy);
  day.open(1);
  CHECK(day.account(kDay + kOpening) == 2);
  CHECK(day.account(kDay + kOpening) == -1);
}

TEST_CASE("a held account waits, and comes in the turn that it had", "[strategy]") {
  Campaign day{3};
  day.tell(account_held(0, 0, kOpening + kHour));
  CHECK(day.account(kOpening) == 1);
  day.end(kOpening, 1, End::kNoAnswer);  // due half an hour later
  CHECK(day.account(kOpening) == 2);
  CHECK(day.next_due(kOpening) == kOpening + 30 * kMinute);
  CHECK(day.account(kOpening + 2 * kHour) == 1);
  CHECK(day.account(kOpening + 2 * kHour) == 0);
}

TEST_CASE("a promise keeps an account off the list for days, and over restarts of the day",
          "[strategy]") {
  Campaign day{2};
  CHECK(day.account(kOpening) == 0);
  day.tell(account_held(kOpening, 0, 2 * kDay));
  day.end(kOpening, 0, End::kWrongParty);
  for (int i = 0; i < 2; ++i) {
    CHECK(day.account(i * kDay + kOpening + kHour) == 1);
    CHECK(day.account(i * kDay + kOpening + kHour) == -1);
    day.end(i * kDay + kOpening + kHour, 1, End::kRightParty);
    day.open(i + 1);
  }
  CHECK(day.account(2 * kDay + kOpening) == 0);
}

TEST_CASE("a hold that is lifted leaves the account due as if never held", "[strategy]") {
  for (const bool was_looked_at : {false, true}) {
    Campaign day{3};
    day.tell(account_held(0, 0, kNeverUs));
    if (was_looked_at) CHECK(day.account(kOpening) == 1);
    day.tell(account_held(kOpening, 0, kOpening));
    CHECK(day.account(kOpening) == 0);
    CHECK(day.account(kOpening) == (was_looked_at ? 2 : 1));
  }
  // Shortened, not lifted: it waits among those that are not due.
  Campaign day{2};
  day.tell(account_held(0, 0, kOpening + 5 * kHour));
  CHECK(day.account(kOpening) == 1);
  day.tell(account_held(kOpening, 0, kOpening + kHour));
  CHECK(day.next_due(kOpening) == kOpening + kHour);
  day.tell(account_held(kOpening, 0, kOpening + 2 * kHour));
  CHECK(day.next_due(kOpening) == kOpening + 2 * kHour);
}

TEST_CASE("seven attempts in seven days are the most where the settings say so", "[strategy]") {
  Config config = sample_config();
  config.span_attempts_max = 7;
  config.span_days = 7;
  Campaign campaign{1, config};
  int made = 0;
  std::vector<std::int64_t> times;
  for (int day = 0; day < 14; ++day) {
    if (day > 0) campaign.open(day);
    for (std::int64_t now = day * kDay + kOpening; now < day * kDay + 19 * kHour; now += kHour) {
      if (campaign.account(now) < 0) continue;
      times.push_back(now);
      campaign.end(now, 0, End::kNoAnswer);
      if (day < 7) ++made;
    }
  }
  CHECK(made == 7);  // three on each of the first two days, one on the third
  CHECK(times.size() == 14);
  CHECK(times[7] == 7 * kDay + kOpening);
}

TEST_CASE("an attempt taken back does not count towards the limit of days", "[strategy]") {
  Config config = sample_config();
  config.span_attempts_max = 1;
  config.span_days = 2;
  Campaign campaign{1, config};
  (void)campaign.next(kOpening);
  campaign.tell(attempt_taken_back(kOpening, 0));
  CHECK(campaign.account(kOpening) == 0);
  campaign.end(kOpening, 0, End::kNoAnswer);
  CHECK(campaign.account(kOpening + 2 * kHour) == -1);
  campaign.open(1);
  CHECK(campaign.account(kDay + 19 * kHour) == -1);
  campaign.open(2);
  CHECK(campaign.account(2 * kDay + kOpening) == 0);
}

TEST_CASE("after the right party was reached the pause of days holds, day by day", "[strategy]") {
  Config config = sample_config();
  config.pause_days = 2;
  config.stop_when_reached = 0;
  Campaign campaign{1, config};
  (void)campaign.next(kOpening);
  campaign.end(kOpening + kMinute, 0, End::kRightParty);
  CHECK(campaign.account(kOpening + kHour) == -1);
  campaign.open(1);
  CHECK(campaign.account(kDay + 19 * kHour) == -1);
  campaign.open(2);
  CHECK(campaign.next_due(2 * kDay + kOpening) == 2 * kDay + kOpening + kMinute);
}

}  // namespace callpace::strategy::tests
