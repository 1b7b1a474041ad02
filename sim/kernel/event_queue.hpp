// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// All later events of a calendar, in the order of (time, key). Each has a slot of a table, which
// also holds its process and its place in a bucket: one line of the cache has all of it. Time is
// cut into buckets of equal width, whose events stand unsorted until their bucket's turn comes: it
// is then sorted into a batch. What is pushed before the end of the bucket opened last (the
// horizon) goes into a heap. The buckets form a ring, a window that slides with time; what lies
// beyond it waits in a plain list that is swept into the ring each time half the window has passed.
// So an event's cost does not grow with their number. Few events (kFew) stay in the heap.
//
// Invariants: batch and heap hold what comes before the horizon, all else comes at it or later.
// However badly the times spread, the heap bounds the cost: logarithmic, as without buckets.
// Slots are given out and taken back by the calendar. Times must not be negative.
#pragma once

#include "sim/kernel/event_heap.hpp"
#include "sim/kernel/large_pages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace callpace::kernel {

/// What there is of one event; the last bits of its key say where.
struct Slot {
  Event event;
  void* process;       // null once cancelled, and in a free slot
  std::uint32_t next;  // slot in the same bucket, or next free one
};

inline constexpr unsigned kSlotBits = 24;
inline constexpr std::uint32_t kSlotMask = (1u << kSlotBits) - 1;
inline constexpr std::uint32_t kNoSlot = kSlotMask;

using Slots = std::vector<Slot, LargePages<Slot>>;

/// A priority queue of events with unique keys.
class EventQueue {
 public:
  [[nodiscard]] Slots& slots() { return slots_; }
  [[nodiscard]] const Slots& slots() const { return slots_; }
  /// That of an event, by its key.
  [[nodiscard]] Slot& slot_of(std::uint64_t key) { return slots_[key & kSlotMask]; }

  [[nodiscard]] std::size_t size() const {
    return near_.size() + batch().size() + bucketed_ + far_.size();
  }

  /// The earliest event, or kNever when there is none; valid after settle().
  [[nodiscard]] const Event& top() const {
    return batch_first() ? batch_[batch_next_] : near_.top();
  }

  /// Whether an event of that time may fill() the place of the one that was taken.
  [[nodiscard]] bool has_place(std::int64_t time_us) const {
    return near_.open() && time_us < horizon_us_;
  }
  /// Adds an event that has_place(); this calls no function.
  [[gnu::always_inline]] void fill(Event event) { near_.fill(event); }

  /// Adds an event, whose slot is filled in.
  void push(Event event) {
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
  void take() {
    if (batch_first()) {
      ++batch_next_;
    } else {
      near_.take();
    }
  }

  /// Brings the earliest event to the top; true when that opened a bucket.
  [[gnu::always_inline]] bool settle() {
    near_.close();
    if (batch_[batch_next_].key != kNever.key || near_.top().key != kNever.key) return false;
    if (bucketed_ + far_.size() == 0) return false;
    refill();
    return true;
  }

  /// What is left of the bucket that was opened last, earliest first.
  [[nodiscard]] std::span<const Event> batch() const {
    return {&batch_[batch_next_], batch_size_ - batch_next_};
  }

  /// Fetches a slot of the bucket `ahead` buckets after the one opened last into the cache: the one
  /// `depth` places after the bucket's first. Those before it were fetched by earlier calls.
  void fetch(std::uint64_t ahead, unsigned depth) const {
    std::uint32_t slot = first_of(ahead);
    for (; depth > 0 && slot != kNoSlot; --depth) slot = slots_[slot].next;
    if (slot != kNoSlot) __builtin_prefetch(&slots_[slot]);
  }
  /// Calls `visit(slot)` for all slots of that bucket.
  template <class Visit>
  void look_ahead(std::uint64_t ahead, Visit visit) const {
    for (std::uint32_t slot = first_of(ahead); slot != kNoSlot; slot = slots_[slot].next) {
      visit(slots_[slot]);
    }
  }

  /// Removes every event for which `dead(event)` holds.
  template <class Predicate>
  void remove_if(Predicate dead) {
    unload_batch();
    near_.remove_if(dead);
    gather_buckets();
    std::erase_if(far_, dead);
    // The heap keeps what came before the horizon: wider buckets must not begin before it.
    const std::int64_t horizon_us = horizon_us_;
    make_buckets();
    horizon_us_ = std::max(horizon_us_, horizon_us);
  }

  void clear() { *this = EventQueue{}; }

 private:
  static constexpr std::int64_t kEndOfTime = std::numeric_limits<std::int64_t>::max();
  static constexpr std::size_t kFew = 64;
  static constexpr std::size_t kBatch = 16;
  static constexpr std::size_t kFirstSpill = 256;

  [[gnu::noinline]] void push_beyond(Event event) {
    const std::uint64_t bucket = bucket_of(event);
    if (bucket < window_end_) {
      put(bucket, event);
    } else {
      far_.push_back(event);
    }
  }

  [[nodiscard]] std::uint64_t bucket_of(Event event) const {
    return static_cast<std::uint64_t>(event.time_us) >> width_bits_;
  }
  [[nodiscard]] std::uint32_t first_of(std::uint64_t ahead) const {
    return heads_.empty() ? kNoSlot : heads_[(next_bucket_ + ahead) & (heads_.size() - 1)];
  }
  [[nodiscard]] std::uint32_t& head_of(std::uint64_t bucket) {
    return heads_[bucket & (heads_.size() - 1)];
  }

  void put(std::uint64_t bucket, Event event) {
    ++bucketed_;
    std::uint32_t& head = head_of(bucket);
    slot_of(event.key).next = head;
    head = static_cast<std::uint32_t>(event.key) & kSlotMask;
  }

  /// Empties a bucket into `sink(event)`.
  template <class Sink>
  void pour(std::uint64_t bucket, Sink sink) {
    std::uint32_t place = std::exchange(head_of(bucket), kNoSlot);
    while (place != kNoSlot) {
      const Slot& slot = slots_[place];
      place = slot.next;
      sink(slot.event);
      --bucketed_;
    }
  }

  [[nodiscard]] bool batch_first() const { return comes_before(batch_[batch_next_], near_.top()); }

  void refill();
  void sort_batch();
  void unload_batch();
  void spill();
  void sweep();
  void sweep_far();
  void gather_buckets();
  void make_buckets();

  EventHeap near_;
  std::array<Event, kBatch + 1> batch_{kNever};  // sorted, then kNever
  std::size_t batch_next_ = 0;
  std::size_t batch_size_ = 0;
  std::int64_t horizon_us_ = kEndOfTime;
  unsigned width_bits_ = 0;        // bucket b holds the times from b * 2^width_bits_ us on
  std::uint64_t next_bucket_ = 0;  // the one at the horizon
  std::uint64_t window_end_ = 0;   // one past the last bucket that stands in the ring
  std::size_t made_for_ = 0;       // number of events when the buckets were made
  std::size_t bucketed_ = 0;
  std::size_t spill_at_ = kFirstSpill;
  std::vector<std::uint32_t> heads_;  // ring: first slot of each bucket; a power of two of them
  Slots slots_;
  std::vector<Event> far_;
};

}  // namespace callpace::kernel
