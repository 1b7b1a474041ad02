// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A host whose world is out to break the abandonment cap: it connects waiting callers at once and
// tells of machines that agents heard, as docs/pacing-gate.md asks, but chooses every outcome,
// hang-up, wrap-up, departure and lapse of time by `choose`. It reports what it dials as late as it
// may, other events in between, and that an agent has gone as late as it likes. A call put through
// may be a machine, which may "hang up" while it waits; the ledger counts persons alone.
//
// Left out on purpose: plausible rates. Invariant: the pacer never refuses one of its events.
#pragma once

#include "src/pacer.hpp"
#include "src/snapshot.hpp"
#include "tests/pacing/cap_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace callpace::pacing::tests {

/// A number from 0 to below its argument; whoever answers chooses how the world goes.
using Choose = std::function<std::uint32_t(std::uint32_t)>;

/// A pacer's bytes.
inline std::vector<std::byte> saved(const core::Pacer& pacer) {
  std::vector<std::byte> bytes(core::Snapshot::size(pacer));
  REQUIRE(core::Snapshot::save(pacer, bytes) == bytes.size());
  return bytes;
}

/// See the head of this file.
class HostileHost {
 public:
  struct Habits {
    bool asks_before_leaving = true;
    bool tells_machines = true;
    bool asks_before_connecting = true;  // where groups differ
    bool reports_in_time = true;         // what it dials, within report_s_max
    bool saves_every_event = false;      // and goes on beside a pacer that was restored from that
  };

  /// Any policy, which need not be the one that `config` names, and outlives the host.
  HostileHost(const callpace_config& config, const core::PolicyKind& policy, Choose choose,
              Habits habits)
      : config_(with_policy(config, policy)),
        policy_(policy),
        pacer_(config_, policy),
        choose_(std::move(choose)),
        habits_(habits),
        ledger_(config) {}

  /// One turn of the world.
  void step() {
    if (config_.campaigns > 1 && choose_(20) == 0) weigh();
    if (config_.groups > 1 && choose_(20) == 0) change_skills();
    switch (choose_(16)) {
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
      case 10:
        return report();
      case 11:
        return stay();
      case 12:
        return be_gone();
      default:
        return pass_time();
    }
  }

