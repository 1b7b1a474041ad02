// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The time of a live host: microseconds since 1970 (UTC) by the system's clock, which it follows
// forward at once, so that events stamped by others on the machine are not ahead of it. It never
// goes back: where the system's clock is behind it (set back, or behind the last time in a
// journal), it goes at half the speed of the monotonic clock until they agree. Errors: none.
#pragma once

#include <cstdint>

namespace callpace::host {

/// Never goes back, neither while it runs nor over a restart.
class Clock {
 public:
  /// Readings of a clock, microseconds.
  using Read = std::int64_t (*)();

  /// A clock that shows `not_before_us` or later.
  explicit Clock(std::int64_t not_before_us);
  /// One that reads these clocks in place of the system's.
  Clock(std::int64_t not_before_us, Read system, Read monotonic);

  [[nodiscard]] std::int64_t now_us();
  /// How far it is ahead of the system's clock; 0 as a rule.
  [[nodiscard]] std::int64_t ahead_us() { return now_us() - system_now_us_; }

 private:
  Read system_;
  Read monotonic_;
  std::int64_t agreed_us_;  // the time when it last was the system's, or at the start
  std::int64_t agreed_monotonic_us_;
  std::int64_t system_now_us_ = 0;  // as last read
};

}  // namespace callpace::host
