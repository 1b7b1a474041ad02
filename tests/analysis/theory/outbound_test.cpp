// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/outbound.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace callpace::analysis;

TEST_CASE("the study's demand needs 38 agents at the promised idle time", "[outbound]") {
  const OutboundStaff staff = staff_for_demand({.dials_per_day = 19453,
                                                .hit_rate = 0.25,
                                                .handling_s = 164.7,
                                                .idle_s = 10,
                                                .productive_hours = 7,
                                                .absent_ratio = 0.10});
  CHECK(staff.conversations_per_day == Approx(4863.25));
  CHECK(staff.conversations_per_agent_hour == Approx(20.607).margin(0.001));
  CHECK(staff.occupancy == Approx(0.9428).margin(0.0001));
  CHECK(staff.agents == 38);
}

TEST_CASE("a limit on occupancy lengthens the wait between calls", "[outbound]") {
  OutboundDemand demand{.dials_per_day = 1000,
                        .hit_rate = 0.25,
                        .handling_s = 180,
                        .idle_s = 10,
                        .productive_hours = 7,
                        .absent_ratio = 0};
  demand.occupancy_max = 0.9;
  CHECK(staff_for_demand(demand).idle_s == Approx(20));
  demand.occupancy_max = 0.99;
  CHECK(staff_for_demand(demand).idle_s == Approx(10));
}

TEST_CASE("a demand that fills whole agents exactly needs no more of them", "[outbound]") {
  const OutboundStaff staff = staff_for_demand({.dials_per_day = 700,
                                                .hit_rate = 1,
                                                .handling_s = 360,
                                                .idle_s = 0,
                                                .productive_hours = 7,
                                                .absent_ratio = 0});
  CHECK(staff.agents == 10);
}

TEST_CASE("the staff found covers the demand, and one agent fewer does not", "[outbound]") {
  CHECK(rc::check([] {
    OutboundDemand demand;
    demand.dials_per_day = *rc::gen::inRange(1, 100000);
    demand.hit_rate = *rc::gen::inRange(1, 101) / 100.0;
    demand.handling_s = *rc::gen::inRange(10, 1000);
    demand.idle_s = *rc::gen::inRange(0, 100);
    demand.productive_hours = *rc::gen::inRange(1, 13);
    demand.absent_ratio = *rc::gen::inRange(0, 50) / 100.0;
    const OutboundStaff staff = staff_for_demand(demand);
    const auto conversations = [&](int agents) {
      return agents * (1 - demand.absent_ratio) * demand.productive_hours * 3600 /
             (demand.handling_s + demand.idle_s);
    };
    const double wanted = demand.dials_per_day * demand.hit_rate;
    RC_ASSERT(conversations(staff.agents) >= wanted * (1 - 1e-6));
    RC_ASSERT(conversations(staff.agents - 1) < wanted * (1 + 1e-6));
  }));
}
