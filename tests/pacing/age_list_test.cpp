// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/age_list.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace callpace::pacing::core {
namespace {

/// Members of up to three groups, and a time from which none is in the future.
struct World {
  std::int64_t now_us = 0;
  std::vector<Beginning> members;
};

World some_world() {
  World world;
  world.now_us = *rc::gen::inRange<std::int64_t>(0, 200'000'000);
  const auto count = *rc::gen::inRange<std::size_t>(0, 200);
  for (std::size_t i = 0; i < count; ++i) {
    // Ages from nothing to an hour, and often the same moment.
    const auto scale = *rc::gen::element<std::int64_t>(1, 100'000, 10'000'000, 3'600'000'000);
    const auto ago_us = *rc::gen::inRange<std::int64_t>(0, 4) * scale;
    world.members.push_back({world.now_us - ago_us, *rc::gen::inRange(0u, 3u)});
  }
  return world;
}

AgeList list_of(const std::vector<Beginning>& members) {
  AgeList list(members.size() + 1);
  for (const Beginning& member : members) list.add(member);
  return list;
}

double weight_of(std::uint32_t group) { return 0.1 + group; }

}  // namespace

TEST_CASE("a sum over ages is the sum of each one's, whatever order they came in", "[pacing]") {
  AgeTable table({.mean_s = 60, .observations = 3});
  for (int i = 1; i < 400; ++i) table.observe(i * std::int64_t{700'000}, i % 3, 1e6);
  table.work_out(18);
  CHECK(rc::check([&] {
    const World world = some_world();
    double each = 0;
    for (const Beginning& member : world.members) {
      each += weight_of(member.group) * table.expected().at(world.now_us - member.since_us);
    }
    const AgeList list = list_of(world.members);
    const double sum = sum_of(list, table.expected(), world.now_us, weight_of);
    RC_ASSERT(std::abs(sum - each) <= 1e-9 * (1 + each));

    std::vector<Beginning> others = world.members;
    std::reverse(others.begin(), others.end());
    RC_ASSERT(sum_of(list_of(others), table.expected(), world.now_us, weight_of) == sum);
  }));
}

TEST_CASE("one taken out of an ordered list leaves what was there without it", "[pacing]") {
  CHECK(rc::check([] {
    const World world = some_world();
    AgeList list = list_of(world.members);
    const auto same = [](const AgeList& a, const AgeList& b) {
      return std::ranges::equal(a.members(), b.members());
    };
    RC_ASSERT(std::ranges::is_sorted(list.members()));
    const AgeList before = list;
    const Beginning extra{world.now_us - *rc::gen::inRange<std::int64_t>(0, 4) * 100'000,
                          *rc::gen::inRange(0u, 4u)};
    const bool is_there = std::ranges::count(world.members, extra) > 0;
    list.add(extra);
    RC_ASSERT(list.remove(extra));
    RC_ASSERT(same(list, before));
    RC_ASSERT(list.remove(extra) == is_there);
    RC_ASSERT(list.members().size() + (is_there ? 1 : 0) == world.members.size());
  }));
}

}  // namespace callpace::pacing::core
