// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The calendar: which suspended process continues when. Earliest time first; events of one time in
// the order in which they were scheduled (FIFO). It owns the simulated clock.
//
// Events for a later time stand in an EventQueue, their processes in a table of slots. Events for
// the current time stand in a plain ring: whatever the queue holds for this time was scheduled
// before the clock got here, hence comes first. Cancelling empties the slot; dead events leave the
// queue when they surface, or all at once when they outnumber the living.
//
// Invariants: the clock never goes back; an EventId never names two events. Limits: 16.7 million
// later events at a time, 1.1e12 in all (std::length_error).
#pragma once

#include "sim/kernel/event_queue.hpp"
#include "sim/kernel/time.hpp"

#include <coroutine>
#include <cstddef>
#include <cstdint>
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
  [[nodiscard]] std::size_t size() const { return live_; }
  [[nodiscard]] bool empty() const { return live_ == 0; }

  /// Number of events scheduled so far, those cancelled included.
  [[nodiscard]] std::uint64_t scheduled() const { return sequence_ - 1 + tail_; }

  /// Schedules `process` for `when`, which must not lie before now().
  EventId push(Time when, std::coroutine_handle<> process) {
    ++live_;
    return when == now_ ? push_due(process) : push_later(when, process);
  }

  /// Takes an event out; false when it has run or was cancelled before.
  bool cancel(EventId event);

  /// True while the event is still to come.
  [[nodiscard]] bool pending(EventId event) const;

  /// Time of the earliest event; the calendar must not be empty.
  [[nodiscard]] Time next_time();

  /// Takes out the earliest event due by `limit` (at least now()) and sets the clock to its time;
  /// null when there is none.
  [[nodiscard]] std::coroutine_handle<> pop(Time limit) {
    while (live_ != 0) {
      open_bucket();
      void* process = nullptr;
      if (head_ != tail_ && later_.top().time_us != now_.time_since_epoch().count()) {
        process = pop_due();
      } else if (later_.top().time_us > limit.time_since_epoch().count()) {
        return {};
      } else {
        process = pop_later();
      }
      if (process == nullptr) continue;  // it was cancelled
      --live_;
      return Process::from_address(process);
    }
    return {};
  }

  /// Moves the clock on to `when`; no event may be due before or at it.
  void advance(Time when) { now_ = when; }

  /// Forgets all events; the clock stays.
  void clear();

 private:
  using Process = std::coroutine_handle<>;

  struct Slot {
    void* process;      // null once cancelled
    std::uint64_t key;  // of the event it serves; of a free slot, the next free one
  };

  static constexpr unsigned kSlotBits = 24;
  static constexpr std::uint64_t kSlotMask = (1u << kSlotBits) - 1;
  static constexpr std::uint64_t kNoSlot = kSlotMask;
  static constexpr std::uint64_t kDueBit = std::uint64_t{1} << 63;
  static constexpr std::size_t kPrefetchFrom = 256;  // below, frames stay in the first cache

  EventId push_later(Time when, Process process) {
    if (first_free_ == kNoSlot) add_slots();
    const std::uint64_t slot = first_free_;
    const std::uint64_t key = (sequence_++ << kSlotBits) | slot;
    first_free_ = slots_[slot].key;
    slots_[slot] = {process.address(), key};
    later_.push({key, when.time_since_epoch().count()});
    return {key};
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
    void* const process = release(event.key & kSlotMask);
    if (process != nullptr) {
      now_ = Time{Duration{event.time_us}};
    } else {
      --dead_later_;
    }
    return process;
  }
  void* pop_due() { return due_[head_++ & (due_.size() - 1)]; }

  /// Frees a slot and returns what it held.
  void* release(std::uint64_t slot) {
    void* const process = slots_[slot].process;
    slots_[slot].key = first_free_;
    first_free_ = slot;
    return process;
  }

  /// Brings an event, dead or alive, to the front of the queue, if any is left.
  void open_bucket() {
    if (later_.settle() && live_ >= kPrefetchFrom) prefetch();
  }

  /// Fetches what the bucket just opened and the next few will need into the cache, step by step.
  void prefetch() const {
    if (const Event* const event = later_.glimpse(8)) __builtin_prefetch(event);
    if (const Event* const event = later_.glimpse(4)) {
      __builtin_prefetch(&slots_[event->key & kSlotMask]);
    }
    if (const Event* const event = later_.glimpse(2)) prefetch_frame(*event);
    for (const Event& event : later_.batch()) prefetch_frame(event);
  }
  void prefetch_frame(const Event& event) const {
    const char* const frame = static_cast<const char*>(slots_[event.key & kSlotMask].process);
    __builtin_prefetch(frame);
    __builtin_prefetch(frame + 64);
  }

  void drop_dead();
  void drop_all_dead();
  void add_slots();
  void grow_due();

  Time now_{};
  std::size_t live_ = 0;
  std::size_t dead_later_ = 0;
  EventQueue later_;
  std::vector<Slot> slots_;
  std::uint64_t first_free_ = kNoSlot;
  std::uint64_t sequence_ = 1;
  std::vector<void*> due_;  // ring; its size is a power of two
  std::uint64_t head_ = 0;
  std::uint64_t tail_ = 0;
};

}  // namespace callpace::kernel
