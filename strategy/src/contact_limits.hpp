// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How often and how soon an account may be attempted again, beyond one day: so many attempts in any
// so many days of 24 hours (the times of the last ones are kept), and a pause after the right party
// was reached. A limit that is off keeps nothing and costs nothing.
//
// Invariant: memory is reserved at the start, for accounts_max accounts. Errors: none.
#pragma once

#include "callpace/strategy.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::strategy::core {

inline constexpr std::int64_t kMinuteUs = 60'000'000;
inline constexpr std::int64_t kHourUs = 60 * kMinuteUs;
inline constexpr std::int64_t kDayUs = 24 * kHourUs;
/// Earlier than any time, and far enough from the least number to add days to.
inline constexpr std::int64_t kLongAgoUs = -2 * CALLPACE_STRATEGY_TIME_MAX_US;

/// See the head of this file.
class ContactLimits {
 public:
  explicit ContactLimits(const callpace_strategy_config& config)
      : kept_(config.span_attempts_max),
        span_us_(config.span_days * kDayUs),
        pause_us_(config.pause_days * kDayUs) {}

  void reserve(std::size_t accounts_max) {
    attempted_us_.reserve(kept_ * accounts_max);
    if (pause_us_ > 0) paused_until_us_.reserve(accounts_max);
  }

  /// Whether there is any.
  [[nodiscard]] bool are_on() const { return kept_ > 0 || pause_us_ > 0; }
  void add_account() {
    attempted_us_.resize(attempted_us_.size() + kept_, kLongAgoUs);
    if (pause_us_ > 0) paused_until_us_.push_back(kLongAgoUs);
  }
  /// Before when `account`, attempted `attempts` times so far, may not be attempted.
  [[nodiscard]] std::int64_t earliest_us(std::uint32_t account, std::uint32_t attempts) const {
    std::int64_t earliest = kLongAgoUs;
    if (kept_ > 0) earliest = attempted_us_[place_of(account, attempts)] + span_us_;
    if (pause_us_ > 0) earliest = std::max(earliest, paused_until_us_[account]);
    return earliest;
  }
  /// Its attempt of that number, counted from 0, is made.
  void attempted(std::uint32_t account, std::uint32_t attempt, std::int64_t now_us) {
    if (kept_ > 0) attempted_us_[place_of(account, attempt)] = now_us;
  }
  /// It was not. The time that its own stood in the place of limits nothing any more.
  void taken_back(std::uint32_t account, std::uint32_t attempt) {
    attempted(account, attempt, kLongAgoUs);
  }
  /// Its right party was reached.
  void reached(std::uint32_t account, std::int64_t now_us) {
    if (pause_us_ > 0) paused_until_us_[account] = now_us + pause_us_;
  }

  /// Calls `visit(time)` for each time that is kept of `account`.
  template <typename Limits, typename Visit>
  static void for_each_time(Limits& limits, std::uint32_t account, Visit&& visit) {
    for (std::uint32_t i = 0; i < limits.kept_; ++i) {
      visit(limits.attempted_us_[limits.place_of(account, i)]);
    }
    if (limits.pause_us_ > 0) visit(limits.paused_until_us_[account]);
  }

 private:
  // The last kept_ attempts of an account, each in the place of the one kept_ before it.
  [[nodiscard]] std::size_t place_of(std::uint32_t account, std::uint32_t attempt) const {
    return std::size_t{account} * kept_ + attempt % kept_;
  }

  std::uint32_t kept_;  // attempts of an account
  std::int64_t span_us_;
  std::int64_t pause_us_;
  std::vector<std::int64_t> attempted_us_;
  std::vector<std::int64_t> paused_until_us_;
};

}  // namespace callpace::strategy::core
