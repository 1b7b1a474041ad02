// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/start.hpp"

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::Scenario predictive_38() {
  auto loaded = scenario::load(std::string{CALLPACE_SOURCE_DIR} +
                               "/scenarios/arteaga-2016/predictive-38.toml");
  REQUIRE(loaded.ok());
  return loaded.value();
}

}  // namespace

TEST_CASE("a scenario's demand has its own handling, absence and hours on the phone", "[start]") {
  const OutboundDemand demand = demand_on(predictive_38(), 19453, 10);
  CHECK(demand.handling_s == Approx(164.7).margin(0.05));
  CHECK(demand.absent_ratio == Approx(0.10));
  CHECK(demand.productive_hours > 6);
  CHECK(demand.productive_hours < 7.5);
  CHECK(demand.hit_rate > 0.2);
  CHECK(demand.hit_rate <= 0.25);
  const int agents = staff_for_demand(demand).agents;
  CHECK(agents >= 34);
  CHECK(agents <= 42);
}

TEST_CASE("both theories start a search, and none where nobody works", "[start]") {
  scenario::Scenario scenario = predictive_38();
  const auto points = starting_points(scenario, 19453, {.idle_s = 40, .abandon_ratio = 0.05});
  REQUIRE(points);
  CHECK(points->by_means.agents > 34);
  REQUIRE(points->by_optimum);
  CHECK(*points->by_optimum < 30);
  scenario.team.absent_ratio = 1;
  scenario.team.absences.clear();
  CHECK_FALSE(starting_points(scenario, 19453, {.idle_s = 40, .abandon_ratio = 0.05}));
}