  // The turns, for worlds that choose them themselves.
  void dial() {
    callpace_decision decision = decide();
    // Another campaign's lines wait until what was dialed before is reported.
    if (!unreported_.empty() && unreported_.back().campaign != decision.campaign) {
      report();
      decision = decide();
    }
    const std::size_t in_flight = ringing_.size() + waiting_.size();
    progressive_allowed_ &= in_flight + decision.allowed_by_gate >= idle_for(decision.campaign);
    const std::uint32_t asked = decision.dial_count - std::min(decision.dial_count, unreported());
    const std::uint32_t count = choose_(4) == 0 ? choose_(asked + 1) : asked;
    for (std::uint32_t i = 0; i < count; ++i) {
      unreported_.push_back(
          {.call = ++last_call_, .dialed_us = now_us_, .campaign = decision.campaign});
    }
    if (config_.report_s_max == 0 || choose_(2) == 0) report();
  }
  /// Reports all that was dialed; until then no outcome of it can be.
  void report() {
    for (Line& line : unreported_) {
      tell(CALLPACE_DIALED, line.call, 0, line.campaign);
      line.dialed_us = now_us_;
      ringing_.push_back(line);
    }
    unreported_.clear();
  }
  void weigh() {
    callpace_event event = at(CALLPACE_CAMPAIGN_WEIGHT);
    event.campaign = choose_(config_.campaigns);
    event.weight = choose_(4);
    tell(event);
  }
  /// A group serves a campaign from now on, or no longer, unless the cap forbids it.
  void change_skills() {
    report();
    callpace_event event = at(CALLPACE_GROUP_SERVES);
    event.group = choose_(config_.groups);
    event.campaign = choose_(config_.campaigns);
    event.weight = choose_(3) == 0 ? 0 : 1;
    const std::int32_t status = notify(event);
    REQUIRE((status == CALLPACE_OK || status == CALLPACE_GROUP_NEEDED));
    ++(status == CALLPACE_OK ? skills_changed_ : skills_kept_);
    if (status == CALLPACE_OK) note_skill(event);
    connect_all();
  }
  /// A campaign that has not dialed has a cap of its own, where not all share an account.
  void set_cap(std::uint32_t campaign, double ratio) {
    if (config_.cap_account == CALLPACE_ACCOUNT_TEAM) return;
    callpace_event event = at(CALLPACE_CAMPAIGN_CAP);
    event.campaign = campaign;
    event.ratio = ratio;
    tell(event);
    ledger_.set_cap(campaign, ratio);
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
    if (config_.groups > 1) connect_all();
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
    } else if (idle_.size() + leaving_.size() + going_.size() + talking_.size() <
               config_.agents_max) {
      idle_.push_back(++last_agent_);
      group_of_.push_back(config_.groups > 1 ? choose_(config_.groups) : 0);
    } else {
      return;
    }
    callpace_event event = at(CALLPACE_AGENT_READY);
    event.agent = idle_.back();
    event.group = group_of_[event.agent];
    tell(event);
    connect_all();
  }
  /// An idle agent says that it is leaving, or all who did ask whether they may. Who may takes no
  /// more calls.
  void leave() {
    if (!idle_.empty() && choose_(2) == 0) {
      const std::uint32_t agent = take(idle_);
      if (!habits_.asks_before_leaving) return tell(CALLPACE_AGENT_LEFT, 0, agent);
      tell(CALLPACE_AGENT_LEAVING, 0, agent);
      leaving_.push_back(agent);
    }
    std::erase_if(leaving_, [&](std::uint32_t agent) {
      const bool may_go = pacer_.may_leave(agent);
      if (may_go) going_.push_back(agent);
      return may_go;
    });
    if (choose_(2) == 0) be_gone();
  }
  /// An agent who was leaving, with or without the word that it may, stays.
  void stay() {
    std::vector<std::uint32_t>& from = going_.empty() ? leaving_ : going_;
    if (from.empty()) return;
    idle_.push_back(take(from));
    tell(CALLPACE_AGENT_READY, 0, idle_.back());
    connect_all();
  }
  /// Those who went are reported as gone, and were free to go.
  void be_gone() {
    for (const std::uint32_t agent : std::exchange(going_, {})) {
      words_kept_ &= pacer_.may_leave(agent);
      tell(CALLPACE_AGENT_LEFT, 0, agent);
    }
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
    if (config_.groups > 1) {
      end_old_calls();
      connect_all();
    }
    const auto report_us = std::llround(config_.report_s_max * 1e6);
    if (habits_.reports_in_time && !unreported_.empty()) {
      const std::int64_t last_us = unreported_.front().dialed_us + report_us;
      if (now_us_ + us > last_us) {
        us -= last_us - now_us_;
        go_on_to(last_us);
        report();
      }
    }
    go_on_to(now_us_ + us);
  }
  void go_on_to(std::int64_t us) {
    now_us_ = us;
    if (config_.cap_clock != CALLPACE_CLOCK_TWO_SECOND) return;
    for (Line& line : waiting_) {
      const bool overdue = double(now_us_ - line.answered_us) > config_.connect_s_max * 1e6;
      if (overdue && !std::exchange(line.counted, true)) lose(line);
    }
  }

  [[nodiscard]] bool cap_held() const { return ledger_.cap_held(); }
  [[nodiscard]] bool progressive_allowed() const { return progressive_allowed_; }
  [[nodiscard]] std::uint64_t lost() const { return lost_; }
  [[nodiscard]] std::uint64_t skills_changed() const { return skills_changed_; }
  [[nodiscard]] std::uint64_t skills_kept() const { return skills_kept_; }
  /// Calls that had to wait although an agent who serves them was idle.
  [[nodiscard]] std::uint64_t held_back() const { return held_back_; }
  [[nodiscard]] std::uint64_t covers_broken() {
    return pacer_.decide(now_us_).estimates.covers_broken;
  }
  [[nodiscard]] std::uint64_t dialed() const { return last_call_; }
  [[nodiscard]] std::int64_t now_us() const { return now_us_; }
  [[nodiscard]] std::size_t ringing() const { return ringing_.size(); }
  [[nodiscard]] std::size_t idle() const { return idle_.size(); }
  /// Whether every agent who was told to go could go to the end.
  [[nodiscard]] bool words_kept() const { return words_kept_; }
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
  [[nodiscard]] callpace_event at(int kind) const {
    return {now_us_, kind, 0, 0, CALLPACE_NEVER_US, 0, 0, 0, 0, 0};
  }
  void tell(int kind, std::uint64_t call, std::uint32_t agent = 0, std::uint32_t campaign = 0) {
    callpace_event event = at(kind);
    event.call = call;
    event.agent = agent;
    event.campaign = campaign;
    tell(event);
  }
  void tell(const callpace_event& event) { REQUIRE(notify(event) == CALLPACE_OK); }
  std::int32_t notify(const callpace_event& event) {
    const std::int32_t status = pacer_.notify(event);
    if (!habits_.saves_every_event) return status;
    if (twin_ != nullptr) {
      REQUIRE(twin_->notify(event) == status);
      REQUIRE((saved(*twin_) == saved(pacer_)));
    }
    const char* error = "";
    twin_ = core::Snapshot::restore(saved(pacer_), error, {&policy_, 1});
    CAPTURE(error);
    REQUIRE(twin_ != nullptr);
    return status;
  }
  static callpace_config with_policy(callpace_config config, const core::PolicyKind& policy) {
    *std::ranges::copy(policy.name, config.policy).out = '\0';
    return config;
  }
  callpace_decision decide() {
    const callpace_decision decision = pacer_.decide(now_us_);
    if (twin_ != nullptr) {
      const callpace_decision again = twin_->decide(now_us_);
      REQUIRE(std::memcmp(&again, &decision, sizeof decision) == 0);
    }
    return decision;
  }
  [[nodiscard]] std::uint32_t unreported() const { return std::uint32_t(unreported_.size()); }
  void end_ring_of(Line line, bool person) {
    if (!person) return tell(CALLPACE_ANSWERED_MACHINE + int(choose_(4)), line.call);
    tell(CALLPACE_ANSWERED_HUMAN, line.call);
    line.answered_us = now_us_;
    line.machine = choose_(4) == 3;
    if (!line.machine) ledger_.answered(line.campaign, line.dialed_us);
    waiting_.push_back(line);
    connect_all();
  }
  /// Puts through whom it may, in any order and to anybody, until nobody may be put through.
  void connect_all() {
    if (config_.groups > 1) report();  // or it would be told what holds without those lines
    while (connect_one()) {
    }
  }
  bool connect_one() {
    if (waiting_.empty() || (idle_.empty() && leaving_.empty())) return false;
    if (config_.groups == 1) {
      const Line line = take(waiting_);
      put_through(line, take(idle_.empty() ? leaving_ : idle_));
      return true;
    }
    const std::uint32_t first = choose_(std::uint32_t(waiting_.size()));
    for (std::uint32_t i = 0; i < waiting_.size(); ++i) {
      const std::size_t at = (first + i) % waiting_.size();
      for (std::vector<std::uint32_t>* from : {&idle_, &leaving_}) {
        if (connect_to_one_of(*from, at)) return true;
      }
    }
    return false;
  }
  bool connect_to_one_of(std::vector<std::uint32_t>& agents, std::size_t waiting) {
    if (agents.empty()) return false;
    const Line line = waiting_[waiting];
    const std::uint32_t first = choose_(std::uint32_t(agents.size()));
    for (std::uint32_t i = 0; i < agents.size(); ++i) {
      const std::size_t at = (first + i) % agents.size();
      if (!serves(group_of_[agents[at]], line.campaign)) continue;
      if (habits_.asks_before_connecting && !pacer_.may_connect(line.call, agents[at])) {
        ++held_back_;
        continue;
      }
      waiting_.erase(waiting_.begin() + std::ptrdiff_t(waiting));
      const std::uint32_t agent = agents[at];
      agents.erase(agents.begin() + std::ptrdiff_t(at));
      put_through(line, agent);
      return true;
    }
    return false;
  }
  // Beyond 31 windows nothing is promised: no call is up for so long.
  void end_old_calls() {
    constexpr std::int64_t kOld = 86'400'000'000;
    const auto is_old = [&](const Line& line) { return now_us_ - line.dialed_us > kOld; };
    std::erase_if(ringing_, [&](const Line& line) {
      if (is_old(line)) tell(CALLPACE_NO_ANSWER, line.call);
      return is_old(line);
    });
    std::erase_if(waiting_, [&](const Line& line) {
      if (is_old(line)) tell(CALLPACE_CALLER_HUNG_UP, line.call);
      if (is_old(line) && !line.counted) lose(line);
      return is_old(line);
    });
  }
  void put_through(const Line& line, std::uint32_t agent) {
    tell(CALLPACE_CONNECTED, line.call, agent);
    talking_.push_back({line.call, agent, line.machine});
  }
  void note_skill(const callpace_event& event) {
    if (skills_[event.group].empty()) skills_[event.group].assign(config_.campaigns, false);
    skills_[event.group][event.campaign] = event.weight == 1;
  }
  [[nodiscard]] bool serves(std::uint32_t group, std::uint32_t campaign) const {
    return skills_[group].empty() || skills_[group][campaign];
  }
  [[nodiscard]] std::size_t idle_for(std::uint32_t campaign) const {
    return std::size_t(std::ranges::count_if(
        idle_, [&](std::uint32_t agent) { return serves(group_of_[agent], campaign); }));
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
  const core::PolicyKind& policy_;
  core::Pacer pacer_;
  Choose choose_;
  Habits habits_;
  std::int64_t now_us_ = 0;
  std::vector<Line> unreported_;
  std::vector<Line> ringing_;
  std::vector<Line> waiting_;
  std::vector<Talk> talking_;
  std::vector<Talk> wrapping_;
  std::vector<std::uint32_t> idle_;
  std::vector<std::uint32_t> leaving_;
  std::vector<std::uint32_t> going_;  // who may leave, and is not reported yet
  CapLedger ledger_;
  std::vector<std::uint32_t> group_of_{0};  // by agent
  std::vector<std::vector<bool>> skills_ =
      std::vector<std::vector<bool>>(32);  // by group, empty where it was told nothing
  std::uint64_t skills_changed_ = 0;
  std::uint64_t skills_kept_ = 0;
  std::uint64_t held_back_ = 0;
  std::uint64_t last_call_ = 0;
  std::uint32_t last_agent_ = 0;
  std::uint64_t lost_ = 0;
  bool progressive_allowed_ = true;
  bool words_kept_ = true;
  std::unique_ptr<core::Pacer> twin_;
};

}  // namespace callpace::pacing::tests
