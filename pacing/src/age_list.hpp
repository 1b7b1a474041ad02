// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The list of all things of one kind that are under way (lines, conversations or wrap-ups): when
// each of them began, in the order of time. Things that began close together have ages in the same
// span of an age table. A sum over the list therefore looks up that table once for each span of age
// that occurs, and not once for each thing. Where all are of group 0, as with one campaign, the
// list is not even walked: where its spans ended at the last sum is remembered, and that moves
// little.
//
// Invariants: the list is ordered by time, then by group, in whatever order its members were added.
// Ages are summed as integers, so that a sum depends on the members and the time alone, to the last
// bit. Memory is allocated only when the list is made.
#pragma once

#include "src/age_table.hpp"
#include "src/ordered_list.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace callpace::pacing::core {

/// When it began, and to which group (campaign) it belongs.
struct Beginning {
  std::int64_t since_us = 0;
  std::uint32_t group = 0;

  auto operator<=>(const Beginning&) const = default;
};

/// See the head of this file.
class AgeList {
 public:
  /// Empty, with room for `capacity` members.
  explicit AgeList(std::size_t capacity) : list_(capacity), sums_us_(capacity + 1) {}

  [[nodiscard]] std::span<const Beginning> members() const { return list_.members(); }
  void add(const Beginning& member) {
    sum_up(list_.add(member));
    others_ += member.group != 0 ? 1 : 0;
  }
  /// False when there is no such member.
  bool remove(const Beginning& member) {
    const auto place = list_.remove(member);
    if (!place) return false;
    sum_up(*place);
    others_ -= member.group != 0 ? 1 : 0;
    return true;
  }

  /// Visits runs of one group in one span of age at `now_us`, from which no member is in the
  /// future, from young to old: its group, its span, how many they are, and by how much they are
  /// older than the span's start in all. The last may wrap around in the last span, where it does
  /// not matter.
  template <typename Visit>
  void for_each_run(std::int64_t now_us, Visit visit) const {
    const Beginning* const first = members().data();
    const std::uint64_t* const sums_us = sums_us_.data();
    for (std::size_t end = members().size(); end > 0;) {
      const Beginning& youngest = first[end - 1];
      const std::size_t span = AgeSpans::of(now_us - youngest.since_us);
      const std::int64_t older_us = now_us - AgeSpans::start_us(span + 1);
      std::size_t begin = end - 1;
      if (others_ == 0) {
        begin = std::min<std::size_t>(older_[span], begin);
        while (first[begin].since_us <= older_us) ++begin;
        while (begin > 0 && first[begin - 1].since_us > older_us) --begin;
        older_[span] = static_cast<std::uint32_t>(begin);
      } else {
        const auto is_of_run = [&](const Beginning& one) {
          return one.since_us > older_us && one.group == youngest.group;
        };
        while (begin > 0 && is_of_run(first[begin - 1])) --begin;
      }
      const std::size_t count = end - begin;
      const auto start_us = static_cast<std::uint64_t>(now_us - AgeSpans::start_us(span));
      const std::uint64_t beyond_us = count * start_us - (sums_us[end] - sums_us[begin]);
      visit(youngest.group, span, static_cast<std::uint32_t>(count),
            static_cast<std::int64_t>(beyond_us));
      end = begin;
    }
  }

 private:
  void sum_up(std::size_t from) {
    for (std::size_t i = from; i < members().size(); ++i)
      sums_us_[i + 1] = sums_us_[i] + static_cast<std::uint64_t>(members()[i].since_us);
  }

  OrderedList<Beginning> list_;
  std::vector<std::uint64_t> sums_us_;  // of the first i members' beginnings; may wrap around
  std::size_t others_ = 0;              // members of groups but 0
  // How many are older than each span, as it was at the last sum: where the next search begins.
  mutable std::array<std::uint32_t, AgeSpans::kCount> older_{};
};

/// Calls `add(group, sum of curve.at(age))` for runs of members of one group at `now_us`, from
/// which no member is in the future.
template <typename Add>
void add_up(const AgeList& list, const AgeCurve& curve, std::int64_t now_us, Add add) {
  list.for_each_run(now_us,
                    [&](std::uint32_t group, std::size_t span, std::uint32_t count,
                        std::int64_t beyond_us) { add(group, curve.sum(span, count, beyond_us)); });
}

/// The sums of weight(group) x curve.at(age) at `now_us`, from which no member is in the future,
/// for each of the curves.
template <std::size_t kCurves, typename Weight>
[[nodiscard]] std::array<double, kCurves> sums_of(
    const AgeList& list, const std::array<const AgeCurve*, kCurves>& curves, std::int64_t now_us,
    Weight weight) {
  std::array<double, kCurves> sums{};
  std::uint32_t weighed = 0;
  double each = weight(weighed);
  list.for_each_run(now_us, [&](std::uint32_t group, std::size_t span, std::uint32_t count,
                                std::int64_t beyond_us) {
    if (group != weighed) each = weight(weighed = group);
    for (std::size_t i = 0; i < kCurves; ++i)
      sums[i] += each * curves[i]->sum(span, count, beyond_us);
  });
  return sums;
}

/// The same of one curve.
template <typename Weight>
[[nodiscard]] double sum_of(const AgeList& list, const AgeCurve& curve, std::int64_t now_us,
                            Weight weight) {
  return sums_of<1>(list, {&curve}, now_us, weight)[0];
}

}  // namespace callpace::pacing::core
