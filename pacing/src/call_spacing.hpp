// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The calls-per-second limit, by even spacing: the next number may be dialed one interval after the
// last. There is no burst to save up, so any second sees at most the limit, rounded up, also after
// a break. A host that dials sooner pushes the next slot further out.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace callpace::pacing::core {

/// When the next number may be dialed.
class CallSpacing {
 public:
  /// Spacing for `calls_per_second`, above 0; 0 means no limit.
  explicit CallSpacing(double calls_per_second)
      : interval_us_(calls_per_second > 0 ? std::llround(std::ceil(1e6 / calls_per_second)) : 0) {}

  /// Numbers that may be dialed at once at `now_us`.
  [[nodiscard]] std::uint32_t allowed(std::int64_t now_us) const {
    if (interval_us_ == 0) return UINT32_MAX;
    return now_us >= next_us ? 1 : 0;
  }
  /// When one more may be dialed, should all that are allowed at `now_us` be dialed then.
  [[nodiscard]] std::int64_t next_slot_us(std::int64_t now_us) const {
    return now_us >= next_us ? now_us + interval_us_ : next_us;
  }
  /// A number was dialed at `now_us`.
  void dialed(std::int64_t now_us) { next_us = std::max(next_us, now_us) + interval_us_; }

  std::int64_t next_us = INT64_MIN / 4;  // the whole state: the earliest time for the next number

 private:
  std::int64_t interval_us_;
};

}  // namespace callpace::pacing::core
