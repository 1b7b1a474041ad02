// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/recovery.hpp"

#include "bench/pacing/bout.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::bench {
namespace {

constexpr int kWindow_s = 600;
constexpr int kSettled_s = 3600;
constexpr double kWithin = 1.10;

double ratio(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? std::nan("") : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double settled_abandon_ratio(std::span<const measure::Tally> days, const Span& low) {
  const measure::Measures sum =
      measures_of(days, {std::max(low.from_s, low.to_s - kSettled_s), low.to_s});
  return ratio(sum.hung_up_in_queue, sum.live_answers);
}

std::optional<double> recovery_s(std::span<const measure::Tally> days, const Span& low,
                                 double optimum_idle_s) {
  for (int from_s = low.from_s; from_s + kWindow_s <= low.to_s; from_s += 60) {
    const measure::Measures sum = measures_of(days, {from_s, from_s + kWindow_s});
    if (ratio(sum.idle_us, sum.conversations) * 1e-6 <= kWithin * optimum_idle_s) {
      return from_s - low.from_s;
    }
  }
  return std::nullopt;
}

}  // namespace callpace::bench
