// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/strategy.hpp"
#include "tests/strategy/any_world.hpp"
#include "tests/strategy/naive_strategy.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace callpace::strategy::tests {
namespace {

/// A strategy and the naive one side by side.
class Pair {
 public:
  explicit Pair(const Config& config)
      : strategy_(std::move(Strategy::create(config).strategy.value())), naive_(config) {}

  void tell(const Event& event) {
    const bool is_attempts = event.kind == CALLPACE_STRATEGY_ATTEMPT_ENDED ||
                             event.kind == CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK;
    const Status status = strategy_.notify(event);
    taken_ += status == Status::kOk;
    if (status == Status::kOk) naive_.notify(event);
    // An account that is out can come back, and no other one.
    if (is_attempts && status == Status::kNotOut) RC_ASSERT(!naive_.is_out(event.account));
  }
  Decision ask(std::int64_t now_us) {
    const Decision decision = strategy_.next(now_us);
    RC_ASSERT(are_same(decision, naive_.next(now_us)));
    RC_ASSERT(are_same(strategy_.totals(), naive_.totals()));
    return decision;
  }
  [[nodiscard]] const NaiveStrategy& naive() const { return naive_; }
  [[nodiscard]] int taken() const { return taken_; }

 private:
  Strategy strategy_;
  NaiveStrategy naive_;
  int taken_ = 0;
};

/// Keeps what happened to each account, and demands of every attempt that it was allowed.
class Ledger {
 public:
  explicit Ledger(const Config& config) : config_(config) {}

  void took(const Event& event) {
    const std::uint32_t account = event.account;
    switch (event.kind) {
      case CALLPACE_STRATEGY_ACCOUNT_ADDED:
        accounts_.emplace_back().added = event;
        break;
      case CALLPACE_STRATEGY_DAY_OPENED:
        day_ = event.day;
        for (Account& each : accounts_) each.today = 0, each.was_reached = false;
        break;
      case CALLPACE_STRATEGY_ACCOUNT_CLOSED:
        accounts_[account].is_closed = true;
        break;
      case CALLPACE_STRATEGY_ATTEMPT_ENDED:
        came_back(accounts_[account]);
        if (event.end != CALLPACE_STRATEGY_RIGHT_PARTY) break;
        accounts_[account].was_reached = true;
        accounts_[account].quiet_until_us = event.time_us + config_.pause_days * kDay;
        break;
      case CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK:
        came_back(accounts_[account]);
        accounts_[account].attempts_us.pop_back();
        if (accounts_[account].today > 0) --accounts_[account].today;
        break;
      default:
        break;
    }
  }
  void attempted(const Decision& next, std::int64_t now_us) {
    Account& account = accounts_.at(next.account);
    RC_ASSERT(!account.is_out);
    RC_ASSERT(!account.is_closed);
    RC_ASSERT(!(account.was_reached && config_.stop_when_reached));
    RC_ASSERT((account.added.slots >> next.slot & 1U) != 0);
    RC_ASSERT(++account.today <= config_.attempts_per_day_max);
    RC_ASSERT(now_us >= day_.opening_us);
    RC_ASSERT(now_us >= account.quiet_until_us);
    keeps_hours(account.added, now_us + account.added.zone_min * kMinute);
    account.attempts_us.push_back(now_us);
    account.is_out = true;
    if (config_.span_days == 0) return;
    const auto within = std::ranges::count_if(account.attempts_us, [&](std::int64_t when_us) {
      return when_us > now_us - config_.span_days * kDay;
    });
    RC_ASSERT(within <= config_.span_attempts_max);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(accounts_.size()); }

 private:
  struct Account {
    Event added{};
    std::vector<std::int64_t> attempts_us{};  // not taken back
    std::uint32_t today = 0;
    std::int64_t quiet_until_us = INT64_MIN;
    bool is_out = false;
    bool is_closed = false;
    bool was_reached = false;  // today
  };

  static void came_back(Account& account) {
    RC_ASSERT(account.is_out);
    account.is_out = false;
  }
  /// `there_us` is the time by the account's clock.
  void keeps_hours(const Event& account, std::int64_t there_us) const {
    RC_ASSERT(there_us >= day_.legal_from_us);
    RC_ASSERT(there_us < day_.dials_until_us);
    if (account.hours_to_min == 0) return;
    RC_ASSERT(there_us >= day_.midnight_us + account.hours_from_min * kMinute);
    RC_ASSERT(there_us < day_.midnight_us + account.hours_to_min * kMinute);
  }

  Config config_;
  Day day_{};
  std::vector<Account> accounts_;
};

}  // namespace

TEST_CASE("a strategy answers as one that looks through all accounts for every question",
          "[strategy][property]") {
  int found = 0;
  int taken = 0;
  const bool held = rc::check([&](const std::vector<std::uint32_t>& numbers) {
    Script choose(numbers);
    Pair pair(any_config(choose));
    AnyWorld world(choose);
    while (!choose.has_ended()) {
      world.pass();
      const auto size = static_cast<std::uint32_t>(pair.naive().size());
      if (choose(3) != 0) {
        pair.tell(choose(12) == 0 ? world.opened(size) : world.event(size));
      }
      while (choose(3) != 0) found += static_cast<int>(pair.ask(world.now_us()).found);
    }
    taken += pair.taken();
  });
  CHECK(held);
  CHECK(found > 1'000);  // the worlds are not empty ones
  CHECK(taken > 5'000);
}

TEST_CASE("no account is attempted outside its hours or beyond a limit", "[strategy][property]") {
  int found = 0;
  const bool held = rc::check([&](const std::vector<std::uint32_t>& numbers) {
    Script choose(numbers);
    const Config config = any_config(choose);
    Strategy strategy = std::move(Strategy::create(config).strategy.value());
    AnyWorld world(choose);
    Ledger ledger(config);
    while (!choose.has_ended()) {
      world.pass();
      const Event event =
          choose(12) == 0 ? world.opened(ledger.size()) : world.event(ledger.size());
      if (strategy.notify(event) == Status::kOk) ledger.took(event);
      const std::int64_t now_us = world.now_us();
      for (Decision next = strategy.next(now_us); next.found != 0; next = strategy.next(now_us)) {
        ledger.attempted(next, now_us);
        ++found;
      }
    }
  });
  CHECK(held);
  CHECK(found > 1'000);
}

}  // namespace callpace::strategy::tests
