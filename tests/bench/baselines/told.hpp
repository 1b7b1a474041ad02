// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A baseline that is told what happens in few words, at times in seconds. Calls and agents number
// themselves from 1; several are told one after the other at the same time.
// Errors: an event that is refused fails the test.
#pragma once

#include "bench/baselines/baseline.hpp"
#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace callpace::bench::baselines::tests {

using pacing::EventKind;

/// A configuration with a limit of 3 % and room for what the tests tell.
inline pacing::Config roomy() {
  pacing::Config config;
  config.agents_max = 1000;
  config.calls_max = config.lines_max = 5000;
  config.cap_ratio = 0.03;
  config.cap_clock = pacing::kClockHangUp;
  return config;
}

/// See the head of this file.
class Told {
 public:
  explicit Told(std::string_view name, const pacing::Config& config = roomy())
      : pacer_(pacing::Pacer::create(config, *find(name)).pacer.value()) {}

  void at(double s) { now_us_ = std::llround(s * 1e6); }
  /// The agent `id`, or a new one, is ready.
  std::uint32_t ready(std::uint32_t id = 0) {
    if (id == 0) id = ++agents_;
    tell(EventKind::kAgentReady, id, 0);
    return id;
  }
  void ready_many(int count) {
    for (int i = 0; i < count; ++i) ready();
  }
  std::uint64_t dial() {
    tell(EventKind::kDialed, 0, ++calls_);
    return calls_;
  }
  void end(std::uint64_t call, EventKind kind = EventKind::kNoAnswer) { tell(kind, 0, call); }
  void answer(std::uint64_t call) { tell(EventKind::kAnsweredHuman, 0, call); }
  void connect(std::uint64_t call, std::uint32_t agent) {
    tell(EventKind::kConnected, agent, call);
  }
  /// A call that is dialed and answered now, and talks to `agent`.
  std::uint64_t talk(std::uint32_t agent) {
    const std::uint64_t call = dial();
    answer(call);
    connect(call, agent);
    return call;
  }
  void talk_end(std::uint64_t call, std::uint32_t agent) {
    tell(EventKind::kTalkEnded, agent, call);
  }
  /// `count` numbers dialed now that nobody answers.
  void misses(int count) {
    for (int i = 0; i < count; ++i) end(dial());
  }
  /// `count` numbers dialed and answered now, whose callers hang up at once.
  void drops(int count) {
    for (int i = 0; i < count; ++i) {
      const std::uint64_t call = dial();
      answer(call);
      end(call, EventKind::kCallerHungUp);
    }
  }
  void tell(EventKind kind, std::uint32_t agent, std::uint64_t call) {
    INFO("kind " << static_cast<int>(kind) << " at " << now_us_);
    REQUIRE(pacer_.notify({now_us_, kind, agent, call}) == pacing::Status::kOk);
  }

  [[nodiscard]] pacing::Decision decide() { return pacer_.decide(now_us_); }
  [[nodiscard]] std::uint32_t wish() { return decide().dial_count; }
  /// Dials what is decided now, and says how many those were.
  std::uint32_t dial_wish() {
    const std::uint32_t count = wish();
    for (std::uint32_t i = 0; i < count; ++i) dial();
    return count;
  }
  [[nodiscard]] std::uint64_t last_call() const { return calls_; }
  [[nodiscard]] pacing::Pacer& pacer() { return pacer_; }

 private:
  pacing::Pacer pacer_;
  std::int64_t now_us_ = 0;
  std::uint32_t agents_ = 0;
  std::uint64_t calls_ = 0;
};

}  // namespace callpace::bench::baselines::tests
