// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A strategy as bytes and back, and events and questions told again.
#include "callpace/strategy.hpp"
#include "tests/strategy/any_world.hpp"
#include "tests/strategy/sample_campaign.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstring>
#include <variant>
#include <vector>

namespace callpace::strategy::tests {
namespace {

/// What a strategy was told and asked, in order; a question is its time, and its answer.
struct Question {
  std::int64_t now_us;
  Decision answer;
};
using Journal = std::vector<std::variant<Event, Question>>;

Strategy make(const Config& config) { return std::move(Strategy::create(config).strategy.value()); }

Strategy again(const Strategy& strategy) {
  auto [restored, error] = Strategy::deserialise(strategy.serialise());
  UNSCOPED_INFO(error);
  REQUIRE(restored);
  return std::move(*restored);
}

/// A small strategy with accounts in every state.
Strategy sample() {
  Config config = sample_config();
  config.span_attempts_max = 3;
  config.span_days = 2;
  config.pause_days = 1;
  Campaign day{8, config};
  for (int i = 0; i < 5; ++i) (void)day.next(kOpening);
  day.end(kOpening, 0, End::kBusy);
  day.end(kOpening, 1, End::kRightParty);
  day.tell(account_closed(kOpening, 5));
  day.tell(account_held(kOpening, 6, kDay));
  (void)day.next(kOpening + kMinute);
  (void)day.next(kOpening + kMinute);
  return std::move(day.strategy());
}

}  // namespace

TEST_CASE("room for more accounts changes no answer, and is kept", "[strategy]") {
  Strategy strategy = sample();
  Strategy wider = again(strategy);
  const std::uint32_t before = strategy.config().accounts_max;
  CHECK(wider.reserve(before + 1000));
  CHECK(wider.reserve(1));
  CHECK(wider.config().accounts_max == before + 1000);
  CHECK_FALSE(wider.reserve(UINT32_MAX));
  CHECK(again(wider).config().accounts_max == before + 1000);
  for (std::int64_t now_us = kOpening; now_us < kDay; now_us += kMinute) {
    const Decision expected = strategy.next(now_us);
    CHECK(wider.next(now_us).account == expected.account);
  }
  for (std::uint32_t account = 8; account < before + 1000; ++account) {
    REQUIRE(wider.notify(account_added(kDay, {.account = account})) == Status::kOk);
  }
  CHECK(wider.notify(account_added(kDay, {.account = before + 1000})) == Status::kTooManyAccounts);
}

TEST_CASE("a restored strategy answers as the one that was saved", "[strategy][property]") {
  const bool held = rc::check([](const std::vector<std::uint32_t>& numbers) {
    Script choose(numbers);
    const Config config = any_config(choose);
    Strategy strategy = make(config);
    Strategy other = make(config);
    AnyWorld world(choose);
    std::uint32_t size = 0;
    while (!choose.has_ended()) {
      world.pass();
      const Event event = choose(12) == 0 ? world.opened(size) : world.event(size);
      const Status status = strategy.notify(event);
      RC_ASSERT(status == other.notify(event));
      if (status == Status::kOk && event.kind == CALLPACE_STRATEGY_ACCOUNT_ADDED) ++size;
      if (choose(4) == 0) {
        other = again(other);
        RC_ASSERT(other.serialise() == strategy.serialise());
      }
      while (choose(3) != 0) {
        RC_ASSERT(are_same(strategy.next(world.now_us()), other.next(world.now_us())));
      }
    }
  });
  CHECK(held);
}

TEST_CASE("events and questions told again give the same answers", "[strategy][property]") {
  const bool held = rc::check([](const std::vector<std::uint32_t>& numbers) {
    Script choose(numbers);
    const Config config = any_config(choose);
    Strategy strategy = make(config);
    AnyWorld world(choose);
    Journal journal;
    std::uint32_t size = 0;
    while (!choose.has_ended()) {
      world.pass();
      const Event event = choose(12) == 0 ? world.opened(size) : world.event(size);
      if (strategy.notify(event) == Status::kOk) {
        journal.push_back(event);
        if (event.kind == CALLPACE_STRATEGY_ACCOUNT_ADDED) ++size;
      }
      while (choose(3) != 0) {
        const Decision answer = strategy.next(world.now_us());
        // A question without an answer need not be told again.
        if (answer.found != 0) journal.push_back(Question{world.now_us(), answer});
      }
    }
    Strategy replayed = make(strategy.config());
    for (const auto& line : journal) {
      if (const auto* event = std::get_if<Event>(&line)) {
        RC_ASSERT(replayed.notify(*event) == Status::kOk);
      } else {
        const auto& question = std::get<Question>(line);
        RC_ASSERT(are_same(replayed.next(question.now_us), question.answer));
      }
    }
    const std::int64_t now_us = world.now_us();
    RC_ASSERT(are_same(replayed.next(now_us), strategy.next(now_us)));
    RC_ASSERT(replayed.serialise() == strategy.serialise());
  });
  CHECK(held);
}

TEST_CASE("bytes that are cut, damaged or another version are refused with a sentence",
          "[strategy]") {
  const std::vector<std::byte> good = sample().serialise();
  REQUIRE(Strategy::deserialise(good).strategy);
  for (std::size_t size = 0; size < good.size(); ++size) {
    const auto cut = Strategy::deserialise({good.data(), size});
    CHECK_FALSE(cut.strategy);
    CHECK_FALSE(cut.error.empty());
  }
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::vector<std::byte> bad = good;
    bad[i] ^= std::byte{4};
    CHECK_FALSE(Strategy::deserialise(bad).strategy);
  }
  std::vector<std::byte> newer = good;
  newer[4] = std::byte{2};
  CHECK(Strategy::deserialise(newer).error == "the bytes are of another version of the format");
}

TEST_CASE("no room means no bytes, and the size is known before", "[strategy]") {
  const Strategy strategy = sample();
  CHECK(strategy.serialise().size() > 8 * 41);
}

}  // namespace callpace::strategy::tests
