// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The strategy as one would write it down: a list of accounts with all that ever happened to them,
// looked through from end to end for every question. It keeps no queue and forgets nothing.
#pragma once

#include "callpace/strategy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace callpace::strategy::tests {

inline constexpr std::int64_t kMinute = 60'000'000;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

/// Whether two decisions, or two totals, are the same, field by field.
template <typename Plain>
[[nodiscard]] bool are_same(const Plain& a, const Plain& b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

/// See the head of this file. It is told only events that can be.
class NaiveStrategy {
 public:
  explicit NaiveStrategy(const callpace_strategy_config& config) : config_(config) {}

  void notify(const Event& event) {
    const std::int64_t now = event.time_us;
    if (event.kind == CALLPACE_STRATEGY_ACCOUNT_ADDED) {
      accounts_.emplace_back().added = event;
      return;
    }
    if (event.kind == CALLPACE_STRATEGY_DAY_OPENED) return open(event);
    Account& account = accounts_[event.account];
    if (event.kind == CALLPACE_STRATEGY_ATTEMPT_ENDED) end(account, event.end, now);
    if (event.kind == CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK) take_back(account, now);
    if (event.kind == CALLPACE_STRATEGY_ACCOUNT_CLOSED) account.is_closed = true;
    if (event.kind == CALLPACE_STRATEGY_ACCOUNT_HELD) account.held_until = event.until_us;
  }

  /// What next() must answer; the account is then out.
  Decision next(std::int64_t now) {
    Decision decision{};
    decision.struct_size = sizeof(callpace_strategy_decision);
    decision.next_due_us = kNeverUs;
    std::optional<std::pair<std::int64_t, std::size_t>> first;  // earliest, turn
    std::size_t index = 0;
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      const Account& each = accounts_[i];
      if (!each.due || each.is_closed || each.is_out) continue;
      const auto [from, to] = hours(each);
      const std::int64_t when = std::max({*each.due, each.held_until, from, not_before(each)});
      if (std::max(when, now) >= to) continue;
      const std::pair key{when, each.turn};
      if (first && *first < key) continue;
      first = key;
      index = i;
    }
    decision.reason = !day_    ? CALLPACE_STRATEGY_NO_DAY
                      : !first ? CALLPACE_STRATEGY_DAY_IS_DONE
                               : CALLPACE_STRATEGY_NONE_DUE;
    if (first && first->first > now) decision.next_due_us = first->first;
    if (!first || first->first > now) return decision;
    return take(index, now, decision);
  }

  [[nodiscard]] bool is_out(std::uint32_t account) const {
    return account < accounts_.size() && accounts_[account].is_out;
  }
  [[nodiscard]] std::size_t size() const { return accounts_.size(); }

  [[nodiscard]] Totals totals() const {
    Totals totals{};
    for (const Account& a : accounts_) {
      totals.attempted += a.today > 0;
      totals.reached += a.reached_today;
      totals.exhausted += a.is_exhausted;
      totals.quota_met += a.met;
    }
    return totals;
  }

  /// When each attempt of an account that was not taken back was made.
  [[nodiscard]] const std::vector<std::int64_t>& attempts(std::size_t account) const {
    return accounts_[account].attempts;
  }

 private:
  struct Account {
    Event added;
    std::vector<std::int64_t> attempts;
    std::vector<std::int64_t> reached;  // when its right party was
    std::uint32_t today = 0;            // attempts
    std::optional<std::int64_t> due;
    std::size_t turn = 0;
    std::int64_t held_until = INT64_MIN;
    int slot = -1;
    bool other = true;
    std::int32_t reason = CALLPACE_STRATEGY_FRESH;
    bool is_out = false;
    bool is_closed = false;
    bool of_day_before = false;
    bool reached_today = false;
    bool is_exhausted = false;
    bool met = false;
  };

  void open(const Event& event) {
    day_ = event.day;
    of_today_ = event.account;
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      const Account before = std::move(accounts_[i]);
      Account& account = accounts_[i] = Account{};
      account.added = before.added;
      account.attempts = before.attempts;
      account.reached = before.reached;
      account.held_until = before.held_until;
      account.is_closed = before.is_closed;
      account.is_out = account.of_day_before = before.is_out;
      account.turn = i;
      if (i < of_today_ && !account.is_out) account.due = day_->opening_us;
    }
    turn_ = of_today_;
  }

  void end(Account& account, std::int32_t end, std::int64_t now) {
    const bool reaches = end == CALLPACE_STRATEGY_RIGHT_PARTY;
    const bool counts = !std::exchange(account.of_day_before, false);
    account.is_out = false;
    if (reaches) account.reached.push_back(now);
    if (counts) {
      account.reached_today = account.reached_today || reaches;
      if (config_.attempts_target > 0) {
        account.met =
            account.met || account.reached_today || account.today >= config_.attempts_target;
      }
    }
    if (reaches && config_.stop_when_reached) return;
    if (counts && account.today >= config_.attempts_per_day_max) {
      account.is_exhausted = !account.reached_today;
      return;
    }
    account.other = config_.redial[end].other_slot != 0;
    account.reason = CALLPACE_STRATEGY_AFTER_NO_ANSWER + end;
    put(account, now + std::int64_t{config_.redial[end].wait_s} * 1'000'000);
  }

  void take_back(Account& account, std::int64_t now) {
    account.is_out = false;
    account.attempts.pop_back();
    if (!std::exchange(account.of_day_before, false)) {
      --account.today;
      account.other = false;
    }
    account.reason = CALLPACE_STRATEGY_NOT_DIALED;
    put(account, now);
  }

  void put(Account& account, std::int64_t when) {
    if (account.added.account >= of_today_ || account.is_closed) return;
    account.due = std::max(when, day_->opening_us);
    account.turn = turn_++;
  }

  Decision take(std::size_t index, std::int64_t now, Decision decision) {
    Account& account = accounts_[index];
    decision.found = 1;
    decision.reason = account.reason;
    decision.account = static_cast<std::uint32_t>(index);
    const int before = account.slot;
    if (before < 0 || account.other) account.slot = slot(account, now);
    decision.slot = static_cast<std::uint32_t>(account.slot);
    decision.is_other_slot = before >= 0 && before != account.slot;
    decision.attempt = static_cast<std::uint32_t>(account.attempts.size());
    decision.attempt_today = ++account.today;
    account.attempts.push_back(now);
    account.due.reset();
    account.is_out = true;
    return decision;
  }

  /// The slots of this hour in a circle, cut after the last one tried.
  int slot(const Account& account, std::int64_t now) const {
    const std::int64_t of_day = now - day_->midnight_us + account.added.zone_min * kMinute;
    const auto hour = static_cast<std::size_t>(((of_day % kDay) + kDay) % kDay / kHour);
    std::vector<int> circle;
    for (const int each : config_.slot_order[hour]) {
      if (each == CALLPACE_STRATEGY_NO_SLOT) break;
      circle.push_back(each);
    }
    const auto at = std::find(circle.begin(), circle.end(), account.slot);
    if (at != circle.end()) std::rotate(circle.begin(), at + 1, circle.end());
    for (int any = 0; any < CALLPACE_STRATEGY_SLOTS_MAX; ++any) circle.push_back(any);
    for (const int each : circle) {
      if ((account.added.slots >> each & 1U) != 0) return each;
    }
    return -1;
  }

  std::pair<std::int64_t, std::int64_t> hours(const Account& account) const {
    const std::int64_t ahead = account.added.zone_min * kMinute;
    std::int64_t from = day_->legal_from_us - ahead, to = day_->dials_until_us - ahead;
    if (account.added.hours_to_min > 0) {
      const std::int64_t midnight = day_->midnight_us - ahead;
      from = std::max(from, midnight + account.added.hours_from_min * kMinute);
      to = std::min(to, midnight + account.added.hours_to_min * kMinute);
    }
    return {from, to};
  }

  std::int64_t not_before(const Account& account) const {
    std::int64_t when = INT64_MIN;
    const std::size_t most = config_.span_attempts_max;
    if (most > 0 && account.attempts.size() >= most) {
      when = account.attempts[account.attempts.size() - most] + config_.span_days * kDay;
    }
    if (config_.pause_days > 0 && !account.reached.empty()) {
      when = std::max(when, account.reached.back() + config_.pause_days * kDay);
    }
    return when;
  }

  callpace_strategy_config config_;
  std::vector<Account> accounts_;
  std::optional<Day> day_;
  std::size_t of_today_ = 0;
  std::size_t turn_ = 0;
};

}  // namespace callpace::strategy::tests
