// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy behind callpace/strategy.h: accounts, the due list and the day. What makes an
// account wait (a hold, its hours, a contact limit) is looked at when its place comes first: it
// then gets a later place or is parked, so that an event costs no search.
//
// Invariants: as the C interface states. An account waits under its own turn, so that answers do
// not depend on when a place was looked at. Errors: an event that cannot be is refused; see there.
#pragma once

#include "callpace/strategy.h"
#include "src/account.hpp"
#include "src/contact_limits.hpp"
#include "src/due_list.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::strategy::core {

/// See the head of this file.
class Strategy {
 public:
  /// `config` is complete and has no errors. Throws std::bad_alloc.
  explicit Strategy(const callpace_strategy_config& config);

  [[nodiscard]] const callpace_strategy_config& config() const { return config_; }
  [[nodiscard]] const callpace_strategy_totals& totals() const { return totals_; }

  /// Makes room for so many accounts; throws std::bad_alloc and changes nothing then.
  void reserve(std::uint32_t accounts_max);
  std::int32_t notify(const callpace_strategy_event& event);
  /// Fills in all but `struct_size`.
  void next(std::int64_t now_us, callpace_strategy_decision& decision);

 private:
  friend class Snapshot;

  /// When an account may be attempted today.
  struct Hours {
    std::int64_t from_us;
    std::int64_t to_us;  // not any more
  };

  std::int32_t check(const callpace_strategy_event& event) const;
  std::int32_t check_account(const callpace_strategy_event& event) const;
  std::int32_t check_day(const callpace_strategy_event& event) const;

  void add_account(const callpace_strategy_event& event);
  void open_day(const callpace_strategy_event& event);
  void end_attempt(std::uint32_t index, std::int32_t end);
  void count_end(Account& account, bool reaches);
  void take_back(std::uint32_t index);
  void close_account(Account& account);
  void hold_account(std::uint32_t index, std::int64_t until_us);

  void redial(std::uint32_t index, std::int32_t end);
  static constexpr std::size_t kNoRule = CALLPACE_STRATEGY_ENDS;
  /// `rule`: the end whose rule says how long it waits; kNoRule = none's.
  void make_due(std::uint32_t index, std::int64_t when_us, std::size_t rule);
  [[nodiscard]] Hours hours_of(std::uint32_t index) const;
  [[nodiscard]] std::int64_t earliest_us(std::uint32_t index, const Hours& hours) const;
  [[nodiscard]] std::int64_t last_hour_us() const;
  [[nodiscard]] bool holds(Place place) const;
  void defer(Place place);
  void take(std::uint32_t index, callpace_strategy_decision& decision);

  callpace_strategy_config config_;
  std::vector<Account> accounts_;
  std::vector<Terms> terms_;  // by account
  ContactLimits limits_;
  DueList due_;
  callpace_strategy_day day_{};
  std::int64_t now_us_ = -CALLPACE_STRATEGY_TIME_MAX_US;
  std::int64_t none_before_us_ = kLongAgoUs;  // nobody is due, unless an event comes
  std::uint64_t turns_ = 0;                   // given today
  std::uint32_t of_today_ = 0;                // accounts below it are the day's
  bool is_open_ = false;
  std::int32_t zone_least_min_ = 0;  // of all accounts: whose day ends last
  callpace_strategy_totals totals_{};
};

}  // namespace callpace::strategy::core
