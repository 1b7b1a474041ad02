// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// All later events of a calendar, in the order of (time, key). The near future is a heap; what lies
// beyond its horizon stands unsorted in buckets of equal width, each of which is poured into the
// heap when its turn comes; what lies beyond the last bucket waits in a plain list, from which the
// next row of buckets is made. A heap of a few events instead of all makes an event's cost
// independent of their number. Few events (kFew) need no buckets and stay in the heap.
//
// Invariants: whatever is in the heap comes before the horizon, all else at it or later. However
// badly the times spread, this is never worse than the heap alone by more than a constant.
// Times must not be negative.
#pragma once

#include "sim/kernel/event_heap.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace callpace::kernel {

/// A priority queue of events with unique keys.
class EventQueue {
 public:
  [[nodiscard]] std::size_t size() const { return near_.size() + bucketed_ + far_.size(); }

  /// The earliest event, or kNever when there is none; valid after settle().
  [[nodiscard]] const Event& top() const { return near_.top(); }

  void push(const Event& event) {
    if (event.time_us >= horizon_us_) {
      push_beyond(event);
    } else if (near_.open()) {
      near_.fill(event);
    } else {
      near_.push(event);
      if (near_.size() > spill_at_) spill();
    }
  }

  /// Removes the top; settle() or a push must follow before the next look at it.
  void take() { near_.take(); }

  /// Brings the earliest event to the top; true when that opened a bucket.
  bool settle() {
    near_.close();
    if (!near_.empty() || bucketed_ + far_.size() == 0) return false;
    refill();
    return true;
  }

  /// Some event of the bucket that is opened `ahead` buckets after the present one; null if none.
  [[nodiscard]] const Event* glimpse(std::size_t ahead) const {
    const std::size_t bucket = next_bucket_ + ahead;
    if (bucket >= heads_.size() || heads_[bucket] == kNone) return nullptr;
    return &nodes_[heads_[bucket]].event;
  }

  /// Removes every event for which `dead(event)` holds.
  template <class Predicate>
  void remove_if(Predicate dead) {
    near_.remove_if(dead);
    gather_buckets();
    std::erase_if(far_, dead);
    make_buckets();
  }

  void clear() { *this = EventQueue{}; }

 private:
  struct Node {
    Event event;
    std::uint32_t next;
  };

  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::int64_t kEndOfTime = std::numeric_limits<std::int64_t>::max();
  static constexpr std::size_t kFew = 64;
  static constexpr std::size_t kFirstSpill = 256;

  [[gnu::noinline]] void push_beyond(const Event& event) {
    const std::uint64_t bucket = bucket_of(event);
    if (bucket < heads_.size()) {
      put(bucket, event);
    } else {
      far_.push_back(event);
    }
  }

  [[nodiscard]] std::uint64_t bucket_of(const Event& event) const {
    return static_cast<std::uint64_t>(event.time_us - start_us_) >> width_bits_;
  }

  void put(std::size_t bucket, const Event& event) {
    ++bucketed_;
    std::uint32_t node = free_node_;
    if (node == kNone) {
      node = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({event, heads_[bucket]});
    } else {
      free_node_ = nodes_[node].next;
      nodes_[node] = {event, heads_[bucket]};
    }
    heads_[bucket] = node;
  }

  /// Empties a bucket into `sink(event)`.
  template <class Sink>
  void pour(std::size_t bucket, Sink sink) {
    std::uint32_t node = std::exchange(heads_[bucket], kNone);
    while (node != kNone) {
      sink(nodes_[node].event);
      const std::uint32_t next = std::exchange(nodes_[node].next, free_node_);
      free_node_ = std::exchange(node, next);
      --bucketed_;
    }
  }

  void refill();
  void spill();
  void gather_buckets();
  void make_buckets();

  EventHeap near_;
  std::int64_t horizon_us_ = kEndOfTime;
  std::int64_t start_us_ = 0;  // of the first bucket
  unsigned width_bits_ = 0;    // buckets are 2^width_bits_ us wide
  std::size_t next_bucket_ = 0;
  std::size_t bucketed_ = 0;
  std::size_t spill_at_ = kFirstSpill;
  std::vector<std::uint32_t> heads_;  // first node of each bucket
  std::vector<Node> nodes_;
  std::uint32_t free_node_ = kNone;
  std::vector<Event> far_;
};

}  // namespace callpace::kernel
