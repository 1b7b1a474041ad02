// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Who is due, the first first: by time, then by turn. A day begins with a run of accounts that are
// due together in their order, of which only the place of the next is kept. Accounts that wait by
// one redial rule fall due in the order in which they began to wait: each rule has a queue, linked
// through the accounts. Whatever comes out of order is in a heap. The first of all is the first of
// these few, which costs a third of taking it from one heap of all. While one is attempted, the
// next but one of its queue is fetched: accounts of a large list lie far from the processor.
// Its memory is reserved at the start: an account has one place, and a closed one is dropped late.
//
// Invariants: the fresh run's turns are the accounts' own numbers, and later turns are greater; an
// account in a queue keeps its place until it comes first. Errors: none; more places than reserved
// for would be a bug.
#pragma once

#include "callpace/strategy.h"
#include "src/account.hpp"

#include <algorithm>
#include <array>
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
  void reserve(std::size_t accounts_max) { heap_.reserve(accounts_max); }

  /// Begins a day with the accounts below `count` due at `when_us`.
  void open(std::uint32_t count, std::int64_t when_us) {
    heap_.clear();
    queues_.fill({});
    heads_.fill(kNone);
    fresh_next_ = 0;
    fresh_end_ = count;
    if (count > 0) heads_[kFresh] = {when_us, 0};
  }

  /// The first place; none_first() when there is none.
  [[nodiscard]] Place first() {
    const Place* least = heads_.data();
    for (const Place& each : heads_) {
      if (each.when_us > least->when_us) continue;
      if (each.when_us < least->when_us || each.turn < least->turn) least = &each;
    }
    first_ = static_cast<std::size_t>(least - heads_.data());
    return *least;
  }
  [[nodiscard]] static bool is_none(Place place) { return place.turn == kNone.turn; }
  /// Takes the place off that first() has just found.
  void drop_first(const std::vector<Account>& accounts) {
    if (first_ < kQueues) return drop_head(queues_[first_], accounts);
    if (first_ == kFresh) {
      ++fresh_next_;
      heads_[kFresh] = fresh_next_ == fresh_end_
                           ? kNone
                           : Place{heads_[kFresh].when_us, turn_of(fresh_next_, fresh_next_)};
      return;
    }
    drop_from_heap();
  }
  /// Adds a place of an account that waits by this rule.
  void add(Place place, std::size_t rule, std::vector<Account>& accounts) {
    Queue& queue = queues_[rule];
    if (is_none(heads_[rule])) {
      heads_[rule] = place;
    } else if (queue.tail < place) {
      accounts[queue.tail.account()].after = place.account();
    } else {
      return add(place);
    }
    queue.tail = place;
  }
  /// Adds a place that may come before others that are there.
  [[gnu::noinline]] void add(Place place) {
    heap_.push_back(place);
    rise(heap_.size() - 1, place);
    heads_[kHeap] = heap_.front();
  }
  /// Moves the place of that turn forward to `when_us`, if it is later; looks through all places.
  void advance(Place to) {
    const auto found = std::find_if(heap_.begin(), heap_.end(),
                                    [&](Place place) { return place.turn == to.turn; });
    if (found != heap_.end() && to < *found) {
      rise(static_cast<std::size_t>(found - heap_.begin()), to);
      heads_[kHeap] = heap_.front();
    }
  }
  /// Takes places in any order; arrange() them before anything else.
  void append(Place place) { heap_.push_back(place); }
  void arrange() {
    std::sort(heap_.begin(), heap_.end());
    heads_[kHeap] = heap_.empty() ? kNone : heap_.front();
  }

 private:
  static constexpr std::size_t kQueues = CALLPACE_STRATEGY_ENDS;  // one for each rule
  static constexpr std::size_t kFresh = kQueues;
  static constexpr std::size_t kHeap = kQueues + 1;
  static constexpr Place kNone{INT64_MAX, UINT64_MAX};  // after every other

  struct Queue {
    Place tail;  // of one that is not empty
  };

  void drop_head(const Queue& queue, const std::vector<Account>& accounts) {
    Place& head = heads_[first_];
    if (head.turn == queue.tail.turn) {
      head = kNone;
      return;
    }
    const Account& next = accounts[accounts[head.account()].after];
    head = {next.due_us, next.turn};
    __builtin_prefetch(&accounts[next.after]);
  }
  [[gnu::noinline]] void drop_from_heap() {
    const Place last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(0, last);
    heads_[kHeap] = heap_.empty() ? kNone : heap_.front();
  }
  /// Puts `place` at `index` or above it.
  void rise(std::size_t index, Place place) {
    while (index > 0) {
      const std::size_t parent = (index - 1) / kFamily;
      if (!(place < heap_[parent])) break;
      heap_[index] = heap_[parent];
      index = parent;
    }
    heap_[index] = place;
  }
  /// Puts `place` at `index` or below it.
  void sink(std::size_t index, Place place) {
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
  std::array<Queue, kQueues> queues_{};
  std::array<Place, kQueues + 2> heads_ = [] {
    std::array<Place, kQueues + 2> none{};
    none.fill(kNone);
    return none;
  }();
  std::size_t first_ = 0;  // of heads_
  std::uint32_t fresh_next_ = 0;
  std::uint32_t fresh_end_ = 0;
};

}  // namespace callpace::strategy::core
