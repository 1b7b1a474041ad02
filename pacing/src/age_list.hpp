// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The list of all things of one kind that are under way (lines, conversations or wrap-ups): when
// each of them began, in the order of time. Things that began close together have ages in the same
// span of an age table. A sum over the list therefore looks up that table once for each span of age
// that occurs, and not once for each thing.
//
// Invariants: the list is ordered by time, then by group, in whatever order its members were added.
// Ages are summed as integers, so that a sum depends on the members and the time alone. Memory is
// allocated only when the list is made.
#pragma once

#include "src/age_table.hpp"
#include "src/ordered_list.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace callpace::pacing::core {

/// When it began, and to which group (campaign) it belongs.
struct Beginning {
  std::int64_t since_us = 0;
  std::uint32_t group = 0;

  auto operator<=>(const Beginning&) const = default;
};

/// See the head of this file.
using AgeList = OrderedList<Beginning>;

/// Calls `add(group, sum of curve.at(age))` for runs of members of one group at `now_us`, from
/// which no member is in the future.
template <typename Add>
void add_up(const AgeList& list, const AgeCurve& curve, std::int64_t now_us, Add add) {
  const auto members = list.members();
  // From young to old, by runs of one group in one span.
  for (std::size_t left = members.size(); left > 0;) {
    const std::uint32_t group = members[left - 1].group;
    const std::size_t span = AgeSpans::of(now_us - members[left - 1].since_us);
    const std::int64_t outgrown_us = span + 1 < AgeSpans::kCount
                                         ? now_us - AgeSpans::start_us(span + 1)
                                         : std::numeric_limits<std::int64_t>::min();
    const std::int64_t start_us = now_us - AgeSpans::start_us(span);
    std::uint32_t count = 0;
    std::uint64_t beyond_us = 0;  // may wrap around in the last span, where it does not matter
    for (; left > 0; --left, ++count) {
      const Beginning& member = members[left - 1];
      if (member.since_us <= outgrown_us || member.group != group) break;
      beyond_us +=
          static_cast<std::uint64_t>(start_us) - static_cast<std::uint64_t>(member.since_us);
    }
    add(group, curve.sum(span, count, static_cast<std::int64_t>(beyond_us)));
  }
}

/// The sum of weight(group) x curve.at(age), likewise.
template <typename Weight>
[[nodiscard]] double sum_of(const AgeList& list, const AgeCurve& curve, std::int64_t now_us,
                            Weight weight) {
  double sum = 0;
  add_up(list, curve, now_us, [&](std::uint32_t group, double of_group) {
    sum += weight(group) * of_group;
  });
  return sum;
}

}  // namespace callpace::pacing::core
