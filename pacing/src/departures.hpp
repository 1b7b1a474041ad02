// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// When agents mean to leave, in the order of time. Many leave together, at the end of a shift or
// one after the other to a break: who leaves within one slot of time and is of one group is one
// entry, with a number that no other entry has at the same time, so that sums over its agents can
// be kept elsewhere. It stands for the mean of their times.
//
// Left out on purpose: agents without plans. Invariants: order and counts depend on the plans
// alone, numbers on their history, too; allocates only when made. Errors: none; more agents than
// there is room for is a bug.
#pragma once

#include "src/groups.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

namespace callpace::pacing::core {

/// Agents of one group who mean to leave in one slot of time.
struct Departure {
  std::int64_t slot = 0;
  std::uint32_t group = 0;
  std::uint32_t number = 0;  ///< below the capacity
  std::uint32_t agents = 0;
  std::uint32_t idle = 0;      ///< of these, as they were counted in
  std::int64_t at_us = 0;      ///< their mean time
  std::int64_t beyond_us = 0;  ///< of their times, the slot's start, in all
};

/// See the head of this file.
class Departures {
 public:
  /// None, with room for `capacity` agents; slots are of 2 to the power of `slot_bits` us.
  Departures(std::size_t capacity, int slot_bits)
      : slot_bits_(slot_bits), list_(capacity), free_(capacity) {
    for (std::size_t i = 0; i < capacity; ++i)
      free_[i] = static_cast<std::uint32_t>(capacity - 1 - i);
  }

  [[nodiscard]] std::span<const Departure> in_order() const { return {list_.data(), count_}; }
  /// That of an agent of `group` who leaves at `at_us`; nullptr where there is none.
  [[nodiscard]] Departure* find(std::int64_t at_us, std::uint32_t group) {
    Departure* const place = place_of(at_us, group);
    return is_of(place, at_us, group) ? place : nullptr;
  }
  /// One agent more.
  void add(std::int64_t at_us, std::uint32_t group) {
    Departure* const place = place_of(at_us, group);
    if (!is_of(place, at_us, group)) {
      assert(count_ < list_.size());
      Departure* const end = list_.data() + count_++;
      std::move_backward(place, end, end + 1);
      *place = {.slot = at_us >> slot_bits_, .group = group, .number = free_.back()};
      free_.pop_back();
    }
    ++place->agents;
    move_mean(*place, beyond_us(at_us));
  }
  /// One agent less, who is there and was not counted as idle.
  void remove(std::int64_t at_us, std::uint32_t group) {
    Departure* const one = find(at_us, group);
    assert(one != nullptr);
    if (--one->agents > 0) return move_mean(*one, -beyond_us(at_us));
    free_.push_back(one->number);
    std::move(one + 1, list_.data() + count_--, one);
  }

 private:
  [[nodiscard]] Departure* place_of(std::int64_t at_us, std::uint32_t group) {
    return std::lower_bound(list_.data(), list_.data() + count_,
                            std::tuple{at_us >> slot_bits_, group},
                            [](const Departure& one, const auto& wanted) {
                              return std::tuple{one.slot, one.group} < wanted;
                            });
  }
  [[nodiscard]] bool is_of(const Departure* place, std::int64_t at_us, std::uint32_t group) const {
    return place != list_.data() + count_ && place->slot == at_us >> slot_bits_ &&
           place->group == group;
  }
  [[nodiscard]] std::int64_t beyond_us(std::int64_t at_us) const {
    return at_us & ((std::int64_t{1} << slot_bits_) - 1);
  }
  void move_mean(Departure& one, std::int64_t more_us) const {
    one.beyond_us += more_us;
    one.at_us = (one.slot << slot_bits_) + one.beyond_us / one.agents;
  }

  int slot_bits_;
  std::vector<Departure> list_;  // the first count_
  std::size_t count_ = 0;
  std::vector<std::uint32_t> free_;  // numbers, the next one last
};

}  // namespace callpace::pacing::core
