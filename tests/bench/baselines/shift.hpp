// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Some hours of a plausible centre that a pacer drives through its library's table: twelve agents
// who log in, talk, wrap up and take breaks; lines that ring, some of which people answer, who wait
// and hang up. It asks for a decision after every event and at ask_again_at, and keeps a journal.
//
// Left out on purpose: anything a result could be read from. Invariant: the same seed and pacer,
// the same journal. Errors: an event that is refused fails the test.
#pragma once

#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::bench::baselines::tests {

/// See the head of this file.
class Shift {
 public:
  Shift(pacing::Pacer pacer, std::uint64_t seed) : pacer_(std::move(pacer)), state_(seed) {
    pacing::Line line;
    record(pacing::format_header(pacer_.config(), line, pacer_.library()));
    for (std::uint32_t agent = 1; agent <= 12; ++agent) after(below(60), kReady, agent, 0);
  }

  /// Everything up to second `s`.
  void run_until(double s) {
    const auto end_us = static_cast<std::int64_t>(s * 1e6);
    while (!calendar_.empty()) {
      const std::int64_t next_us = calendar_.begin()->first.first;
      const bool asks = ask_at_us_ < next_us;
      if (std::min(next_us, ask_at_us_) > end_us) return;
      now_us_ = asks ? ask_at_us_ : next_us;
      if (!asks) {
        const Happening happening = calendar_.begin()->second;
        calendar_.erase(calendar_.begin());
        happen(happening);
      }
      decide();
    }
  }

  [[nodiscard]] const std::string& journal() const { return journal_; }
  [[nodiscard]] std::uint64_t dials() const { return calls_; }
  [[nodiscard]] int talks() const { return talks_; }

 private:
  enum What { kReady, kBreak, kAnswer, kMiss, kHangUp, kTalkEnd };
  struct Happening {
    What what;
    std::uint32_t agent;
    std::uint64_t call;
  };

  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }
  void after(std::uint32_t s, What what, std::uint32_t agent, std::uint64_t call) {
    const std::int64_t at_us = now_us_ + std::int64_t{s} * 1'000'000 + below(1'000'000);
    calendar_.insert({{at_us, ++sequence_}, Happening{what, agent, call}});
  }
  void record(std::string_view line) { journal_.append(line).append("\n"); }
  void tell(pacing::EventKind kind, std::uint32_t agent, std::uint64_t call) {
    const pacing::Event event{now_us_, kind, agent, call};
    const pacing::Status status = pacer_.notify(event);
    INFO("kind " << static_cast<int>(kind) << " at " << now_us_);
    REQUIRE(status == pacing::Status::kOk);
    pacing::Line line;
    record(pacing::format_event(event, status, line));
  }

  void happen(const Happening& it) {
    switch (it.what) {
      case kReady:
        tell(pacing::EventKind::kAgentReady, it.agent, 0);
        idle_.push_back(it.agent);
        return connect();
      case kBreak:
        tell(pacing::EventKind::kAgentLeft, it.agent, 0);
        return after(300, kReady, it.agent, 0);
      case kAnswer:
        tell(pacing::EventKind::kAnsweredHuman, 0, it.call);
        waiting_.push_back(it.call);
        after(1 + below(20), kHangUp, 0, it.call);
        return connect();
      case kMiss:
        return tell(
            below(2) == 0 ? pacing::EventKind::kNoAnswer : pacing::EventKind::kAnsweredMachine, 0,
            it.call);
      case kHangUp:
        if (std::erase(waiting_, it.call) > 0) tell(pacing::EventKind::kCallerHungUp, 0, it.call);
        return;
      case kTalkEnd:
        tell(pacing::EventKind::kTalkEnded, it.agent, it.call);
        return after(5 + below(20), below(20) == 0 ? kBreak : kReady, it.agent, 0);
    }
  }
  void connect() {
    while (!idle_.empty() && !waiting_.empty()) {
      const std::uint32_t agent = idle_.front();
      const std::uint64_t call = waiting_.front();
      idle_.pop_front();
      waiting_.pop_front();
      tell(pacing::EventKind::kConnected, agent, call);
      ++talks_;
      after(10 + below(below(10) == 0 ? 900 : 120), kTalkEnd, agent, call);
    }
  }
  void decide() {
    const pacing::Decision decision = pacer_.decide(now_us_);
    pacing::Line line;
    record(pacing::format_decision(decision, now_us_, line));
    for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
      tell(pacing::EventKind::kDialed, 0, ++calls_);
      const bool answers = below(10) < 3;
      after(answers ? 2 + below(12) : 20, answers ? kAnswer : kMiss, 0, calls_);
    }
    REQUIRE(decision.ask_again_at_us > now_us_);
    ask_at_us_ = decision.ask_again_at_us;
  }

  pacing::Pacer pacer_;
  std::uint64_t state_;
  std::int64_t now_us_ = 0;
  std::int64_t ask_at_us_ = pacing::kNeverUs;
  std::uint64_t sequence_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, Happening> calendar_;  // by time, then order
  std::deque<std::uint32_t> idle_;
  std::deque<std::uint64_t> waiting_;
  std::uint64_t calls_ = 0;
  int talks_ = 0;
  std::string journal_;
};

}  // namespace callpace::bench::baselines::tests
