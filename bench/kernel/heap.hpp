// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The yardstick's event list: the 4-ary heap one would write by hand for a bare event loop, tuned
// as well as we know (integer keys; time, then FIFO; children sharing a cache line; the earliest
// child found without a branch; the top replaced in one pass). It is written apart from the
// kernel's on purpose: a yardstick must not change when the kernel does.
#pragma once

#include <boost/align/aligned_allocator.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace callpace::bench {

/// A pending event.
struct HeapEvent {
  std::uint64_t sequence;
  std::int64_t time;
};

/// A 4-ary heap, earliest event first.
class Heap {
 public:
  [[nodiscard]] bool empty() const { return end_ == kRoot; }
  [[nodiscard]] const HeapEvent& top() const { return events_[kRoot]; }

  void push(const HeapEvent& event) {
    if (end_ == events_.size()) events_.resize(2 * events_.size(), kNever);
    std::size_t i = end_++;
    for (; i > kRoot && before(event, events_[parent(i)]); i = parent(i)) {
      events_[i] = events_[parent(i)];
    }
    events_[i] = event;
  }

  void replace_top(const HeapEvent event) {
    HeapEvent* const events = events_.data();
    std::size_t i = kRoot;
    for (std::size_t child = 4; child < end_; child = 4 * i - 8) {
      const HeapEvent* const four = events + child;
      const std::size_t low = before(four[1], four[0]);
      const std::size_t high = 2 + std::size_t{before(four[3], four[2])};
      const std::size_t swap = -std::size_t{before(four[high], four[low])};
      const std::size_t best = low ^ ((low ^ high) & swap);  // a conditional would be a branch
      if (!before(four[best], event)) break;
      events[i] = four[best];
      i = child + best;
    }
    events[i] = event;
  }

  void pop() {
    const HeapEvent last = std::exchange(events_[--end_], kNever);
    if (end_ > kRoot) replace_top(last);
  }

 private:
  static constexpr HeapEvent kNever{std::numeric_limits<std::uint64_t>::max(),
                                    std::numeric_limits<std::int64_t>::max()};
  static constexpr std::size_t kRoot = 3;  // so that each family of four fills a cache line
  static constexpr std::size_t kFirstSize = 64;
  using Events = std::vector<HeapEvent, boost::alignment::aligned_allocator<HeapEvent, 64>>;

  static constexpr std::size_t parent(std::size_t i) { return i / 4 + 2; }

  /// One wide comparison: compare and subtract with borrow, where two comparisons would branch.
  static bool before(const HeapEvent& a, const HeapEvent& b) {
    __extension__ using Wide = __int128;
    return ((static_cast<Wide>(a.time) << 64) | a.sequence) <
           ((static_cast<Wide>(b.time) << 64) | b.sequence);
  }

  Events events_ = Events(kFirstSize, kNever);
  std::size_t end_ = kRoot;
};

}  // namespace callpace::bench
