// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A Centre that is told what happens in few words, and a rule that follows it, without the machine
// around: a test then sees the rule's own state. Times are in seconds; `Rule` may be stepped.
// Errors: an event that is refused fails the test.
#pragma once

#include "bench/baselines/centre.hpp"
#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>

namespace callpace::bench::baselines::tests {

/// See the head of this file.
template <typename Rule>
class Board {
 public:
  explicit Board(const callpace_config& config) : centre_(config), rule_(config) {}

  /// Moves on to `s`, with every step of the rule's clock up to then.
  void at(double s) {
    const std::int64_t until_us = std::llround(s * 1e6);
    if constexpr (Rule::kStepUs > 0) {
      while ((steps_ + 1) * Rule::kStepUs <= until_us) {
        ++steps_;
        centre_.pass(steps_ * Rule::kStepUs);
        rule_.step(centre_, steps_);
      }
    }
    centre_.pass(until_us);
    now_us_ = until_us;
  }
  void tell(std::int32_t kind, std::uint32_t agent, std::uint64_t call) {
    callpace_event event{};
    event.time_us = now_us_;
    event.kind = kind;
    event.agent = agent;
    event.call = call;
    INFO("kind " << kind << " at " << now_us_);
    REQUIRE(centre_.refusal(event) == CALLPACE_OK);
    centre_.apply(event);
    rule_.seen(centre_, event);
  }
  /// Agents `first` to `last` are ready.
  void ready(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t agent = first; agent <= last; ++agent) {
      tell(CALLPACE_AGENT_READY, agent, 0);
    }
  }
  std::uint64_t dial() {
    tell(CALLPACE_DIALED, 0, ++calls_);
    return calls_;
  }
  std::uint64_t answer(std::uint64_t call) {
    tell(CALLPACE_ANSWERED_HUMAN, 0, call);
    return call;
  }
  /// Each of the agents `first` to `last` starts a talk, with the call of its own number + 1000.
  void talk(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t agent = first; agent <= last; ++agent) {
      tell(CALLPACE_DIALED, 0, 1000 + agent);
      answer(1000 + agent);
      tell(CALLPACE_CONNECTED, agent, 1000 + agent);
    }
  }
  void talk_end(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t agent = first; agent <= last; ++agent) {
      tell(CALLPACE_TALK_ENDED, agent, 1000 + agent);
    }
  }
  void misses(int count) {
    for (int i = 0; i < count; ++i) tell(CALLPACE_BUSY, 0, dial());
  }
  void drops(int count) {
    for (int i = 0; i < count; ++i) tell(CALLPACE_CALLER_HUNG_UP, 0, answer(dial()));
  }

  [[nodiscard]] const Centre& centre() const { return centre_; }
  [[nodiscard]] const Rule& rule() const { return rule_; }
  [[nodiscard]] std::int64_t lines() const { return rule_.lines(centre_); }

 private:
  Centre centre_;
  Rule rule_;
  std::int64_t now_us_ = 0;
  std::int64_t steps_ = 0;
  std::uint64_t calls_ = 10'000;
};

}  // namespace callpace::bench::baselines::tests
