// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The time of a live host: microseconds since 1970 (UTC) when it starts, or the last time in its
// journal if that is later; from then on it follows the monotonic clock, so that no step of the
// system's clock is seen while the host runs. Over a restart it advances by what the system's clock
// advanced, or stands still where that went back.
#pragma once

#include <cstdint>

namespace callpace::host {

/// Never goes back, neither while it runs nor over a restart.
class Clock {
 public:
  /// A clock that shows `not_before_us` or later.
  explicit Clock(std::int64_t not_before_us);

  [[nodiscard]] std::int64_t now_us() const;

 private:
  std::int64_t ahead_us_;  // of the monotonic clock
};

}  // namespace callpace::host
