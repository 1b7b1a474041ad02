// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whom a strategy names, in which order, on which number, and what the day's totals count.
#include "callpace/strategy.hpp"
#include "tests/strategy/sample_campaign.hpp"

#include <catch2/catch.hpp>

namespace callpace::strategy::tests {

TEST_CASE("accounts come in their order, none before the opening", "[strategy]") {
  Campaign day{3};
  CHECK(day.next_due(kOpening - 1) == kOpening);
  for (int account = 0; account < 3; ++account) CHECK(day.account(kOpening) == account);
  const Decision none = day.next(kOpening + kHour);
  CHECK(none.reason == CALLPACE_STRATEGY_DAY_IS_DONE);
  CHECK(none.next_due_us == kNeverUs);
}

TEST_CASE("nobody is named before a day is opened", "[strategy]") {
  Campaign campaign{sample_config()};
  campaign.tell(account_added(0, {.account = 0, .slots = 1}));
  CHECK(campaign.next(kOpening).reason == CALLPACE_STRATEGY_NO_DAY);
}

TEST_CASE("an account added while a day is open is due from the next one on", "[strategy]") {
  Campaign campaign{1};
  campaign.tell(account_added(kOpening, {.account = 1, .slots = 3}));
  CHECK(campaign.account(kOpening) == 0);
  CHECK(campaign.account(kOpening) == -1);
  campaign.end(kOpening, 0, End::kNoAnswer);
  campaign.tell(day_opened(kDay, 2, sample_day(kDay)));
  CHECK(campaign.account(kDay + kOpening) == 0);
  CHECK(campaign.account(kDay + kOpening) == 1);
}

TEST_CASE("a day may have fewer accounts than there are", "[strategy]") {
  Campaign campaign{3};
  campaign.tell(day_opened(kDay, 1, sample_day(kDay)));
  CHECK(campaign.account(kDay + kOpening) == 0);
  CHECK(campaign.account(kDay + kOpening) == -1);
}

TEST_CASE("each end has the wait and the number of its own rule", "[strategy]") {
  for (int end = 0; end < CALLPACE_STRATEGY_ENDS; ++end) {
    Config config = sample_config();
    config.stop_when_reached = 0;
    config.redial[end] = {60U * static_cast<unsigned>(end + 1), end % 2 == 0};
    Campaign day{1, config};
    const Decision first = day.next(kOpening);
    day.end(kOpening, 0, static_cast<End>(end));
    const std::int64_t due = kOpening + (end + 1) * kMinute;
    CHECK(day.next_due(due - 1) == due);
    const Decision again = day.next(due);
    CHECK(again.found == 1);
    CHECK(again.reason == CALLPACE_STRATEGY_AFTER_NO_ANSWER + end);
    CHECK((again.slot != first.slot) == (end % 2 == 0));
    CHECK(again.is_other_slot == (end % 2 == 0 ? 1U : 0U));
    CHECK(again.attempt == 1);
    CHECK(again.attempt_today == 2);
  }
}

TEST_CASE("the account due longest comes first, and fresh ones before redials", "[strategy]") {
  Campaign day{3};
  CHECK(day.account(kOpening) == 0);
  CHECK(day.account(kOpening) == 1);
  day.end(kOpening, 1, End::kBusy);
  day.end(kOpening + 1, 0, End::kBusy);
  CHECK(day.account(kOpening + kHour) == 2);
  CHECK(day.account(kOpening + kHour) == 1);
  CHECK(day.account(kOpening + kHour) == 0);
}

TEST_CASE("of accounts due at one time the one that ended first comes first", "[strategy]") {
  Campaign day{3};
  for (int i = 0; i < 3; ++i) (void)day.next(kOpening);
  for (const std::uint32_t account : {2U, 0U, 1U}) day.end(kOpening, account, End::kBusy);
  for (const int account : {2, 0, 1}) CHECK(day.account(kOpening + kHour) == account);
}

TEST_CASE("an attempt taken back was never made, and is due at once on the same number",
          "[strategy]") {
  Campaign day{2};
  const Decision first = day.next(kOpening);
  day.tell(attempt_taken_back(kOpening + kMinute, 0));
  CHECK(day.totals().attempted == 0);
  CHECK(day.account(kOpening + kMinute) == 1);  // due before
  const Decision again = day.next(kOpening + kMinute);
  CHECK(again.account == 0);
  CHECK(again.slot == first.slot);
  CHECK(again.attempt == 0);
  CHECK(again.attempt_today == 1);
  CHECK(again.reason == CALLPACE_STRATEGY_NOT_DIALED);
  CHECK(day.totals().attempted == 2);
}

TEST_CASE("an account is attempted no more often a day than the settings say", "[strategy]") {
  Campaign day{1};
  for (int hour = 0; hour < 3; ++hour) {
    CHECK(day.account(kOpening + hour * kHour) == 0);
    day.end(kOpening + hour * kHour, 0, End::kNoAnswer);
  }
  CHECK(day.next_due(kOpening + 4 * kHour) == kNeverUs);
  CHECK(day.totals().attempted == 1);
  CHECK(day.totals().exhausted == 1);
  day.open(1);
  CHECK(day.totals().exhausted == 0);
  const Decision next = day.next(kDay + kOpening);
  CHECK(next.attempt == 3);  // numbered on
  CHECK(next.attempt_today == 1);
  CHECK(next.slot == 0);  // the first choice again
}

TEST_CASE("who was reached is left alone that day, and called the next", "[strategy]") {
  Campaign day{1};
  (void)day.next(kOpening);
  day.end(kOpening, 0, End::kRightParty);
  CHECK(day.next_due(kOpening + kHour) == kNeverUs);
  CHECK(day.totals().reached == 1);
  CHECK(day.totals().exhausted == 0);
  day.open(1);
  CHECK(day.account(kDay + kOpening) == 0);
}

TEST_CASE("the quota is met by reaching the account or by attempts enough", "[strategy]") {
  Config config = sample_config();
  config.attempts_target = 2;
  Campaign day{2, config};
  (void)day.next(kOpening);
  (void)day.next(kOpening);
  day.end(kOpening, 0, End::kRightParty);
  day.end(kOpening, 1, End::kNoAnswer);
  CHECK(day.totals().quota_met == 1);
  CHECK(day.account(kOpening + kHour) == 1);
  day.end(kOpening + kHour, 1, End::kNoAnswer);
  CHECK(day.totals().quota_met == 2);
  CHECK(day.account(kOpening + 2 * kHour) == 1);
  day.end(kOpening + 2 * kHour, 1, End::kRightParty);
  CHECK(day.totals().quota_met == 2);  // counted once
  CHECK(day.totals().reached == 2);
}

TEST_CASE("numbers are tried in the hour's order, beginning anew at its end", "[strategy]") {
  Config config = sample_config();
  config.slots = 4;
  config.attempts_per_day_max = 10;
  config.redial[CALLPACE_STRATEGY_NO_ANSWER] = {0, 1};
  const std::uint8_t order[] = {2, 0, 3, CALLPACE_STRATEGY_NO_SLOT};
  std::copy(std::begin(order), std::end(order), std::begin(config.slot_order[8]));
  const auto tried = [&](std::uint32_t owned) {
    Campaign campaign{config};
    campaign.tell(account_added(0, {.account = 0, .slots = owned}));
    campaign.tell(day_opened(0, 1, sample_day(0)));
    std::vector<std::uint32_t> slots;
    for (int i = 0; i < 4; ++i) {
      slots.push_back(campaign.next(kOpening).slot);
      campaign.end(kOpening, 0, End::kNoAnswer);
    }
    return slots;
  };
  CHECK(tried(0b1111) == std::vector<std::uint32_t>{2, 0, 3, 2});
  CHECK(tried(0b1001) == std::vector<std::uint32_t>{0, 3, 0, 3});
  CHECK(tried(0b0010) == std::vector<std::uint32_t>{1, 1, 1, 1});  // the hour names none of its own
}

TEST_CASE("an attempt out when a day is opened counts for the day before", "[strategy]") {
  Campaign day{2};
  (void)day.next(kOpening);
  (void)day.next(kOpening);
  day.open(1);
  CHECK(day.account(kDay + kOpening) == -1);  // both are out still
  day.end(kDay + kOpening, 0, End::kNoAnswer);
  day.end(kDay + kOpening, 1, End::kRightParty);
  CHECK(day.totals().attempted == 0);
  CHECK(day.totals().reached == 0);
  const Decision next = day.next(kDay + kOpening + 30 * kMinute);
  CHECK(next.account == 0);
  CHECK(next.attempt_today == 1);
  CHECK(day.account(kDay + kOpening + kHour) == -1);  // the other one was reached just now
}

}  // namespace callpace::strategy::tests
