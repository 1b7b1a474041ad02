// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/decision_time.hpp"

#include "callpace/library.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace callpace::bench {
namespace {

constexpr std::int64_t kSecond_us = 1'000'000;

/// What a pacer is told while an agent waits: an event and a question each second.
Tape tape_of(int seconds) {
  Tape tape{1'000'000};
  tape.begun({});
  tape.told({0, pacing::EventKind::kAgentReady, 1, 0});
  tape.decided({}, 0);
  for (int second = 1; second < seconds; ++second) {
    const auto call = static_cast<std::uint64_t>(second);
    tape.told({second * kSecond_us, pacing::EventKind::kDialed, 0, call});
    tape.decided({}, second * kSecond_us);
  }
  return tape;
}

/// A clock that goes on by 10 ns whenever it is read, and by 250 ns after it has shown what a
/// reading costs.
class SlowingClock {
 public:
  double operator()() { return now_ns_ += ++readings_ > kFirstReadings ? 250 : 10; }

 private:
  static constexpr int kFirstReadings = 2 * 1001;
  int readings_ = 0;
  double now_ns_ = 0;
};

TEST_CASE("a decision's time is what passes on the clock, less what reading it costs", "[bench]") {
  const DecisionTime time = time_decisions(tape_of(100), pacing::kLinkedLibrary, SlowingClock{});
  CHECK(time.ns_median == 240);
  CHECK(time.per_s == Approx(1e9 / 240));
  // The second half of the tape, from second 50 to 99, between two readings.
  CHECK(time.speed == Approx(49e9 / 250));
}

TEST_CASE("a tape without questions has no times", "[bench]") {
  Tape tape{1000};
  tape.begun({});
  tape.told({0, pacing::EventKind::kAgentReady, 1, 0});
  const DecisionTime time = time_decisions(tape, pacing::kLinkedLibrary, SlowingClock{});
  CHECK(time.ns_median == 0);
  CHECK(time.per_s == 0);
  CHECK(time.speed == 0);
}

}  // namespace
}  // namespace callpace::bench
