// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A host in a world that tries to break the abandonment cap. It dials what was decided and connects
// waiting callers at once and tells of machines that agents heard, as docs/pacing-gate.md asks, but
// chooses every outcome, hang-up, wrap-up, departure and lapse of time by `choose`. A call put
// through may be a machine, which may "hang up" while it waits; the ledger counts persons alone.
//
// Left out on purpose: plausible rates. Invariant: the pacer never refuses one of its events.
#pragma once

#include "src/pacer.hpp"
#include "tests/pacing/cap_ledger.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace callpace::pacing::tests {

/// A number from 0 to below its argument; whoever answers chooses how the world goes.
using Choose = std::function<std::uint32_t(std::uint32_t)>;

/// See the head of this file.
class HostileHost {
 public:
  struct Habits {
    bool asks_before_leaving = true;
    bool tells_machines = true;
  };

  HostileHost(const callpace_config& config, const core::Policy& policy, Choose choose,
              Habits habits)
      : config_(config),
        pacer_(config, policy),
        choose_(std::move(choose)),
        habits_(habits),
        ledger_(config) {}

  /// One turn of the world.
  void step() {
    if (config_.campaigns > 1 && choose_(20) == 0) weigh();
    switch (choose_(12)) {
      case 0:
      case 1:
        return dial();
      case 2:
      case 3:
        return end_ring(true);
      case 4:
        return end_ring(false);
      case 5:
        return hang_up();
      case 6:
      case 7:
        return finish_talk();
      case 8:
        return ready();
      case 9:
        return leave();
      default:
        return pass_time();
    }
  }

