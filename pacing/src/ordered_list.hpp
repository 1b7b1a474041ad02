// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Values in order, side by side in memory, so that a walk over a thousand of them is short. Putting
// one in moves those that are greater, taking one out too: both are rare beside the walks, and most
// come in last.
//
// Invariants: what it holds depends on the values alone, not on the order in which they came;
// allocates only when made; a copy has the same room. Errors: more values than there is room for
// is a bug.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace callpace::pacing::core {

/// See the head of this file. `Value` is ordered by <; equal values cannot be told apart.
template <typename Value>
class OrderedList {
 public:
  /// Empty, with room for `capacity` values.
  explicit OrderedList(std::size_t capacity) : values_(capacity) {}

  [[nodiscard]] std::span<const Value> members() const { return {values_.data(), count_}; }

  /// Where it stands then: so many are before it.
  std::size_t add(const Value& value) {
    assert(count_ < values_.size());
    const auto end = values_.begin() + static_cast<std::ptrdiff_t>(count_++);
    const bool is_last = end == values_.begin() || !(value < *(end - 1));
    const auto place = is_last ? end : std::upper_bound(values_.begin(), end, value);
    std::move_backward(place, end, end + 1);
    *place = value;
    return static_cast<std::size_t>(place - values_.begin());
  }
  /// Takes out one of these values; where it stood, or nothing when there is none.
  std::optional<std::size_t> remove(const Value& value) {
    const auto end = values_.begin() + static_cast<std::ptrdiff_t>(count_);
    const auto place = std::lower_bound(values_.begin(), end, value);
    if (place == end || value < *place) return std::nullopt;
    std::move(place + 1, end, place);
    --count_;
    return static_cast<std::size_t>(place - values_.begin());
  }

 private:
  std::vector<Value> values_;  // the first count_ are the members
  std::size_t count_ = 0;
};

}  // namespace callpace::pacing::core
