// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is refused, in events and in settings.
#include "callpace/strategy.hpp"
#include "tests/strategy/sample_campaign.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <set>
#include <string>

namespace callpace::strategy::tests {

TEST_CASE("an event that cannot be is refused, says why, and changes nothing", "[strategy]") {
  Campaign day{3};
  REQUIRE(day.account(kOpening) == 0);
  const std::int64_t now = kOpening;
  Event odd_kind = account_closed(now, 0);
  odd_kind.kind = 99;
  Event odd_end = attempt_ended(now, 0, End::kBusy);
  odd_end.end = CALLPACE_STRATEGY_ENDS;
  const auto day_of = [&](const Day& which) { return day_opened(now, 3, which); };
  const std::vector<std::pair<Event, Status>> refused = {
      {odd_kind, Status::kUnknownKind},
      {account_closed(now - 1, 0), Status::kTimeGoesBack},
      {account_closed(kTimeMaxUs + 1, 0), Status::kTimeTooFar},
      {account_closed(now, 3), Status::kUnknownAccount},
      {account_held(now, 3, now), Status::kUnknownAccount},
      {attempt_ended(now, 3, End::kBusy), Status::kUnknownAccount},
      {attempt_ended(now, 1, End::kBusy), Status::kNotOut},
      {attempt_taken_back(now, 1), Status::kNotOut},
      {odd_end, Status::kUnknownEnd},
      {account_added(now, {.account = 4}), Status::kNotTheNext},
      {account_added(now, {.account = 3, .slots = 0}), Status::kBadAccount},
      {account_added(now, {.account = 3, .slots = 4}), Status::kBadAccount},
      {account_added(now, {.account = 3, .zone_min = 1441}), Status::kBadAccount},
      {account_added(now, {.account = 3, .hours_from_min = 60, .hours_to_min = 60}),
       Status::kBadAccount},
      {account_added(now, {.account = 3, .hours_from_min = 60, .hours_to_min = 1441}),
       Status::kBadAccount},
      {day_of({0, kOpening, kOpening, kOpening}), Status::kBadDay},  // the same day again
      {day_of({kDay, kDay - 1, kDay, kDay}), Status::kBadDay},
      {day_of({kDay, kDay, kDay, kTimeMaxUs + 1}), Status::kBadDay},
      {day_opened(now, 4, sample_day(kDay)), Status::kUnknownAccount},
  };
  const auto before = day.strategy().serialise();
  std::set<std::string> sentences;
  for (const auto& [event, status] : refused) {
    CHECK(day.strategy().notify(event) == status);
    CHECK(day.strategy().serialise() == before);
    sentences.insert(text(status));
  }
  CHECK(sentences.size() == 9);
  day.end(now, 0, End::kBusy);
  CHECK(day.strategy().notify(attempt_ended(now, 0, End::kBusy)) == Status::kNotOut);
}

TEST_CASE("no more accounts are taken than the settings say", "[strategy]") {
  Config config = sample_config();
  config.accounts_max = 2;
  Campaign campaign{2, config};
  CHECK(campaign.strategy().notify(account_added(0, {.account = 2})) == Status::kTooManyAccounts);
}

TEST_CASE("a question moves time on, and an earlier one is taken as the last time", "[strategy]") {
  Campaign day{2};
  CHECK(day.account(kOpening) == 0);
  CHECK(day.account(0) == 1);
  CHECK(day.strategy().notify(attempt_ended(kOpening - 1, 0, End::kBusy)) == Status::kTimeGoesBack);
}

TEST_CASE("the default settings are good, and all errors of bad ones are told at once",
          "[strategy]") {
  CHECK(check(Config{}).empty());
  Config config;
  config.accounts_max = 0;
  config.slots = 9;
  config.attempts_per_day_max = 0;
  config.attempts_target = 5;
  config.stop_when_reached = 2;
  config.redial[3].other_slot = 7;
  config.slot_order[5][0] = CALLPACE_STRATEGY_NO_SLOT;
  config.span_days = 7;
  config.pause_days = 32;
  const std::vector<std::string> errors = check(config);
  CHECK(errors.size() == 9);
  CHECK(errors.front() == "accounts_max is 0 but must be from 1 to 16000000");
  CHECK_FALSE(Strategy::create(config).strategy);
  Config cut;
  cut.struct_size = 8;
  CHECK(check(cut).size() == 1);
}

TEST_CASE("an order may name no slot beyond the greatest number of them", "[strategy]") {
  Config config;
  config.slots = 200;
  config.slot_order[0][0] = 127;
  CHECK(check(config).size() == 2);
}

TEST_CASE("the errors of settings are cut to the room that there is", "[strategy]") {
  Config config;
  config.slots = 0;
  char text[10];
  std::memset(text, 'x', sizeof text);
  CHECK(callpace_strategy_config_check(&config, text, sizeof text) > 1);
  CHECK(std::string(text) == "slots is ");
  CHECK(callpace_strategy_config_check(&config, nullptr, 0) > 1);
}

TEST_CASE("every reason has a sentence of its own", "[strategy]") {
  std::set<std::string> sentences;
  for (int reason = 0; reason <= CALLPACE_STRATEGY_DAY_IS_DONE; ++reason) {
    sentences.insert(callpace_strategy_reason_text(reason));
  }
  CHECK(sentences.size() == 13);  // twelve, and that there is no such reason
}

}  // namespace callpace::strategy::tests
