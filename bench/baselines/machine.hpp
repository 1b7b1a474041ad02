// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What all re-implemented dialers share around their rule: the board, the clock of those that act
// every few seconds, the limits of the trunks. A rule is a class
//   explicit Rule(const callpace_config&)
//   kStepUs                      period of its clock in microseconds, 0 for none
//   kDialSteps                   it dials every so many steps; 0: at any event
//   step(const Centre&, index)   the clock struck for the index-th time, counted from 1
//   seen(const Centre&, event)   an event was taken in
//   lines(const Centre&) const   new lines it wants now, before lines_max; may be negative
// The clock starts at the first event, and strikes before what happens at the same time. A rule
// that dials on the clock orders lines at its steps; the order lapses when time moves on, unless
// the call rate holds it back. After a day without any event the clock stops until the next.
// Invariant: decide() changes no later decision. Errors: statuses of callpace/pacing.h.
#pragma once

#include "bench/baselines/centre.hpp"
#include "callpace/pacing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace callpace::bench::baselines {

/// The calls-per-second limit: numbers are dialed at even distances.
class Spacing {
 public:
  explicit Spacing(double calls_per_second)
      : interval_us_(calls_per_second > 0 ? std::llround(std::ceil(1e6 / calls_per_second)) : 0) {}

  [[nodiscard]] bool is_limited() const { return interval_us_ > 0; }
  /// Numbers that may be dialed at once.
  [[nodiscard]] std::int64_t allowed(std::int64_t now_us) const {
    if (!is_limited()) return INT64_MAX;
    return now_us >= next_us_ ? 1 : 0;
  }
  /// When one more may be dialed after those allowed now.
  [[nodiscard]] std::int64_t next_us(std::int64_t now_us) const {
    return now_us >= next_us_ ? now_us + interval_us_ : next_us_;
  }
  void dialed(std::int64_t now_us) { next_us_ = std::max(next_us_, now_us) + interval_us_; }

 private:
  std::int64_t interval_us_;
  std::int64_t next_us_ = INT64_MIN / 4;
};

/// The estimates that a dialer of this kind can give: counts, and means where it has seen any.
[[nodiscard]] callpace_estimates estimates_of(const Centre& centre);

/// A rule with all around it; see the head of this file.
template <typename Rule>
class Machine {
 public:
  explicit Machine(const callpace_config& config)
      : config_(config), centre_(config), spacing_(config.calls_per_second_max), rule_(config) {}

  std::int32_t notify(const callpace_event& event) {
    const std::int32_t refused = centre_.refusal(event);
    if (refused != CALLPACE_OK) return refused;
    if (!has_begun_) begin(event.time_us);
    advance(event.time_us);
    // Steps that the clock slept through are not made up for.
    if constexpr (Rule::kStepUs > 0) {
      steps_ = std::max(steps_, (event.time_us - first_us_) / Rule::kStepUs);
    }
    last_event_us_ = event.time_us;
    centre_.apply(event);
    if (event.kind == CALLPACE_DIALED) {
      spacing_.dialed(event.time_us);
      order_ = std::max<std::int64_t>(order_ - 1, 0);
    }
    rule_.seen(centre_, event);
    return CALLPACE_OK;
  }

  callpace_decision decide(std::int64_t asked_us) {
    constexpr std::int64_t kLatestUs = std::int64_t{1} << 60;
    const std::int64_t now_us = std::clamp(asked_us, centre_.now_us(), kLatestUs);
    advance(now_us);
    callpace_decision decision{};
    decision.struct_size = sizeof decision;
    decision.allowed_by_gate = UINT32_MAX;
    decision.campaign = centre_.shares().next();
    decision.estimates = estimates_of(centre_);
    const std::int64_t wanted = std::clamp<std::int64_t>(wanted_lines(now_us), 0, UINT32_MAX);
    const std::int64_t possible = std::min(wanted, centre_.lines_free());
    const std::int64_t now = std::min(possible, spacing_.allowed(now_us));
    decision.wanted_by_policy = static_cast<std::uint32_t>(wanted);
    decision.dial_count = static_cast<std::uint32_t>(now);
    decision.reason = wanted == 0      ? CALLPACE_REASON_ENOUGH
                      : now == wanted  ? CALLPACE_REASON_AS_WANTED
                      : now < possible ? CALLPACE_REASON_CALL_RATE
                                       : CALLPACE_REASON_LINES_MAX;
    decision.ask_again_at_us = next_strike_us();
    if (now < possible) {
      decision.ask_again_at_us = std::min(decision.ask_again_at_us, spacing_.next_us(now_us));
    }
    return decision;
  }

  /// A dialer of this kind lets go whoever is not talking.
  [[nodiscard]] bool may_leave(std::uint32_t id) const {
    const Agent* agent = centre_.agent(id);
    return agent != nullptr && agent->desk != Desk::kTalking;
  }
  [[nodiscard]] const callpace_config& config() const { return config_; }

 private:
  static constexpr std::int64_t kSleepUs = 86'400'000'000;

  void begin(std::int64_t now_us) {
    has_begun_ = true;
    first_us_ = last_event_us_ = now_us;
  }

  void advance(std::int64_t now_us) {
    if constexpr (Rule::kStepUs > 0) {
      while (has_begun_ && next_step_us() <= std::min(now_us, last_event_us_ + kSleepUs)) {
        centre_.pass(next_step_us());
        ++steps_;
        rule_.step(centre_, steps_);
        if constexpr (Rule::kDialSteps > 0) place_order();
      }
    }
    centre_.pass(now_us);
  }

  void place_order() {
    if (steps_ % Rule::kDialSteps != 0) return;
    const std::int64_t lines = std::max<std::int64_t>(rule_.lines(centre_), 0);
    order_ = lines;
    // An order that the call rate stretches must not take the lines that come free meanwhile.
    if (spacing_.is_limited()) order_ = std::min(lines, centre_.lines_free());
    ordered_us_ = centre_.now_us();
  }

  [[nodiscard]] std::int64_t wanted_lines(std::int64_t now_us) const {
    if (!centre_.shares().any_open()) return 0;
    if constexpr (Rule::kDialSteps > 0) {
      return now_us == ordered_us_ || spacing_.is_limited() ? order_ : 0;
    }
    return rule_.lines(centre_);
  }

  [[nodiscard]] std::int64_t next_step_us() const {
    return first_us_ + (steps_ + 1) * Rule::kStepUs;
  }
  /// When the clock may change the answer next.
  [[nodiscard]] std::int64_t next_strike_us() const {
    if constexpr (Rule::kStepUs > 0) {
      constexpr std::int64_t kEvery = std::max<std::int64_t>(Rule::kDialSteps, 1);
      const std::int64_t at_us = first_us_ + (steps_ / kEvery + 1) * kEvery * Rule::kStepUs;
      if (has_begun_ && at_us <= last_event_us_ + kSleepUs) return at_us;
    }
    return CALLPACE_NEVER_US;
  }

  callpace_config config_;
  Centre centre_;
  Spacing spacing_;
  Rule rule_;
  bool has_begun_ = false;
  std::int64_t first_us_ = 0;
  std::int64_t last_event_us_ = 0;
  std::int64_t steps_ = 0;  // made so far, or slept through
  std::int64_t order_ = 0;  // lines still to dial of the last order
  std::int64_t ordered_us_ = INT64_MIN;
};

}  // namespace callpace::bench::baselines
