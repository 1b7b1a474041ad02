// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/recovery.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace callpace::bench {
namespace {

constexpr Span kLow{36'000, 43'200};

/// Ten conversations a minute, each after `idle_s(minutes since the fall)`.
template <class IdleOf>
std::vector<measure::Tally> minutes_with(IdleOf idle_s) {
  std::vector<measure::Tally> minutes(120);
  for (int i = 0; i < 120; ++i) {
    auto& [place, sums] = minutes[static_cast<std::size_t>(i)];
    place.at(measure::Key::minute) = 600 + i;
    sums.conversations = 10;
    sums.idle_us = std::llround(idle_s(i) * 10e6);
    sums.live_answers = 20;
    sums.hung_up_in_queue = i < 60 ? 10 : 1;
  }
  return minutes;
}

TEST_CASE("a pacer has recovered from the minute that begins ten good ones", "[bench]") {
  const auto minutes = minutes_with([](int minute) { return minute < 17 ? 40.0 : 10.5; });
  CHECK(recovery_s(minutes, kLow, 10) == 17 * 60);
  CHECK(recovery_s(minutes, kLow, 40) == 0);
  CHECK_FALSE(recovery_s(minutes, kLow, 9));
}

TEST_CASE("a short spell of luck is no recovery", "[bench]") {
  const auto minutes =
      minutes_with([](int minute) { return minute >= 30 || minute == 3 ? 10.0 : 40.0; });
  CHECK(recovery_s(minutes, kLow, 10) == 30 * 60);
}

TEST_CASE("abandonment counts once it has settled, in the fall's last hour", "[bench]") {
  CHECK(settled_abandon_ratio(minutes_with([](int) { return 1.0; }), kLow) == Approx(0.05));
  CHECK(std::isnan(settled_abandon_ratio({}, kLow)));
}

}  // namespace
}  // namespace callpace::bench
