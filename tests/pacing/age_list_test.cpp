// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_list.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kGroups = 3;
constexpr std::uint32_t kSums = 5;  // two more that some belong to

/// A time from which no member is in the future.
struct World {
  std::int64_t now_us = 0;
  std::vector<Beginning> members;
};

Beginning some_member(std::int64_t now_us) {
  // Ages from nothing to hours, and often the same moment.
  const auto scale = *rc::gen::element<std::int64_t>(1, 100'000, 10'000'000, 3'600'000'000);
  return {now_us - *rc::gen::inRange<std::int64_t>(0, 4) * scale,
          *rc::gen::inRange(0u, kGroups), *rc::gen::element(kNoSum, 3u, 4u)};
}

World some_world() {
  World world;
  world.now_us = *rc::gen::inRange<std::int64_t>(0, 200'000'000);
  const auto count = *rc::gen::inRange<std::size_t>(0, 200);
  for (std::size_t i = 0; i < count; ++i) world.members.push_back(some_member(world.now_us));
  return world;
}

AgeTable some_table() {
  AgeTable table({.mean_s = 60, .observations = 3});
  for (int i = 1; i < 400; ++i) table.observe(i * std::int64_t{700'000}, i % 3);
  table.work_out(18, 1e6);
  return table;
}

AgeList<1> list_of(const std::vector<Beginning>& members) {
  AgeList<1> list(members.size() + 1, kSums);
  list.set_curve(0, some_table().expected());
  for (const Beginning& member : members) list.add(member);
  return list;
}

/// How far a straight line of a span is off within half of the shortest span beyond it, at most,
/// and what a curve changes in two ticks.
double off_max(const AgeCurve& curve) {
  double before = 0;
  double most = 0;
  for (std::size_t span = 0; span + 1 < AgeSpans::kCount; ++span) {
    const double slope = (curve.start(span + 1) - curve.start(span)) /
                         static_cast<double>(AgeSpans::length_us(span));
    most = std::max(most, std::abs(slope - before) * 66e3 + std::abs(slope) * 2048);
    before = slope;
  }
  return most;
}

void check_same(const AgeList<1>& a, const AgeList<1>& b, std::int64_t now_us) {
  for (std::uint32_t sum = 0; sum < kSums; ++sum) {
    RC_ASSERT(a.count(sum) == b.count(sum));
    for (const std::int64_t later_us : {0, 70'000, 900'000, 40'000'000})
      RC_ASSERT(a.worth(0, sum, now_us + later_us) == b.worth(0, sum, now_us + later_us));
  }
}

}  // namespace

TEST_CASE("a sum over ages is the sum of each one's", "[pacing]") {
  const AgeCurve curve = some_table().expected();
  CHECK(rc::check([&] {
    const World world = some_world();
    const AgeList<1> list = list_of(world.members);
    for (std::uint32_t sum = 0; sum < kSums; ++sum) {
      double each = 0;
      std::uint32_t count = 0;
      for (const Beginning& member : world.members) {
        if (member.group != sum && member.also != sum) continue;
        each += curve.at(world.now_us - member.since_us);
        ++count;
      }
      RC_ASSERT(list.count(sum) == count);
      RC_ASSERT(std::abs(list.worth(0, sum, world.now_us) - each) <=
                1e-9 + count * off_max(curve));
    }
  }));
}

TEST_CASE("sums depend on who is there and on the time alone, to the last bit", "[pacing]") {
  CHECK(rc::check([] {
    const World world = some_world();
    const AgeList<1> list = list_of(world.members);
    std::vector<Beginning> others = world.members;
    std::reverse(others.begin(), others.end());
    check_same(list_of(others), list_of(world.members), world.now_us);

    // One that is asked all the time, learns its curve late and has had others in between.
    AgeList<1> asked(world.members.size() + 1, kSums);
    std::stable_sort(others.begin(), others.end(),
                     [](const auto& a, const auto& b) { return a.since_us < b.since_us; });
    for (const Beginning& member : others) {
      Beginning passing = member;
      passing.group = *rc::gen::inRange(0u, kGroups);
      asked.add(passing);
      static_cast<void>(asked.worth(0, 0, passing.since_us + 1));
      RC_ASSERT(asked.remove(passing));
      asked.add(member);
      RC_ASSERT(asked.has_begun(member.since_us) && !asked.has_begun(member.since_us - 1));
    }
    asked.set_curve(0, some_table().expected());
    check_same(asked, list, world.now_us);
  }));
}

TEST_CASE("one taken out of a list leaves what was there without it", "[pacing]") {
  CHECK(rc::check([] {
    const World world = some_world();
    AgeList<1> list = list_of(world.members);
    const Beginning extra = some_member(world.now_us);
    const bool is_there = std::ranges::count(world.members, extra) > 0;
    list.add(extra);
    static_cast<void>(list.worth(0, 0, world.now_us));
    RC_ASSERT(list.remove(extra));
    AgeList<1> without = list;
    RC_ASSERT(without.remove(extra) == is_there);
    check_same(list, list_of(world.members), world.now_us);
    for (const Beginning& member : world.members) RC_ASSERT(list.remove(member));
    for (std::uint32_t sum = 0; sum < kSums; ++sum) {
      RC_ASSERT(list.count(sum) == 0);
      RC_ASSERT(list.worth(0, sum, world.now_us + 1) == 0);
    }
  }));
}

}  // namespace callpace::pacing::core
