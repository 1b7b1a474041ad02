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
  /// Comes before: one wide comparison, where two would branch.
  bool operator<(const Place& other) const {
    __extension__ using Wide = __int128;
    return ((static_cast<Wide>(when_us) << 64) | turn) <
           ((static_cast<Wide>(other.when_us) << 64) | other.turn);
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
    const Place last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(0, last);
  }
  void add(const Place& place) {
    heap_.push_back(place);
    rise(heap_.size() - 1, place);
  }
  /// Moves the place of that turn forward to `when_us`, if it is later; looks through all places.
  void advance(const Place& to) {
    const auto found = std::find_if(heap_.begin(), heap_.end(),
                                    [&](const Place& place) { return place.turn == to.turn; });
    if (found != heap_.end() && to < *found) {
      rise(static_cast<std::size_t>(found - heap_.begin()), to);
    }
  }
  /// Takes places in any order; arrange() them before anything else.
  void append(const Place& place) { heap_.push_back(place); }
  void arrange() { std::sort(heap_.begin(), heap_.end()); }

 private:
  [[nodiscard]] bool fresh_is_first() const {
    return fresh_next_ != fresh_end_ && (heap_.empty() || fresh_ < heap_.front());
  }
  /// Puts `place` at `index` or above it.
  void rise(std::size_t index, const Place& place) {
    while (index > 0) {
      const std::size_t parent = (index - 1) / kFamily;
      if (!(place < heap_[parent])) break;
      heap_[index] = heap_[parent];
      index = parent;
    }
    heap_[index] = place;
  }
  /// Puts `place` at `index` or below it.
  void sink(std::size_t index, const Place& place) {
    for (std::size_t child = 1; child < heap_.size(); child = kFamily * index + 1) {
      const std::size_t best = first_of_family(child);
      if (!(heap_[best] < place)) break;
      heap_[index] = heap_[best];
      index = best;
    }
    heap_[index] = place;
  }
  /// The first of a place and its siblings after it; the least of four without a branch, which
  /// random times would mispredict, while the children of all of a large heap's are fetched.
  [[nodiscard]] std::size_t first_of_family(std::size_t child) const {
    const Place* const heap = heap_.data();
    const std::size_t size = heap_.size();
    if (child + kFamily > size) {
      return static_cast<std::size_t>(std::min_element(heap + child, heap + size) - heap);
    }
    if (size > kCached) {
      for (std::size_t each = child; each < child + kFamily; ++each) {
        if (kFamily * each + 1 < size) __builtin_prefetch(heap + kFamily * each + 1);
      }
    }
    const std::size_t low = child + std::size_t{heap[child + 1] < heap[child]};
    const std::size_t high = child + 2 + std::size_t{heap[child + 3] < heap[child + 2]};
    const std::size_t swap = -std::size_t{heap[high] < heap[low]};
    return low ^ ((low ^ high) & swap);
  }

  static constexpr std::size_t kFamily = 4;       // children of a place: half the levels of two
  static constexpr std::size_t kCached = 16'384;  // so many places a processor holds at hand

  std::vector<Place> heap_;
  Place fresh_;  // of fresh_next_
  std::uint32_t fresh_next_ = 0;
  std::uint32_t fresh_end_ = 0;
};

}  // namespace callpace::strategy::core
