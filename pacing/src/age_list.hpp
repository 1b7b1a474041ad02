// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The list of all things of one kind that are under way (lines, conversations or wrap-ups), and
// what they are worth by their ages, in all. Within a span of age what one is worth is a straight
// line of time, and so is a sum of such: to ask for it takes one product, however many they are.
// The sum changes when a thing begins or ends, and when one grows into the next span. The latter is
// looked for once in each 131 ms, as of their middle: in between a thing may follow the line of its
// span for up to 66 ms beyond its end or before its start.
//
// Invariants: sums are of whole numbers, which may wrap around on the way, so a sum depends on the
// members and the time alone, to the last bit, in whatever order they came and however often it is
// asked for. Ages are counted in ticks of 1.024 ms. Memory is allocated only when the list is made.
#pragma once

#include "src/age_table.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {

/// No sum.
inline constexpr std::uint32_t kNoSum = UINT32_MAX;

/// When it began, and to which sums it belongs: to that of its group (campaign), and to one more.
struct Beginning {
  std::int64_t since_us = 0;
  std::uint32_t group = 0;
  std::uint32_t also = kNoSum;

  bool operator==(const Beginning&) const = default;
};

/// A line of time: what it is at tick 0 and what it gains a tick, in units of a curve.
struct TickLine {
  static constexpr int kTickBits = 10;

  std::uint64_t at_0 = 0;
  std::uint64_t per_tick = 0;

  [[nodiscard]] static std::uint64_t ticks(std::int64_t us) {
    return static_cast<std::uint64_t>(us >> kTickBits);
  }
  [[nodiscard]] std::int64_t at(std::int64_t us) const {
    return static_cast<std::int64_t>(at_0 + per_tick * ticks(us));
  }
};

/// An AgeCurve in whole numbers.
struct TickCurve {
  double unit = 1;  ///< worth of 1; the sum of 2^20 members fits 64 bits
  /// For each span the line of one that began at tick 0.
  std::array<TickLine, AgeSpans::kCount> lines{};
  /// What such a line has more than that of the span before; the first than nothing.
  std::array<TickLine, AgeSpans::kCount> steps{};

  TickCurve() = default;
  explicit TickCurve(const AgeCurve& curve);
};

/// See the head of this file; it keeps a sum for each of `kCurves` curves.
template <std::size_t kCurves>
class AgeList {
 public:
  /// Empty, with room for `capacity` members, with sums 0 to `sums` - 1; all are worth 0.
  AgeList(std::size_t capacity, std::size_t sums)
      : members_(capacity + capacity / 2 + 1), sums_(sums) {
    next_us_.fill(kNever);
  }

  void add(const Beginning& member);
  /// False when there is no such member.
  bool remove(const Beginning& member);
  /// From now on curve `which` is this one.
  void set_curve(std::size_t which, const AgeCurve& curve);

  /// How many belong to a sum.
  [[nodiscard]] std::uint32_t count(std::size_t sum) const { return sums_[sum].count; }
  /// The sum of curve.at(age) at `now_us`, which is not before any time asked about earlier, and
  /// from which no member is in the future.
  [[nodiscard]] double worth(std::size_t which, std::size_t sum, std::int64_t now_us) const {
    look(now_us);
    const std::int64_t units = sums_[sum].lines[which].at(now_us);
    return std::max(static_cast<double>(units) * curves_[which].unit, 0.0);
  }
  /// Whether all began by `now_us`.
  [[nodiscard]] bool has_begun(std::int64_t now_us) const {
    return begin_ == end_ || members_[end_ - 1].since_us <= now_us;
  }

 private:
  static constexpr std::int64_t kLookUs = std::int64_t{1} << AgeSpans::kUnitBits;
  static constexpr std::int64_t kNever = INT64_MAX;
  static constexpr std::uint32_t kGone = kNoSum;  // group of one that was taken out

  struct Sum {
    std::uint32_t count = 0;
    std::array<TickLine, kCurves> lines{};
  };

  void look(std::int64_t now_us) const {
    const std::int64_t looked_us = now_us - (now_us & (kLookUs - 1)) + kLookUs / 2;
    if (looked_us > looked_us_) grow_older(looked_us);
  }
  void grow_older(std::int64_t looked_us) const;
  /// One that began then is the next to reach `span`, if no other is.
  void expect(std::size_t span, std::int64_t since_us) const {
    if (span == AgeSpans::kCount) return;
    next_us_[span] = std::min(next_us_[span], since_us + AgeSpans::start_us(span));
    last_ = std::max(last_, span);
  }
  [[nodiscard]] std::size_t span_of(std::int64_t since_us) const {
    return AgeSpans::of(std::max(looked_us_ - since_us, std::int64_t{0}));
  }
  /// Adds the line of one that began at tick 0 to the sums of a member, moved to its beginning.
  void put(const Beginning& member, std::size_t which, const TickLine& line) const {
    const std::uint64_t at_0 = line.at_0 - line.per_tick * TickLine::ticks(member.since_us);
    const auto add = [&](std::uint32_t sum) {
      TickLine& to = sums_[sum].lines[which];
      to.at_0 += at_0;
      to.per_tick += line.per_tick;
    };
    add(member.group);
    if (member.also != kNoSum) add(member.also);
  }
  /// Counts a member in; -1 times: out.
  void count_in(const Beginning& member, std::int32_t times);
  /// Makes room: those taken out are dropped.
  void close_up();

