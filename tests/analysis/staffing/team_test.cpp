// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team.hpp"

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::Scenario shipped(const std::string& name) {
  return scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/" + name).value();
}

}  // namespace

TEST_CASE("a team is parted over the shifts as the scenario's own", "[staffing]") {
  const scenario::Scenario scenario = shipped("predictive-38.toml");
  for (const int agents : {1, 2, 19, 38, 50, 77}) {
    const scenario::Scenario other = with_team(scenario, agents);
    CHECK(agents_of(other) == agents);
    CHECK(std::abs(other.team.shifts[0].agents - scenario.team.shifts[0].agents * agents / 38.0) <
          1);
  }
}

TEST_CASE("38 of Arteaga's agents are 15 and 23, and 50 are 20 and 30, whichever file is asked",
          "[staffing]") {
  for (const char* file : {"predictive-38-capped.toml", "base.toml"}) {
    const scenario::Scenario scenario = shipped(file);
    CHECK(agents_by_shift(with_team(scenario, 38)) == std::vector<int>{15, 23});
    CHECK(agents_by_shift(with_team(scenario, 50)) == std::vector<int>{20, 30});
  }
  // 23 : 15 is 30 : 20 rounded: other sizes may come out one agent apart.
  CHECK(agents_by_shift(with_team(shipped("base.toml"), 39)) == std::vector<int>{16, 23});
  CHECK(agents_by_shift(with_team(shipped("predictive-38.toml"), 39)) == std::vector<int>{15, 24});
}
