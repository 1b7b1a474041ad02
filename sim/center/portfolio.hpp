// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A campaign's accounts: which numbers they own, and what becomes of them from day to day. Whom to
// attempt next is the strategy library's word (callpace/strategy.h), the same that a live dialer
// asks; this is its host. Owned numbers are drawn once for each account and replication (Arteaga
// 2016, section 2.10). A portfolio is new every morning, or carries over: then an account whose
// right party was reached rests for some days, longer when they promised to pay. Where the file
// says how far a month's demand may be off, one factor a month (lognormal, mean 1) is drawn for the
// accounts of all its days, from (seed, replication, campaign, month) alone: two teams meet the
// same months, in whichever order days are asked.
//
// Left out on purpose: what a promise pays; that a forecast that is off in one month is off in the
// next likewise. Invariants: an account is out with at most one attempt;
// each owns at least one number, that of the first type where the draws left none; every next() is
// answered by one report() or take_back(). Errors: none; what the library refuses is a bug.
#pragma once

#include "callpace/strategy.hpp"
#include "sim/center/draws.hpp"
#include "sim/center/working_day.hpp"
#include "sim/kernel/time.hpp"
#include "sim/scenario/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace callpace::center {

using strategy::End;

/// One attempt to be made.
struct Attempt {
  std::uint32_t account = 0;
  std::uint32_t number = 0;  ///< the account's attempts before this one, over the whole span
  int phone = 0;             ///< index of the phone type
};

/// How an attempt of this outcome ended; a person is a wrong party until known to be the right one.
[[nodiscard]] inline End end_of(scenario::Outcome outcome) {
  constexpr std::array kEnds{End::kNoAnswer, End::kMachine, End::kFailed, End::kBusy,
                             End::kWrongParty};
  return kEnds[static_cast<std::size_t>(outcome)];
}

/// See the head of this file.
class Portfolio {
 public:
  Portfolio(const scenario::Campaign& plan, const Draws& draws);

  /// Starts a day with the accounts assigned to calling on it, due when calls become legal.
  void open(const WorkingDay& day);

  /// The next attempt due by `now`, which is then out; none when nothing may be dialed.
  [[nodiscard]] std::optional<Attempt> next(kernel::Time now);
  /// When next(), which has just found none, is to be asked again; never later today: the last
  /// time.
  [[nodiscard]] kernel::Time asks_again_at() const { return asks_again_at_; }

  /// Says how an attempt ended, at `now`; true when the right party promised to pay.
  bool report(const Attempt& attempt, End end, kernel::Time now);

  /// Takes an attempt back whose number was not dialed after all: it never was, and the account is
  /// due again at `now`, behind those due before, on the same number.
  void take_back(const Attempt& attempt, kernel::Time now);

  /// Accounts assigned to calling today.
  [[nodiscard]] int accounts() const { return accounts_; }
  /// Of these, who rest today since they were reached or promised.
  [[nodiscard]] int resting() const { return resting_; }
  /// Accounts attempted, reached, exhausted, and given what they are owed, today.
  [[nodiscard]] strategy::Totals totals() const { return list_.totals(); }

 private:
  void tell(const strategy::Event& event);
  [[nodiscard]] std::uint32_t owned_by(std::uint32_t account) const;

  const scenario::Campaign& plan_;
  Draws draws_;
  strategy::Strategy list_;
  int accounts_ = 0;
  int resting_ = 0;
  kernel::Time midnight_{};
  kernel::Time asks_again_at_{};
  std::vector<kernel::Time> rests_until_;  ///< by account
};

}  // namespace callpace::center
