// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The centre as a re-implemented dialer sees it: who is idle, talks or wraps up, which lines ring
// or wait, and what was counted and timed so far. All baselines decide from this board alone.
//
// It follows the events as callpace/pacing.h defines them, and refuses the impossible ones with the
// same statuses. Left out on purpose: the cap's windows (a dialer here counts per day), agents'
// plans (they are accepted and forgotten). It is a plain value.
// Invariant: passing a time in one step or in many gives the same board. Errors: statuses.
#pragma once

#include "bench/baselines/recent_counts.hpp"
#include "bench/baselines/shares.hpp"
#include "callpace/pacing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>

namespace callpace::bench::baselines {

inline constexpr std::int64_t kSecondUs = 1'000'000;

/// What an agent does.
enum class Desk { kIdle, kTalking, kWrapping };
/// Where a call is.
enum class Line { kRinging, kWaiting, kTalking };

/// An agent logged in.
struct Agent {
  Desk desk = Desk::kIdle;
  bool is_leaving = false;
  std::int64_t connected_us = 0;      ///< of the present or last conversation
  std::int64_t talk_ended_us = 0;     ///< of the last conversation
  std::optional<std::uint64_t> call;  ///< of the present or last conversation
  bool heard_machine = false;         // reported of the present or last conversation
};

/// A call that is up.
struct Call {
  Line line = Line::kRinging;
  bool is_overdue = false;  ///< waits, and already counts as dropped
  std::int64_t dialed_us = 0;
  std::int64_t answered_us = 0;
  std::uint32_t agent = 0;
};

/// A mean of times, in whole microseconds so that it does not depend on their order.
class MeanTime {
 public:
  void observe(std::int64_t us) {
    constexpr std::int64_t kLongestUs = 86'400'000'000;  // keeps the sum far from its limit
    sum_us_ += std::min(us, kLongestUs);
    ++count_;
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  /// In seconds; `none` before the first.
  [[nodiscard]] double s(double none = 0) const {
    return count_ == 0 ? none : static_cast<double>(sum_us_) * 1e-6 / static_cast<double>(count_);
  }

 private:
  std::int64_t sum_us_ = 0;
  std::int64_t count_ = 0;
};

/// Means since the pacer was made.
struct Times {
  MeanTime ring;      ///< dialed to answered by a person
  MeanTime line;      ///< dialed to resolved, whatever the outcome
  MeanTime talk;      ///< connected to talk ended
  MeanTime wrap;      ///< talk ended to ready again
  MeanTime handling;  ///< connected to ready again
};

/// See the head of this file.
class Centre {
 public:
  /// An empty centre; `config` passed config_check.
  explicit Centre(const callpace_config& config);

  /// Why `event` cannot have happened, or CALLPACE_OK.
  [[nodiscard]] std::int32_t refusal(const callpace_event& event) const;
  /// Takes in an event that was not refused, at its time.
  void apply(const callpace_event& event);
  /// Moves the time on: what was answered long ago is dropped, days and seconds go by.
  void pass(std::int64_t now_us);

  [[nodiscard]] std::int64_t now_us() const { return now_us_; }
  /// Agents idle and not leaving.
  [[nodiscard]] std::int64_t ready() const { return agents(Desk::kIdle, false); }
  [[nodiscard]] std::int64_t idle_leaving() const { return agents(Desk::kIdle, true); }
  [[nodiscard]] std::int64_t talking() const { return either(Desk::kTalking); }
  [[nodiscard]] std::int64_t wrapping() const { return either(Desk::kWrapping); }
  /// Busy agents that do not leave after this call.
  [[nodiscard]] std::int64_t busy_staying() const {
    return agents(Desk::kTalking, false) + agents(Desk::kWrapping, false);
  }
  [[nodiscard]] std::int64_t logged_in() const {
    return either(Desk::kIdle) + talking() + wrapping();
  }
  [[nodiscard]] std::int64_t ringing() const { return lines_[0]; }
  /// Live answers without an agent yet.
  [[nodiscard]] std::int64_t waiting() const { return lines_[1]; }
  [[nodiscard]] std::int64_t lines_up() const { return lines_[0] + lines_[1] + lines_[2]; }
  /// Lines of lines_max that are not up.
  [[nodiscard]] std::int64_t lines_free() const;

  /// Agents in conversation for `age_us` or longer, who do not leave after it.
  [[nodiscard]] std::int64_t talking_since(std::int64_t age_us) const;
  /// The agent logged in with this number, or nullptr.
  [[nodiscard]] const Agent* agent(std::uint32_t id) const;

  /// Counts of the day, which is cut at day_origin_us.
  [[nodiscard]] const Tally& today() const { return today_; }
  /// Counts since the pacer was made.
  [[nodiscard]] const Tally& ever() const { return ever_; }
  /// Counts of the last `seconds` seconds, up to RecentCounts::kSeconds.
  [[nodiscard]] Tally last(std::int64_t seconds) const { return recent_.last(seconds); }
  [[nodiscard]] const Times& times() const { return times_; }
  [[nodiscard]] std::uint64_t short_rings() const { return short_rings_; }
  /// The campaigns that share the team.
  [[nodiscard]] const Shares& shares() const { return shares_; }
  /// When the day's first agent became ready, if one did.
  [[nodiscard]] std::optional<std::int64_t> opened_us() const { return opened_us_; }

 private:
  [[nodiscard]] std::int32_t call_refusal(const callpace_event& event) const;
  [[nodiscard]] std::int32_t agent_refusal(const callpace_event& event) const;
  void apply_to_line(const callpace_event& event);
  void apply_to_agent(const callpace_event& event);
  void agent_ready(const callpace_event& event);
  void resolve(const callpace_event& event, const Call& call);
  void roll(std::int64_t now_us);
  void count(std::uint32_t Tally::*what);
  void move(Agent& agent, Desk desk, bool is_leaving);
  void move(Call& call, Line line);
  void remove_call(std::uint64_t id);

  static std::size_t place_of(Desk desk, bool is_leaving) {
    return static_cast<std::size_t>(desk) * 2 + (is_leaving ? 1 : 0);
  }
  [[nodiscard]] std::int64_t agents(Desk desk, bool is_leaving) const {
    return agents_by_[place_of(desk, is_leaving)];
  }
  [[nodiscard]] std::int64_t either(Desk desk) const {
    return agents(desk, false) + agents(desk, true);
  }
  [[nodiscard]] std::int64_t& lines(Line line) { return lines_[static_cast<std::size_t>(line)]; }

  callpace_config config_;
  std::int64_t connect_us_max_;
  std::int64_t now_us_;
  std::int64_t day_;
  std::unordered_map<std::uint32_t, Agent> agents_;
  std::unordered_map<std::uint64_t, Call> calls_;
  struct Answer {
    std::uint64_t call;
    std::int64_t at_us;
  };
  std::deque<Answer> answers_;  // in their order; those no longer waiting are skipped
  Shares shares_;
  std::array<std::int64_t, 6> agents_by_{};
  std::array<std::int64_t, 3> lines_{};
  Tally today_;
  Tally ever_;
  RecentCounts recent_;
  Times times_;
  std::uint64_t short_rings_ = 0;
  std::optional<std::int64_t> opened_us_;
};

/// A rule with its options set, so that a configuration alone makes it.
template <typename Rule, auto... kOptions>
struct With : Rule {
  explicit With(const callpace_config& config) : Rule(config, kOptions...) {}
};

}  // namespace callpace::bench::baselines
