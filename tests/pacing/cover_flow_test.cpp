// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/cover_flow.hpp"

#include "src/config.hpp"
#include "tests/pacing/hostile_worlds.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace callpace::pacing::tests {
namespace {

using core::ByGroup;
using core::GroupSet;

constexpr std::uint32_t kGroups = 4;

/// Lines that must have an agent of some groups.
struct Demand {
  GroupSet groups = 0;
  std::int64_t lines = 0;
};

/// What cannot be covered, by Hall's theorem (1935): over all sets of groups, the most by which the
/// lines that can only go there outnumber the agents there.
std::int64_t lacking_by_hall(const std::vector<Demand>& demands, const ByGroup& idle) {
  std::int64_t most = 0;
  for (GroupSet set = 0; set < (1u << kGroups); ++set) {
    std::int64_t more = 0;
    for (const Demand& demand : demands) more += (demand.groups & ~set) == 0 ? demand.lines : 0;
    for (std::size_t group = 0; group < kGroups; ++group) {
      more -= core::has_group(set, group) ? idle[group] : 0;
    }
    most = std::max(most, more);
  }
  return most;
}

callpace_config with_groups() {
  callpace_config config = core::default_config();
  config.campaigns = 20;
  config.groups = kGroups;
  return config;
}

std::int64_t lacking_by_flow(core::CoverFlow& flow, const std::vector<Demand>& demands,
                             const ByGroup& idle) {
  flow.begin(idle);
  std::int64_t lacking = 0;
  for (const Demand& demand : demands) lacking += flow.add(demand.groups, demand.lines);
  return lacking;
}

}  // namespace

TEST_CASE("as many lines are covered as can be, by Hall's theorem", "[pacing]") {
  core::CoverFlow flow(with_groups());
  int lacked = 0;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    Numbers choose(seed);
    ByGroup idle{};
    for (std::size_t group = 0; group < kGroups; ++group) idle[group] = choose(5);
    std::vector<Demand> demands(choose(8));
    for (Demand& demand : demands) demand = {choose(1u << kGroups), choose(5)};
    CAPTURE(seed);
    const std::int64_t lacking = lacking_by_flow(flow, demands, idle);
    REQUIRE(lacking == lacking_by_hall(demands, idle));
    lacked += lacking > 0 ? 1 : 0;
    // One line more of any groups is covered exactly where they are within reach.
    const GroupSet reached = flow.within_reach();
    for (GroupSet groups = 0; groups < (1u << kGroups); ++groups) {
      demands.push_back({groups, 1});
      const bool is_covered = lacking_by_hall(demands, idle) == lacking;
      demands.pop_back();
      REQUIRE(((reached & groups) != 0) == is_covered);
    }
  }
  CHECK(lacked > 3000);
  CHECK(lacked < 17'000);
}

TEST_CASE("a line takes the agent of another that has a choice", "[pacing]") {
  core::CoverFlow flow(with_groups());
  ByGroup idle{};
  idle[0] = 1;
  idle[1] = 1;
  flow.begin(idle);
  CHECK(flow.add(0b011, 1) == 0);
  CHECK(flow.within_reach() == 0b011);
  CHECK(flow.add(0b001, 1) == 0);
  CHECK(flow.within_reach() == 0);
  CHECK(flow.add(0b001, 2) == 2);
}

}  // namespace callpace::pacing::tests
