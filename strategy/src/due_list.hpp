// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is due, the first first: by time, then by turn. A day begins with a run of accounts that are
// due together in their order, of which only the place of the next is kept; all others are a heap.
// Its memory is reserved at the start: an account has one place, and a closed one is dropped late.
//
// Invariants: the fresh run's turns are the accounts' own numbers, and later turns are greater.
// Errors: none; more places than reserved for would be a bug.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace callpace::strategy::core {

/// Accounts are below 2^24, so that a turn holds its number in the day and its account.
inline constexpr int kAccountBits = 24;
inline constexpr std::uint64_t kTurnsMax = std::uint64_t{1} << (64 - kAccountBits);

/// A place on the list.
struct Place {
  std::int64_t when_us = 0;
  std::uint64_t turn = 0;

  [[nodiscard]] std::uint32_t account() const {
    return static_cast<std::uint32_t>(turn & ((1U << kAccountBits) - 1));
  }
  /// Comes after.
  bool operator>(const Place& other) const {
    return when_us != other.when_us ? when_us > other.when_us : turn > other.turn;
  }
};

/// The turn of the `number`th place given this day, for `account`.
[[nodiscard]] constexpr std::uint64_t turn_of(std::uint64_t number, std::uint32_t account) {
  return number << kAccountBits | account;
}

/// See the head of this file.
class DueList {
 public:
  explicit DueList(std::size_t accounts_max) { heap_.reserve(accounts_max); }

  /// Begins a day with the accounts below `count` due at `when_us`.
  void open(std::uint32_t count, std::int64_t when_us) {
    heap_.clear();
    fresh_ = {when_us, 0};
    fresh_next_ = 0;
    fresh_end_ = count;
  }

  [[nodiscard]] bool empty() const { return fresh_next_ == fresh_end_ && heap_.empty(); }
  /// The first place; there is one.
  [[nodiscard]] const Place& first() const { return fresh_is_first() ? fresh_ : heap_.front(); }
  /// Takes the first place off.
  void drop_first() {
    if (fresh_is_first()) {
      ++fresh_next_;
      fresh_.turn = turn_of(fresh_next_, fresh_next_);
      return;
    }
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>{});
    heap_.pop_back();
  }
  void add(const Place& place) {
    heap_.push_back(place);
    std::push_heap(heap_.begin(), heap_.end(), std::greater<>{});
  }
  /// Moves the place of that turn forward to `when_us`, if it is later; looks through all places.
  void advance(const Place& to) {
    const auto found = std::find_if(heap_.begin(), heap_.end(),
                                    [&](const Place& place) { return place.turn == to.turn; });
    if (found == heap_.end() || found->when_us <= to.when_us) return;
    *found = to;
    std::push_heap(heap_.begin(), found + 1, std::greater<>{});  // what is before it is a heap, too
  }
  /// Takes places in any order; arrange() them before anything else.
  void append(const Place& place) { heap_.push_back(place); }
  void arrange() { std::make_heap(heap_.begin(), heap_.end(), std::greater<>{}); }

 private:
  [[nodiscard]] bool fresh_is_first() const {
    return fresh_next_ != fresh_end_ && (heap_.empty() || heap_.front() > fresh_);
  }

  std::vector<Place> heap_;
  Place fresh_;  // of fresh_next_
  std::uint32_t fresh_next_ = 0;
  std::uint32_t fresh_end_ = 0;
};

}  // namespace callpace::strategy::core
