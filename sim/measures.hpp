// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a run measures: whole numbers only (counts and microseconds), so that sums are exact and do
// not depend on the order in which they are added. Ratios are formed from them in one place,
// analysis/stats/ratios.hpp. An answer is counted in the half-hour in which the call was answered;
// idle time in the half-hour in which it ended; talk, wrap-up and time with machines in that in
// which the call was put through.
//
// Invariants: dials = the sum of outcomes; persons = live answers + human_as_machine +
// human_cut_off; logged = talk + wrap-up + machines + idle + dialing, to the microsecond.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstdint>

namespace callpace {

/// Sums over a stretch of simulated time.
struct Measures {
  std::int64_t days = 0;                ///< working days
  std::int64_t accounts = 0;            ///< account-days assigned
  std::int64_t accounts_attempted = 0;  ///< account-days with at least one dial
  std::int64_t accounts_reached = 0;    ///< account-days whose right party was reached
  std::int64_t accounts_exhausted = 0;  ///< account-days that used all their attempts unreached
  /// Account-days reached, or attempted as often as the scenario's attempts_target.
  std::int64_t accounts_quota_met = 0;
  std::int64_t agents_employed = 0;  ///< agent-days on the roster
  std::int64_t agents_present = 0;   ///< agent-days worked

  std::int64_t dials = 0;           ///< numbers dialed
  std::int64_t setup_failures = 0;  ///< dials ordered that the platform could not set up: no dials
  std::array<std::int64_t, scenario::kOutcomes> outcomes{};  ///< true outcomes, by Outcome
  std::int64_t live_answers = 0;  ///< persons who answered and were put to the queue or an agent
  std::int64_t human_as_machine = 0;  ///< persons whom the detector took for machines
  std::int64_t human_cut_off = 0;     ///< persons who were lost when the detector's machine failed
  std::int64_t machine_as_human = 0;  ///< machines put through to agents
  std::int64_t screen_pop_failures = 0;  ///< put through to an agent whom no record reached
  std::int64_t conversations = 0;        ///< persons connected to an agent
  std::int64_t right_party_contacts = 0;
  std::int64_t hung_up_in_queue = 0;  ///< persons who gave up before an agent was free
  std::int64_t late_two_second = 0;   ///< persons not connected within the 2-second clock

  std::int64_t idle_us = 0;      ///< ready agents' waits, whether or not a call ended them
  std::int64_t idle_dry_us = 0;  ///< of these, while a number was wanted and no account was due
  std::int64_t dialing_us = 0;   ///< by hand: identify, look up, key, wait for the result
  std::int64_t talk_us = 0;      ///< with persons, from the screen-pop on
  std::int64_t machine_us = 0;   ///< with machines put through by mistake, from the screen-pop on
  std::int64_t wrap_us = 0;      ///< wrap-up and documentation
  std::int64_t logged_us = 0;    ///< on duty less breaks, coaching and kick-off
  std::int64_t paid_us = 0;      ///< shift hours of the agents present
  std::int64_t lines_us = 0;     ///< trunk lines in use

  Measures& operator+=(const Measures& other);
  bool operator==(const Measures&) const = default;
};

}  // namespace callpace
