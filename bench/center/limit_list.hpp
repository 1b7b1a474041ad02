// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The accounts of the limit's day (limit.hpp): whom to dial next, on which number. All are due when
// calls become legal, in their order; those that wait by one redial rule stand in a queue.
// Left out on purpose: holds, hours of their own, contact limits, days after the first.
#pragma once

#include "callpace/strategy.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace callpace::bench {

/// See the head of this file.
class LimitList {
 public:
  struct Dial {
    std::uint32_t account = 0;
    std::uint32_t attempt = 0;  ///< before this one
    std::uint8_t slot = 0;
  };

  LimitList(const strategy::Config& config, std::int64_t opens_us, std::int64_t closes_us)
      : config_(config), opens_us_(opens_us), closes_us_(closes_us) {}

  void add(std::uint32_t slots) {
    accounts_.push_back({.slots = static_cast<std::uint8_t>(slots)});
    heads_[kFresh] = {opens_us_, 0, 0};
  }

  /// Who is due by `now_us`, into `dial`; false when nobody is, and asks_again_us() says when.
  bool next(std::int64_t now_us, std::size_t hour, Dial& dial) {
    std::size_t first = kFresh;
    for (std::size_t rule = 0; rule < kFresh; ++rule) {
      if (heads_[rule].due_us < heads_[first].due_us) first = rule;
    }
    // Those due at one time go in the order in which they began to wait; all fresh ones before.
    for (std::size_t rule = 0; first != kFresh && rule < kFresh; ++rule) {
      const bool is_tie = heads_[rule].due_us == heads_[first].due_us;
      if (is_tie && heads_[rule].turn < heads_[first].turn) first = rule;
    }
    asks_again_us_ = heads_[first].due_us < closes_us_ ? heads_[first].due_us : INT64_MAX;
    if (asks_again_us_ > now_us) return false;
    const std::uint32_t index = heads_[first].account;
    drop(first);
    Account& account = accounts_[index];
    if (account.wants_other) account.slot = slot_after(config_.slot_order[hour], account);
    dial = {index, account.attempts++, account.slot};
    return true;
  }
  [[nodiscard]] std::int64_t asks_again_us() const { return asks_again_us_; }

  void report(std::uint32_t index, strategy::End end, std::int64_t now_us) {
    Account& account = accounts_[index];
    if (end == strategy::End::kRightParty && config_.stop_when_reached != 0) return;
    if (account.attempts >= config_.attempts_per_day_max) return;
    const auto rule = static_cast<std::size_t>(end);
    const strategy::Redial& redial = config_.redial[rule];
    account.wants_other = redial.other_slot != 0;
    const Waiting last{now_us + std::int64_t{redial.wait_s} * 1'000'000, turns_++, index};
    if (heads_[rule].due_us == INT64_MAX) heads_[rule] = last;
    queues_[rule].waiting.push_back(last);
  }

 private:
  static constexpr std::size_t kFresh = CALLPACE_STRATEGY_ENDS;
  static constexpr std::size_t kSlots = CALLPACE_STRATEGY_SLOTS_MAX;
  static constexpr std::uint8_t kNone = CALLPACE_STRATEGY_NO_SLOT;

  struct Account {
    std::uint32_t attempts = 0;
    std::uint8_t slots = 1;  ///< a bit each
    std::uint8_t slot = kNone;
    bool wants_other = true;
  };
  struct Waiting {
    std::int64_t due_us = INT64_MAX;  ///< nobody's
    std::uint32_t turn = 0;
    std::uint32_t account = 0;
  };
  struct Queue {
    std::vector<Waiting> waiting;
    std::size_t head = 0;
  };

  void drop(std::size_t first) {
    Waiting& head = heads_[first];
    if (first == kFresh) {
      head = ++head.account < accounts_.size() ? head : Waiting{};
      return;
    }
    Queue& queue = queues_[first];
    head = ++queue.head < queue.waiting.size() ? queue.waiting[queue.head] : Waiting{};
  }

  [[nodiscard]] static std::uint8_t slot_after(const std::uint8_t (&order)[kSlots],
                                               const Account& account) {
    std::size_t after = 0;
    std::size_t length = 0;
    for (; length < kSlots && order[length] != kNone; ++length) {
      if (order[length] == account.slot) after = length + 1;
    }
    for (std::size_t tried = 0; tried < length; ++tried, ++after) {
      if (after == length) after = 0;
      const std::uint8_t slot = order[after];
      if ((account.slots >> slot & 1) != 0) return slot;
    }
    return static_cast<std::uint8_t>(std::countr_zero(account.slots));
  }

  const strategy::Config& config_;
  std::int64_t opens_us_;
  std::int64_t closes_us_;
  std::int64_t asks_again_us_ = 0;
  std::vector<Account> accounts_;
  std::uint32_t turns_ = 0;
  std::array<Queue, kFresh> queues_;
  std::array<Waiting, kFresh + 1> heads_;  ///< of the queues and of the fresh ones
};

}  // namespace callpace::bench
