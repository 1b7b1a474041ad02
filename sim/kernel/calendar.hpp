// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar: which suspended process continues when. Earliest time first; events of one time in
// the order in which they were scheduled (FIFO). It owns the simulated clock.
//
// Events for a later time stand in an EventQueue, with their processes. Events for
// the current time stand in a plain ring: whatever the queue holds for this time was scheduled
// before the clock got here, hence comes first. Cancelling empties the slot; dead events leave the
// queue when they surface, or all at once when they outnumber the living.
//
// Invariants: the clock never goes back; an EventId never names two events. Limits: 16.7 million
// later events at a time, 1.1e12 in all (std::length_error).
#pragma once

#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/time.hpp"

#include <algorithm>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace callpace::kernel {

/// Names one scheduled event, for cancelling it; a default one names none.
struct EventId {
  std::uint64_t key = 0;
};

/// The event list of one simulation, with its clock.
class Calendar {
 public:
  Calendar();

  /// The current simulated time: that of the last event popped, or of the last advance().
  [[nodiscard]] Time now() const { return now_; }

  /// Number of events still to come.
  [[nodiscard]] std::size_t size() const {
    return later_.size() - dead_later_ + static_cast<std::size_t>(tail_ - head_) - dead_due_;
  }
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// Number of events scheduled so far, those cancelled included.
  [[nodiscard]] std::uint64_t scheduled() const { return (next_key_ >> kSlotBits) - 1 + tail_; }

  /// Schedules `process` for `when`, which must not lie before now().
  [[gnu::always_inline]] EventId push(Time when, std::coroutine_handle<> process) {
    // A process that ran and waits again fills the place that it left: this calls no function, so
    // that no register need be saved for one.
    if (when != now_ && first_free_ != kNoSlot &&
        later_.has_place(when.time_since_epoch().count())) {
      const Event event = take_slot(when, process);
      later_.fill(event);
      return {event.key};
    }
    return push_otherwise(when, process);
  }

  /// Takes an event out; false when it has run or was cancelled before.
  bool cancel(EventId event);

  /// True while the event is still to come.
  [[nodiscard]] bool pending(EventId event) const;

  /// Time of the earliest event; the calendar must not be empty.
  [[nodiscard]] Time next_time();

  /// Takes out the earliest event due by `limit` (at least now()) and sets the clock to its time;
  /// null when there is none.
  [[nodiscard, gnu::always_inline]] std::coroutine_handle<> pop(Time limit) {
    const std::int64_t limit_us = limit.time_since_epoch().count();
    const auto is_beyond = [limit_us](const Event& event) {
      // At the end of time there may be events, and kNever.
      return event.time_us > std::min(limit_us, kNever.time_us - 1) &&
             (event.time_us > limit_us || event.key == kNever.key);
    };
    void* process = nullptr;
    do {  // a cancelled event has none
      open_bucket();
      if (head_ != tail_ && later_.top().time_us != now_.time_since_epoch().count()) {
        process = pop_due();
      } else if (is_beyond(later_.top())) {
        return {};
      } else {
        process = pop_later();
      }
    } while (process == nullptr);
    return Process::from_address(process);
  }

  /// Moves the clock on to `when`; no event may be due before or at it.
  void advance(Time when) { now_ = when; }

  /// Forgets all events; the clock stays.
  void clear();

 private:
  using Process = std::coroutine_handle<>;

  static constexpr std::uint64_t kDueBit = std::uint64_t{1} << 63;
  static constexpr std::size_t kPrefetchFrom = 256;  // below, frames stay in the first cache

  [[gnu::noinline]] EventId push_otherwise(Time when, Process process) {
    if (when == now_) return push_due(process);
    if (first_free_ == kNoSlot) add_slots();
    const Event event = take_slot(when, process);
    later_.push(event);
    return {event.key};
  }

  Event take_slot(Time when, Process process) {
    const Event event{next_key_ | first_free_, when.time_since_epoch().count()};
    next_key_ += std::uint64_t{1} << kSlotBits;
    Slot& slot = later_.slots()[first_free_];
    first_free_ = slot.next;
    slot.event = event;
    slot.process = process.address();
    return event;
  }

  EventId push_due(Process process) {
    if (tail_ - head_ == due_.size()) grow_due();
    due_[tail_ & (due_.size() - 1)] = process.address();
    return {kDueBit | tail_++};
  }

  // Both take out what comes first: null if it was cancelled.
  void* pop_later() {
    const Event event = later_.top();
    later_.take();
    void* const process = release(event.key);
    if (process != nullptr) {
      now_ = Time{Duration{event.time_us}};
    } else {
      --dead_later_;
    }
    return process;
  }
  void* pop_due() {
    void* const process = due_[head_++ & (due_.size() - 1)];
    if (process == nullptr) --dead_due_;
    return process;
  }

  /// Frees the slot of an event and returns what it held.
  void* release(std::uint64_t key) {
    Slot& slot = later_.slot_of(key);
    slot.next = first_free_;
    first_free_ = static_cast<std::uint32_t>(key) & kSlotMask;
    return std::exchange(slot.process, nullptr);
  }

  /// Brings an event, dead or alive, to the front of the queue, if any is left.
  [[gnu::always_inline]] void open_bucket() {
    if (later_.settle() && later_.size() >= kPrefetchFrom) prefetch();
  }

  /// Fetches what the next few buckets will need into the cache, step by step: the slots of each,
  /// one after the other, while it comes nearer, and then their frames.
  void prefetch() const {
    for (unsigned depth = 0; depth < 5; ++depth) later_.fetch(9 - depth, depth);
    later_.look_ahead(2, [](const Slot& slot) { prefetch_frame(slot); });
  }
  static void prefetch_frame(const Slot& slot) {
    const char* const frame = static_cast<const char*>(slot.process);
    __builtin_prefetch(frame);
    __builtin_prefetch(frame + 64);
  }

  void drop_dead();
  void drop_all_dead();
  void add_slots();
  void grow_due();

  Time now_{};
  std::size_t dead_later_ = 0;
  std::size_t dead_due_ = 0;
  EventQueue later_;
  std::uint32_t first_free_ = kNoSlot;
  std::uint64_t next_key_ = std::uint64_t{1} << kSlotBits;  // but for its slot
  std::vector<void*> due_;                                  // ring; its size is a power of two
  std::uint64_t head_ = 0;
  std::uint64_t tail_ = 0;
};

}  // namespace callpace::kernel
