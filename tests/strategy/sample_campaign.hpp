// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A small campaign for unit tests: accounts with two numbers, called from eight to eight.
#pragma once

#include "callpace/strategy.hpp"
#include "tests/strategy/naive_strategy.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <utility>

namespace callpace::strategy::tests {

inline constexpr std::int64_t kOpening = 8 * kHour;

/// Two numbers, three attempts a day; half an hour after most ends, then the other number.
inline Config sample_config() {
  Config config;
  config.accounts_max = 100;
  config.slots = 2;
  for (Redial& redial : config.redial) redial = {1800, 1};
  config.redial[CALLPACE_STRATEGY_BUSY] = {600, 0};
  config.redial[CALLPACE_STRATEGY_ABANDONED] = {7200, 0};
  for (auto& order : config.slot_order) order[1] = 1;
  return config;
}

/// The day that begins at `midnight_us`, open and legal from 8:00 to 20:00.
inline Day sample_day(std::int64_t midnight_us) {
  return {midnight_us, midnight_us + kOpening, midnight_us + kOpening, midnight_us + 20 * kHour};
}

/// A strategy that is told only what it takes in.
class Campaign {
 public:
  explicit Campaign(const Config& config) : strategy_(make(config)) {}
  explicit Campaign(std::uint32_t accounts, const Config& config = sample_config())
      : Campaign(config) {
    accounts_ = accounts;
    for (std::uint32_t i = 0; i < accounts; ++i) tell(account_added(0, {.account = i, .slots = 3}));
    open(0);
  }

  void tell(const Event& event) { REQUIRE(strategy_.notify(event) == Status::kOk); }
  /// Opens the day of that number.
  void open(std::int64_t day) { tell(day_opened(day * kDay, accounts_, sample_day(day * kDay))); }
  void end(std::int64_t now_us, std::uint32_t account, End end) {
    tell(attempt_ended(now_us, account, end));
  }
  Decision next(std::int64_t now_us) { return strategy_.next(now_us); }
  /// The account to attempt at `now_us`; -1 when there is none.
  std::int64_t account(std::int64_t now_us) {
    const Decision decision = next(now_us);
    return decision.found != 0 ? std::int64_t{decision.account} : -1;
  }
  /// When to ask again.
  std::int64_t next_due(std::int64_t now_us) {
    const Decision decision = next(now_us);
    REQUIRE(decision.found == 0);
    return decision.next_due_us;
  }
  [[nodiscard]] Strategy& strategy() { return strategy_; }
  [[nodiscard]] Totals totals() const { return strategy_.totals(); }

 private:
  static Strategy make(const Config& config) {
    Strategy::Created created = Strategy::create(config);
    for (const std::string& error : created.errors) UNSCOPED_INFO(error);
    REQUIRE(created.strategy);
    return std::move(*created.strategy);
  }

  Strategy strategy_;
  std::uint32_t accounts_ = 0;
};

}  // namespace callpace::strategy::tests
