// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How a campaign's hit rate goes with the hour of the day, learnt over days: people are at home in
// the evening. The profile gives ratios between hours alone; the level of the day is the
// campaign's own mean, which follows everything else. An hour is believed once it has been seen
// often, and only where it differs from another by more than chance explains, so that on a first
// day, and in a centre without a profile, nothing moves.
//
// Left out on purpose: weekdays. Only + - * / and the square root are used.
#pragma once

#include "src/estimates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace callpace::pacing::core {

/// See the head of this file.
struct HourProfile {
  static constexpr std::int32_t kHours = 24;
  /// Before any line resolved.
  static constexpr std::int32_t kNoHour = -1;
  /// Lines that an hour must have seen.
  static constexpr double kBelieved = 200;
  /// Standard errors between two hours that are taken for a difference.
  static constexpr double kErrors = 3;

  /// Live answers / lines resolved, by hour; a weight of 0 = never seen.
  std::array<ForgettingMean, kHours> hours{};

  void observe(std::int32_t hour, double value, double memory) {
    hours[static_cast<std::size_t>(hour)].observe(value, memory);
  }

  /// Hit rate of hour `to` / that of hour `from`; 1 where nothing better is known.
  [[nodiscard]] double ratio(std::int32_t from, std::int32_t to) const {
    if (from == to || from == kNoHour || to == kNoHour) return 1;
    const ForgettingMean& before = hours[static_cast<std::size_t>(from)];
    const ForgettingMean& after = hours[static_cast<std::size_t>(to)];
    if (before.weight < kBelieved || after.weight < kBelieved) return 1;
    const double share = (before.mean + after.mean) / 2;
    const double error =
        std::sqrt(share * (1 - share) * (1 / before.weight + 1 / after.weight)) + 1 / kBelieved;
    const bool differ = std::abs(after.mean - before.mean) > kErrors * error;
    return differ ? after.mean / std::max(before.mean, 1e-4) : 1;
  }
};

}  // namespace callpace::pacing::core