  std::vector<Beginning> members_;  // from begin_ to end_ by time, with those taken out
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::array<TickCurve, kCurves> curves_;
  // These follow from the members and from the time asked about last: by it, how many places from 0
  // on are of those as old as each span or older.
  mutable std::vector<Sum> sums_;
  mutable std::array<std::size_t, AgeSpans::kCount> older_{};
  // When the next will be that old, or earlier, and the last span that one is waited for.
  mutable std::array<std::int64_t, AgeSpans::kCount> next_us_;
  mutable std::size_t last_ = 0;
  mutable std::int64_t looked_us_ = INT64_MIN / 2;
};

template <std::size_t kCurves>
void AgeList<kCurves>::grow_older(std::int64_t looked_us) const {
  looked_us_ = looked_us;
  for (std::size_t span = 1; span <= last_; ++span) {
    if (next_us_[span] > looked_us) continue;
    const std::int64_t start_us = AgeSpans::start_us(span);
    std::size_t at = std::max(older_[span], begin_);
    if (at < end_) expect(span + 1, members_[at].since_us);
    for (; at < end_ && members_[at].since_us + start_us <= looked_us; ++at) {
      if (members_[at].group == kGone) continue;
      for (std::size_t which = 0; which < kCurves; ++which)
        put(members_[at], which, curves_[which].steps[span]);
    }
    older_[span] = at;
    next_us_[span] = at < end_ ? members_[at].since_us + start_us : kNever;
  }
  while (next_us_[last_] == kNever && last_ > 0) --last_;
}

template <std::size_t kCurves>
void AgeList<kCurves>::count_in(const Beginning& member, std::int32_t times) {
  const std::size_t span = span_of(member.since_us);
  const auto factor = static_cast<std::uint64_t>(std::int64_t{times});
  for (const std::uint32_t sum : {member.group, member.also}) {
    if (sum != kNoSum) sums_[sum].count += static_cast<std::uint32_t>(times);
  }
  for (std::size_t which = 0; which < kCurves; ++which) {
    const TickLine& line = curves_[which].lines[span];
    put(member, which, {factor * line.at_0, factor * line.per_tick});
  }
}

template <std::size_t kCurves>
void AgeList<kCurves>::add(const Beginning& member) {
  if (end_ == members_.size()) close_up();
  assert(end_ < members_.size());
  const auto first = members_.begin();
  const auto end = first + static_cast<std::ptrdiff_t>(end_++);
  auto place = end;
  if (begin_ + 1 < end_ && member.since_us < (end - 1)->since_us) {
    place = std::upper_bound(first + static_cast<std::ptrdiff_t>(begin_), end, member.since_us,
                             [](std::int64_t us, const auto& one) { return us < one.since_us; });
    std::move_backward(place, end, end + 1);
  }
  *place = member;
  const std::size_t reached = span_of(member.since_us);
  for (std::size_t span = reached; span > 0; --span)
    older_[span] = std::max(older_[span], begin_) + 1;
  expect(reached + 1, member.since_us);
  count_in(member, 1);
}

template <std::size_t kCurves>
bool AgeList<kCurves>::remove(const Beginning& member) {
  const auto first = members_.begin();
  const auto end = first + static_cast<std::ptrdiff_t>(end_);
  auto place = std::lower_bound(first + static_cast<std::ptrdiff_t>(begin_), end, member.since_us,
                                [](const auto& one, std::int64_t us) { return one.since_us < us; });
  while (place != end && place->since_us == member.since_us && *place != member) ++place;
  if (place == end || *place != member) return false;
  count_in(member, -1);
  place->group = kGone;
  while (begin_ < end_ && members_[begin_].group == kGone) ++begin_;
  if (begin_ == end_) close_up();
  return true;
}

template <std::size_t kCurves>
void AgeList<kCurves>::set_curve(std::size_t which, const AgeCurve& curve) {
  curves_[which] = TickCurve(curve);
  for (Sum& sum : sums_) sum.lines[which] = {};
  std::size_t span = AgeSpans::kCount - 1;
  for (std::size_t at = begin_; at < end_; ++at) {
    while (span > 0 && std::max(older_[span], begin_) <= at) --span;
    if (members_[at].group != kGone) put(members_[at], which, curves_[which].lines[span]);
  }
}

template <std::size_t kCurves>
void AgeList<kCurves>::close_up() {
  std::size_t to = 0;
  for (std::size_t from = begin_; from < end_; ++from) {
    if (members_[from].group != kGone) members_[to++] = members_[from];
  }
  begin_ = 0;
  end_ = to;
  std::size_t at = 0;
  for (std::size_t span = AgeSpans::kCount; span-- > 1;) {
    while (at < end_ && span_of(members_[at].since_us) >= span) ++at;
    older_[span] = at;
  }
}

}  // namespace callpace::pacing::core
