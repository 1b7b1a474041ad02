// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Worlds for property tests and fuzzing: any settings, and events and questions in any order, most
// of them possible. `choose(n)` is a number below n.
#pragma once

#include "callpace/strategy.hpp"
#include "tests/strategy/naive_strategy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::strategy::tests {

/// Choices that RapidCheck draws, and shrinks: each of its numbers serves a few (SplitMix64).
class Script {
 public:
  explicit Script(const std::vector<std::uint32_t>& numbers) : numbers_(numbers) {}

  [[nodiscard]] bool has_ended() const { return at_ >= numbers_.size(); }
  std::uint32_t operator()(std::uint32_t below) {
    constexpr std::uint64_t kUses = 16;
    if (has_ended()) return 0;
    std::uint64_t z = numbers_[at_] + ++used_ * 0x9E3779B97F4A7C15u;
    if (used_ == kUses) ++at_, used_ = 0;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) % below);
  }

 private:
  const std::vector<std::uint32_t>& numbers_;
  std::size_t at_ = 0;
  std::uint64_t used_ = 0;  // of numbers_[at_]
};

/// Settings without errors.
template <typename Choices>
Config any_config(Choices& choose) {
  Config config;
  config.accounts_max = 40;
  config.slots = 1 + choose(4);
  config.attempts_per_day_max = 1 + choose(5);
  config.attempts_target = choose(config.attempts_per_day_max + 1);
  config.stop_when_reached = choose(2);
  for (Redial& redial : config.redial) {
    constexpr std::array<std::uint32_t, 5> kWaits = {0, 1, 600, 7200, 40'000};
    redial = {kWaits[choose(kWaits.size())], choose(2)};
  }
  for (auto& order : config.slot_order) {
    std::ranges::fill(order, std::uint8_t{CALLPACE_STRATEGY_NO_SLOT});
    const std::uint32_t named = 1 + choose(config.slots);
    for (std::uint32_t i = 0; i < named; ++i) {
      order[i] = static_cast<std::uint8_t>((i + choose(2)) % config.slots);
      while (std::find(order, order + i, order[i]) != order + i) {
        order[i] = static_cast<std::uint8_t>((order[i] + 1) % config.slots);
      }
    }
  }
  if (choose(2) == 0) {
    config.span_attempts_max = 1 + choose(4);
    config.span_days = 1 + choose(4);
  }
  config.pause_days = choose(3);
  return config;
}

/// Makes events, some of which cannot be.
template <typename Choices>
class AnyWorld {
 public:
  explicit AnyWorld(Choices& choose) : choose_(choose) {}

  [[nodiscard]] std::int64_t now_us() const { return now_us_; }
  void pass() {
    constexpr std::array<std::int64_t, 6> kPauses = {0, 1, kMinute, 20 * kMinute, kHour, 9 * kHour};
    if (choose_(3) == 0) now_us_ += kPauses[choose_(kPauses.size())];
  }

  /// The next event, where `size` accounts were added.
  Event event(std::uint32_t size) {
    const std::uint32_t account = choose_(size + 1);
    switch (choose_(16)) {
      case 0:
      case 1:
      case 2:
        return added(choose_(20) == 0 ? account : size);
      case 3:
        return choose_(3) == 0 ? opened(size) : account_closed(now_us_, account);
      case 4:
      case 5:
      case 6:
        return held(account);
      case 7:
        return attempt_taken_back(now_us_, account);
      case 8:
        return account_event(now_us_ - choose_(2), static_cast<std::int32_t>(choose_(9)), account);
      default:
        return attempt_ended(now_us_, account, static_cast<End>(choose_(8)));
    }
  }
  Event opened(std::uint32_t size) {
    if (choose_(4) != 0) ++day_;
    const std::int64_t midnight = day_ * kDay;
    now_us_ = std::max(now_us_, midnight);
    const std::int64_t opening = midnight + (choose_(3) == 0 ? 0 : choose_(10) * kHour);
    return day_opened(now_us_, choose_(3) == 0 ? choose_(size + 2) : size,
                      {midnight, opening, midnight + (6 + choose_(5)) * kHour,
                       midnight + (12 + choose_(12)) * kHour});
  }

 private:
  Event added(std::uint32_t account) {
    NewAccount added{.account = account, .slots = 1 + choose_(15)};
    if (choose_(3) == 0) added.zone_min = static_cast<std::int32_t>(choose_(9) * 60) - 240;
    if (choose_(3) == 0) {
      added.hours_from_min = choose_(18) * 60;
      added.hours_to_min = added.hours_from_min + choose_(8) * 45;
    }
    return account_added(now_us_, added);
  }
  Event held(std::uint32_t account) {
    constexpr std::array<std::int64_t, 6> kLengths = {-kHour, 0,         kMinute,
                                                      kHour,  5 * kHour, 2 * kDay};
    return account_held(now_us_, account, now_us_ + kLengths[choose_(kLengths.size())]);
  }

  Choices& choose_;
  std::int64_t now_us_ = 0;
  std::int64_t day_ = 0;
};

}  // namespace callpace::strategy::tests
