// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// From the whole numbers that the library counts in to those that it reckons with or hands out.
// Left out on purpose: times as dates. Errors: none.
#pragma once

#include <algorithm>
#include <cstdint>

namespace callpace::pacing::core {

/// Microseconds as seconds.
[[nodiscard]] constexpr double seconds(std::int64_t us) { return static_cast<double>(us) * 1e-6; }

/// `value` from 0 to `most`; 0 where it is no number, so that a whole number can be made of it.
[[nodiscard]] constexpr double at_most(double value, double most) {
  return value > 0 ? std::min(value, most) : 0;
}

/// The whole number nearest to `value`, which is below 2^52; halves go away from 0, as with
/// std::llround, which is a call.
[[nodiscard]] constexpr std::int64_t nearest(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  const double rest = value - static_cast<double>(whole);
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

/// Lines as the C interface counts them: below 0 is 0, and what does not fit is its greatest
/// number.
[[nodiscard]] constexpr std::uint32_t to_count(std::int64_t lines) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(lines, 0, UINT32_MAX));
}

}  // namespace callpace::pacing::core
