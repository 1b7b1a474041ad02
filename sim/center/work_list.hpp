// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The work list: which account to call next, on which number. Each working day it starts with that
// day's accounts, none attempted. An account is due when its redial wait is over. It leaves the
// list for the day when its right party was reached (if the scenario says so) or its attempts are
// used up; the account that has been due longest comes first, so that fresh accounts come before
// redials.
//
// Invariants: an account is out with at most one call at a time, is never attempted more than
// attempts_per_day_max times a day, and every next() is answered by one report() or take_back(). An
// account's attempts are numbered over the whole span, so that each meets a fate of its own.
#pragma once

#include "sim/center/phone_book.hpp"
#include "sim/kernel/time.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

namespace callpace::center {

/// One attempt to be made.
struct Attempt {
  std::uint32_t account = 0;
  std::uint32_t number = 0;  ///< the account's attempts before this one, over the whole span
  int phone = 0;             ///< index of the phone type
};

/// How an attempt ended, as the work list needs to know it.
enum class AttemptEnd : std::uint8_t {
  no_answer,
  machine,
  failed,
  busy,
  wrong_party,
  right_party,
  abandoned,  ///< a person answered, and no agent spoke to them
};

/// How an attempt of this outcome ended; a person is a wrong party until known to be the right one.
[[nodiscard]] AttemptEnd end_of(scenario::Outcome outcome);

/// The day's accounts and their redials.
class WorkList {
 public:
  WorkList(const scenario::WorkList& rules, const PhoneBook& phones);

  /// Starts a day with `accounts` accounts due at `opening`; what was left of the last day is gone.
  void open_day(int accounts, kernel::Time opening);

  /// The next attempt due by `now`, taken off the list; none when nothing is due.
  [[nodiscard]] std::optional<Attempt> next(kernel::Time now);

  /// When the next account falls due; none when the list is empty for the day.
  [[nodiscard]] std::optional<kernel::Time> next_due() const;

  /// Says how an attempt ended, at `now`.
  void report(const Attempt& attempt, AttemptEnd end, kernel::Time now);

  /// Takes an attempt back whose number was not dialed after all: it never was, and the account is
  /// due again at `now`, behind those due before, on the same number.
  void take_back(const Attempt& attempt, kernel::Time now);

  /// Accounts attempted, reached, exhausted, and given what they are owed, since open_day().
  struct Totals {
    std::int64_t attempted = 0;
    std::int64_t reached = 0;
    std::int64_t exhausted = 0;
    std::int64_t quota_met = 0;  ///< reached, or attempted attempts_target times
  };
  [[nodiscard]] const Totals& totals() const { return totals_; }

 private:
  struct Account {
    std::uint32_t attempts = 0;  ///< over the whole span
    int attempts_today = 0;
    int last_phone = -1;  ///< -1 before the day's first attempt
    bool other_phone = true;
    bool reached_today = false;
  };
  struct Due {
    kernel::Time when;
    std::uint64_t sequence = 0;
    std::uint32_t account = 0;
    bool operator>(const Due& other) const {
      return when != other.when ? when > other.when : sequence > other.sequence;
    }
  };

  const scenario::RedialRule& rule_after(AttemptEnd end) const;
  void make_due(std::uint32_t account, kernel::Time when);

  const scenario::WorkList& rules_;
  const PhoneBook& phones_;
  kernel::Time midnight_{};
  std::vector<Account> accounts_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::uint64_t sequence_ = 0;
  Totals totals_;
};

}  // namespace callpace::center