  // The turns, for worlds that choose them themselves.
  void dial() {
    const callpace_decision decision = pacer_.decide(now_us_);
    const std::size_t in_flight = ringing_.size() + waiting_.size();
    const std::size_t covering = idle_.size();
    progressive_allowed_ &= in_flight + decision.allowed_by_gate >= covering;
    const std::uint32_t asked = decision.dial_count;
    const std::uint32_t count = choose_(4) == 0 ? choose_(asked + 1) : asked;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint64_t call = ++last_call_;
      tell(CALLPACE_DIALED, call, 0, decision.campaign);
      ringing_.push_back({.call = call, .dialed_us = now_us_, .campaign = decision.campaign});
    }
  }
  void weigh() {
    const callpace_event event{now_us_,           CALLPACE_CAMPAIGN_WEIGHT,   0,         0,
                               CALLPACE_NEVER_US, choose_(config_.campaigns), choose_(4)};
    REQUIRE(pacer_.notify(event) == CALLPACE_OK);
  }
  void end_ring(bool person) {
    if (!ringing_.empty()) end_ring_of(take(ringing_), person);
  }
  void answer_newest() {
    if (ringing_.empty()) return;
    const Line newest = ringing_.back();
    ringing_.pop_back();
    end_ring_of(newest, true);
  }
  void hang_up() {
    if (waiting_.empty()) return;
    const Line line = take(waiting_);
    tell(CALLPACE_CALLER_HUNG_UP, line.call);
    if (!line.counted) lose(line);
  }
  void finish_talk() {
    if (talking_.empty()) return;
    Talk talk = take(talking_);
    if (choose_(2) == 0) tell_machine(talk);
    tell(CALLPACE_TALK_ENDED, talk.call, talk.agent);
    wrapping_.push_back(talk);
  }
  void ready() {
    if (!wrapping_.empty()) {
      Talk talk = take(wrapping_);
      tell_machine(talk);
      idle_.push_back(talk.agent);
    } else if (idle_.size() + talking_.size() < config_.agents_max) {
      idle_.push_back(++last_agent_);
    } else {
      return;
    }
    tell(CALLPACE_AGENT_READY, 0, idle_.back());
    connect_all();
  }
  void leave() {
    if (idle_.empty()) return;
    const std::size_t which = choose_(std::uint32_t(idle_.size()));
    const std::uint32_t agent = idle_[which];
    if (habits_.asks_before_leaving && !pacer_.may_leave(agent)) return;
    tell(CALLPACE_AGENT_LEFT, 0, agent);
    idle_.erase(idle_.begin() + std::ptrdiff_t(which));
  }
  void pass_time() {
    constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;
    constexpr std::int64_t kSteps[] = {1,           kSecond,     2 * kSecond, 2 * kSecond + 1,
                                       9 * kSecond, kDay / 1440, kDay / 4,    kDay,
                                       2 * kDay,    29 * kDay};
    // Days pass seldom, so that calls are usually decided within one.
    pass(kSteps[choose_(8) == 0 ? choose_(10) : choose_(6)]);
  }
  void pass(std::int64_t us) {
    now_us_ += us;
    if (config_.cap_clock != CALLPACE_CLOCK_TWO_SECOND) return;
    for (Line& line : waiting_) {
      const bool overdue = double(now_us_ - line.answered_us) > config_.connect_s_max * 1e6;
      if (overdue && !std::exchange(line.counted, true)) lose(line);
    }
  }

  [[nodiscard]] bool cap_held() const { return ledger_.cap_held(); }
  [[nodiscard]] bool progressive_allowed() const { return progressive_allowed_; }
  [[nodiscard]] std::uint64_t lost() const { return lost_; }
  [[nodiscard]] std::uint64_t dialed() const { return last_call_; }
  [[nodiscard]] std::int64_t now_us() const { return now_us_; }
  [[nodiscard]] std::size_t ringing() const { return ringing_.size(); }
  [[nodiscard]] std::size_t idle() const { return idle_.size(); }
  [[nodiscard]] core::Pacer& pacer() { return pacer_; }

 private:
  struct Line {
    std::uint64_t call;
    std::int64_t dialed_us;
    std::int64_t answered_us = 0;
    std::uint32_t campaign;
    bool machine = false;  // put through as a person
    bool counted = false;  // as abandoned, by the two-second clock
  };
  struct Talk {
    std::uint64_t call;
    std::uint32_t agent;
    bool machine;  // that was not told yet
  };
  template <typename Item>
  Item take(std::vector<Item>& items) {
    const auto at = items.begin() + std::ptrdiff_t(choose_(std::uint32_t(items.size())));
    const Item item = *at;
    items.erase(at);
    return item;
  }
  void tell(int kind, std::uint64_t call, std::uint32_t agent = 0, std::uint32_t campaign = 0) {
    const callpace_event event{now_us_, kind, agent, call, CALLPACE_NEVER_US, campaign, 0};
    REQUIRE(pacer_.notify(event) == CALLPACE_OK);
  }
  void end_ring_of(Line line, bool person) {
    if (!person) return tell(CALLPACE_ANSWERED_MACHINE + int(choose_(4)), line.call);
    tell(CALLPACE_ANSWERED_HUMAN, line.call);
    line.answered_us = now_us_;
    line.machine = choose_(4) == 3;
    if (!line.machine) ledger_.answered(line.campaign, line.dialed_us);
    waiting_.push_back(line);
    connect_all();
  }
  void connect_all() {
    while (!waiting_.empty() && !idle_.empty()) {
      const Line line = take(waiting_);
      const std::uint32_t agent = take(idle_);
      tell(CALLPACE_CONNECTED, line.call, agent);
      talking_.push_back({line.call, agent, line.machine});
    }
  }
  void tell_machine(Talk& talk) {
    if (habits_.tells_machines && std::exchange(talk.machine, false)) {
      tell(CALLPACE_HEARD_MACHINE, 0, talk.agent);
    }
  }

  void lose(const Line& line) {
    if (line.machine) return;
    ++lost_;
    ledger_.lost(line.campaign, line.dialed_us);
  }

  callpace_config config_;
  core::Pacer pacer_;
  Choose choose_;
  Habits habits_;
  std::int64_t now_us_ = 0;
  std::vector<Line> ringing_;
  std::vector<Line> waiting_;
  std::vector<Talk> talking_;
  std::vector<Talk> wrapping_;
  std::vector<std::uint32_t> idle_;
  CapLedger ledger_;
  std::uint64_t last_call_ = 0;
  std::uint32_t last_agent_ = 0;
  std::uint64_t lost_ = 0;
  bool progressive_allowed_ = true;
};

}  // namespace callpace::pacing::tests
