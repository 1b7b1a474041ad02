// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A small centre with plausible rates that keeps a pacing journal: agents log in, lines ring, some
// people answer, talk, hang up; agents wrap up, take breaks. It only exists to make long journals
// for the tests of replay, cloning and allocation.
//
// Left out on purpose: anything a result could be read from. Invariant: the same seed, the same
// journal. Errors: none; it also tells the pacer impossible events, which the journal records.
#pragma once

#include "callpace/journal.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace callpace::pacing::tests {

/// See the head of this file.
class PlausibleCentre {
 public:
  PlausibleCentre(Pacer pacer, std::uint64_t seed)
      : pacer_(std::move(pacer)), groups_(pacer_.config().groups), state_(seed) {}

  /// A few tenths of a second: a decision, its dialing, and what happens on the lines and desks.
  void step() {
    now_us_ += 1 + below(400'000);
    const Decision decision = pacer_.decide(now_us_);
    record(format_decision(decision, now_us_, line_));
    for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
      tell(EventKind::kDialed, 0, ++last_call_);
      ringing_.push_back(last_call_);
    }
    if (!ringing_.empty() && below(3) == 0) end_ring();
    if (!waiting_.empty() && below(4) == 0) tell(EventKind::kCallerHungUp, 0, take(waiting_));
    if (!talks_.empty() && below(40) == 0) {
      const Talk talk = take(talks_);
      tell(EventKind::kTalkEnded, talk.agent, talk.call);
      if (talk.call % 5 == 0) tell(EventKind::kHeardMachine, talk.agent, 0);
      wrapping_.push_back(talk.agent);
    }
    if (!wrapping_.empty() && below(10) == 0) get_ready(take(wrapping_));
    if (last_agent_ < 12 && below(5) == 0) get_ready(++last_agent_);
    if (below(200) == 0) tell(EventKind::kAgentLeaving, 1 + below(12), 0);
    if (below(20) == 0) {  // drawn one by one: compilers differ in the order of arguments
      const std::uint32_t call = below(200);
      const std::uint32_t agent = below(20);
      tell(EventKind{static_cast<int>(below(14))}, agent, call);
    }
  }

  [[nodiscard]] const std::string& journal() const { return journal_; }
  [[nodiscard]] const Pacer& pacer() const { return pacer_; }

 private:
  struct Talk {
    std::uint32_t agent;
    std::uint64_t call;
  };

  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }
  template <typename Item>
  Item take(std::vector<Item>& items) {
    std::swap(items[below(static_cast<std::uint32_t>(items.size()))], items.back());
    const Item item = items.back();
    items.pop_back();
    return item;
  }
  void record(std::string_view line) { journal_.append(line).append("\n"); }
  void tell(EventKind kind, std::uint32_t agent, std::uint64_t call) {
    const Event event{
        .time_us = now_us_, .kind = kind, .agent = agent, .call = call, .group = agent % groups_};
    record(format_event(event, pacer_.notify(event), line_));
  }
  void end_ring() {
    const std::uint64_t call = take(ringing_);
    if (below(3) > 0) return tell(EventKind::kNoAnswer, 0, call);
    tell(EventKind::kAnsweredHuman, 0, call);
    waiting_.push_back(call);
    connect();
  }
  void get_ready(std::uint32_t agent) {
    tell(EventKind::kAgentReady, agent, 0);
    idle_.push_back(agent);
    connect();
  }
  void connect() {
    while (!idle_.empty() && !waiting_.empty()) {
      const Talk talk{take(idle_), take(waiting_)};
      tell(EventKind::kConnected, talk.agent, talk.call);
      talks_.push_back(talk);
    }
  }

  Pacer pacer_;
  std::uint32_t groups_;
  std::uint64_t state_;
  std::int64_t now_us_ = 0;
  std::uint64_t last_call_ = 1000;
  std::uint32_t last_agent_ = 0;
  std::vector<std::uint64_t> ringing_;
  std::vector<std::uint64_t> waiting_;
  std::vector<Talk> talks_;
  std::vector<std::uint32_t> wrapping_;
  std::vector<std::uint32_t> idle_;
  Line line_;
  std::string journal_;
};

}  // namespace callpace::pacing::tests
