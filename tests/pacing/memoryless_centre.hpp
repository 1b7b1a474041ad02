// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A centre in which every clock is exponential, as the pacer's model has it: lines resolve after
// ring_s whatever becomes of them, a conversation lasts handling_s, a caller waits patience_s. Its
// long run under the best policy is known (docs/optimum.md), so a pacer can be held against it.
//
// Left out on purpose: everything else. Invariants: the same seed, the same day; the host keeps its
// part of docs/pacing-gate.md. Errors: an event that the pacer refuses fails the test.
#pragma once

#include "callpace/pacing.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <deque>
#include <map>
#include <queue>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

namespace callpace::pacing::tests {

/// The centre's means, and a time from which another hit rate holds.
struct MemorylessSite {
  std::uint32_t agents = 21;
  double hit_rate = 0.25;
  double ring_s = 18;
  double handling_s = 165;
  double patience_s = 15;
  double changes_at_s = 1e9;
  double hit_rate_then = 0;
  double plans_until_s = 0;  ///< told of every agent; 0 = no plan is told
};

/// What a stretch of a day came to.
struct Stretch {
  double idle_s = 0;  // of waits that a conversation ended
  double waits = 0;
  double answers = 0;
  double lost = 0;

  [[nodiscard]] double mean_idle_s() const { return idle_s / waits; }
  [[nodiscard]] double abandon_ratio() const { return lost / answers; }
  void add(const Stretch& other) {
    idle_s += other.idle_s;
    waits += other.waits;
    answers += other.answers;
    lost += other.lost;
  }
};

/// See the head of this file.
class MemorylessCentre {
 public:
  MemorylessCentre(const MemorylessSite& site, const Config& config, std::uint64_t seed)
      : site_(site),
        late_s_(config.cap_clock == kClockTwoSecond ? config.connect_s_max : 1e9),
        pacer_(Pacer::create(config).pacer.value()),
        numbers_(seed) {
    since_s_.resize(site.agents);
    for (std::uint32_t agent = 0; agent < site.agents; ++agent) {
      ready(agent);
      if (site.plans_until_s == 0) continue;
      const std::int64_t until_us = std::llround(site.plans_until_s * 1e6);
      REQUIRE(pacer_.notify({0, EventKind::kAgentPlans, agent, 0, until_us}) == Status::kOk);
    }
  }

  /// Goes on until `end_s`, and tells what happened on the way.
  Stretch until(double end_s) {
    stretch_ = {};
    pump();
    while (!next_.empty() && std::get<0>(next_.top()) < end_s) {
      const auto [time_s, sequence, what, id, agent] = next_.top();
      next_.pop();
      now_s_ = time_s;
      happen(what, id, agent);
      pump();
    }
    return stretch_;
  }
  /// Nobody dials any more: goes on until no call is up.
  Stretch close() {
    stretch_ = {};
    while (!next_.empty()) {
      const auto [time_s, sequence, what, id, agent] = next_.top();
      next_.pop();
      now_s_ = time_s;
      happen(what, id, agent);
    }
    return stretch_;
  }
  /// What the pacer knows now.
  [[nodiscard]] Estimates estimates() {
    return pacer_.decide(std::llround(now_s_ * 1e6)).estimates;
  }

 private:
  enum What { kResolves, kGivesUp, kFinishes };
  using Due = std::tuple<double, std::uint64_t, What, std::uint64_t, std::uint32_t>;

  [[nodiscard]] double uniform() { return static_cast<double>(numbers_() >> 11) * 0x1p-53; }
  void after(double mean_s, What what, std::uint64_t call, std::uint32_t agent) {
    next_.push({now_s_ - mean_s * std::log(1 - uniform()), ++sequence_, what, call, agent});
  }
  void tell(EventKind kind, std::uint32_t agent, std::uint64_t call) {
    REQUIRE(pacer_.notify({std::llround(now_s_ * 1e6), kind, agent, call}) == Status::kOk);
  }
  void pump() {
    const Decision decision = pacer_.decide(std::llround(now_s_ * 1e6));
    for (std::uint32_t i = 0; i < decision.dial_count; ++i) {
      tell(EventKind::kDialed, 0, ++calls_);
      after(site_.ring_s, kResolves, calls_, 0);
    }
  }
  void happen(What what, std::uint64_t call, std::uint32_t agent) {
    switch (what) {
      case kResolves:
        return resolve(call);
      case kGivesUp:
        return give_up(call);
      case kFinishes:
        tell(EventKind::kTalkEnded, agent, call);
        return ready(agent);
    }
  }
  void resolve(std::uint64_t call) {
    const double chance = now_s_ < site_.changes_at_s ? site_.hit_rate : site_.hit_rate_then;
    if (uniform() >= chance) return tell(EventKind::kBusy, 0, call);
    tell(EventKind::kAnsweredHuman, 0, call);
    stretch_.answers += 1;
    if (!idle_.empty()) {
      const std::uint32_t agent = idle_.front();
      idle_.pop_front();
      return connect(call, agent);
    }
    waiting_[++answers_] = {call, now_s_};  // served in the order in which they answered
    after(site_.patience_s, kGivesUp, answers_, 0);
  }
  void give_up(std::uint64_t answer) {
    const auto found = waiting_.find(answer);
    if (found == waiting_.end()) return;
    stretch_.lost += 1;  // by either clock
    const std::uint64_t call = found->second.first;
    waiting_.erase(found);
    tell(EventKind::kCallerHungUp, 0, call);
  }
  void ready(std::uint32_t agent) {
    since_s_[agent] = now_s_;
    tell(EventKind::kAgentReady, agent, 0);
    if (waiting_.empty()) return idle_.push_back(agent);
    const auto [call, since_s] = waiting_.begin()->second;
    waiting_.erase(waiting_.begin());
    if (now_s_ - since_s > late_s_) stretch_.lost += 1;
    connect(call, agent);
  }
  void connect(std::uint64_t call, std::uint32_t agent) {
    tell(EventKind::kConnected, agent, call);
    stretch_.idle_s += now_s_ - since_s_[agent];
    stretch_.waits += 1;
    after(site_.handling_s, kFinishes, call, agent);
  }

  MemorylessSite site_;
  double late_s_;
  Pacer pacer_;
  std::mt19937_64 numbers_;
  double now_s_ = 0;
  std::uint64_t sequence_ = 0;
  std::uint64_t calls_ = 0;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> next_;
  std::deque<std::uint32_t> idle_;
  std::uint64_t answers_ = 0;
  std::map<std::uint64_t, std::pair<std::uint64_t, double>> waiting_;  // call, since when
  std::vector<double> since_s_;
  Stretch stretch_;
};

}  // namespace callpace::pacing::tests
