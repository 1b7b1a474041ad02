// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A 4-ary heap of events ordered by (time, key), the calendar's near future. The four children of
// a node fill one cache line, unused places hold an event later than any other, and the earliest
// child is picked without a branch, so that random times do not cost branch misses.
//
// Taking the top leaves it open: the next push fills it, since a process that runs usually waits
// again. Events are passed by value, in two registers: one that was written as two numbers and is
// read as one waits until both are in the cache.
// Invariant: the top is open only between take() and the next fill() or close().
#pragma once

#include <boost/align/aligned_allocator.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace callpace::kernel {

/// One scheduled event: when (microseconds), then a key that is unique and grows with each push.
struct Event {
  std::uint64_t key;
  std::int64_t time_us;
};

/// True when `a` comes before `b`; compiles to compare and subtract with borrow, without a branch.
[[nodiscard]] inline bool comes_before(const Event& a, const Event& b) {
  __extension__ using Wide = __int128;
  return ((static_cast<Wide>(a.time_us) << 64) | a.key) <
         ((static_cast<Wide>(b.time_us) << 64) | b.key);
}

/// Later than any event that can be scheduled.
inline constexpr Event kNever{std::numeric_limits<std::uint64_t>::max(),
                              std::numeric_limits<std::int64_t>::max()};

/// The heap itself: a value type over one array.
class EventHeap {
 public:
  EventHeap() : events_(kFirstSize, kNever) {}

  [[nodiscard]] std::size_t size() const { return end_ - kRoot - (open_ ? 1 : 0); }
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// The earliest event, or kNever; the top must not be open.
  [[nodiscard]] const Event& top() const { return events_[kRoot]; }

  /// True from take() to the next fill() or close().
  [[nodiscard]] bool open() const { return open_; }

  /// Adds an event in the place of the one taken; the top must be open.
  [[gnu::always_inline]] void fill(Event event) {
    open_ = false;
    if (end_ > kRoot + 2) return sift_down(event);
    Event* const other = &events_[first_child(kRoot)];  // the only one there is, or kNever
    if (comes_before(*other, event)) {
      events_[kRoot] = *other;
      *other = event;
    } else {
      events_[kRoot] = event;
    }
  }

  /// Adds an event; the top must not be open.
  [[gnu::noinline]] void push(Event event) {
    grow();
    sift_up(end_++, event);
  }

  /// Opens the top: the earliest event is gone.
  void take() { open_ = true; }

  /// Fills the top, if it is open, from within the heap.
  void close() {
    if (!open_) return;
    open_ = false;
    const Event last = std::exchange(events_[--end_], kNever);
    if (end_ > kRoot) sift_down(last);
  }

  /// Removes every event for which `dead(event)` holds.
  template <class Predicate>
  void remove_if(Predicate dead) {
    close();
    std::size_t kept = kRoot;
    const std::size_t old_end = std::exchange(end_, kRoot);
    for (std::size_t from = kRoot; from < old_end; ++from) {
      const Event event = std::exchange(events_[from], kNever);
      // A kept event never moves up behind its old place, so nothing unread is overwritten.
      if (!dead(event)) sift_up(kept++, event);
    }
    end_ = kept;
  }

  void clear() { *this = EventHeap{}; }

 private:
  // The root is the last of the first four entries, so that every family of four starts a line.
  static constexpr std::size_t kRoot = 3;
  static constexpr std::size_t kFirstSize = 64;
  static constexpr std::size_t first_child(std::size_t i) { return 4 * i - 8; }
  static constexpr std::size_t parent(std::size_t i) { return i / 4 + 2; }

  /// `yes` if the condition holds, else `no`: without the branch that g++ makes of `?:`.
  static std::uint64_t select(bool condition, std::uint64_t yes, std::uint64_t no) {
    return no ^ ((yes ^ no) & -std::uint64_t{condition});
  }
  void grow() {
    if (end_ == events_.size()) events_.resize(2 * events_.size(), kNever);
  }

  void sift_up(std::size_t i, Event event) {
    while (i > kRoot && comes_before(event, events_[parent(i)])) {
      events_[i] = events_[parent(i)];
      i = parent(i);
    }
    events_[i] = event;
  }

  // Whether the event stays at the top is a branch on purpose: it settles early, and with it which
  // process runs next, which the processor must guess at the resumption otherwise.
  [[gnu::always_inline]] void sift_down(const Event event) {
    Event* const events = events_.data();
    std::size_t i = kRoot;
    for (std::size_t child = first_child(i); child < end_; child = first_child(i)) {
      const Event* const four = events + child;
      const std::size_t left = comes_before(four[1], four[0]);
      const std::size_t right = 2 + std::size_t{comes_before(four[3], four[2])};
      const std::size_t least = select(comes_before(four[right], four[left]), right, left);
      if (!comes_before(four[least], event)) break;
      events[i] = four[least];
      i = child + least;
    }
    events[i] = event;
  }

  std::vector<Event, boost::alignment::aligned_allocator<Event, 64>> events_;
  std::size_t end_ = kRoot;  // one past the last entry in use
  bool open_ = false;
};

}  // namespace callpace::kernel
