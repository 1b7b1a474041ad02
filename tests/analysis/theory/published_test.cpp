// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures that others have printed, to the digits that they print. Sources: rodrigo-arenas/
// pyworkforce ca48925 (tests and docs/guide), cran/ErlangC 0.1.0 (README and tests),
// rossetti/KSLBook a545037 (docs/14-QueuingTheory), umontreal-simul/contactcenters f5ddb4a
// (doc/examples; our stationary values of its model), phubers/erlang c2cb9ac (our values of its
// worked example). Where two disagree by convention, docs/theory.md says how.
#include "analysis/theory/erlang.hpp"
#include "analysis/theory/inbound.hpp"
#include "analysis/theory/outbound.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>

using namespace callpace::analysis;

namespace {

/// Half of the last digit printed.
bool prints_as(double value, double printed, int decimals) {
  return std::abs(value - printed) <= 0.5000001 * std::pow(10.0, -decimals);
}

/// 100 calls in 30 minutes of 180 s: 10 erlangs.
InboundDemand ten_erlangs(double patience_min = 0) {
  return {.calls_per_hour = 200, .handling_s = 180, .patience_s = 60 * patience_min};
}

}  // namespace

TEST_CASE("Erlang B gives what pyworkforce and KSL print", "[erlang]") {
  CHECK(prints_as(erlang_b(1, 1), 0.5, 6));
  CHECK(prints_as(erlang_b(2, 1), 0.2, 6));
  CHECK(erlang_b_servers(10, 0.02) == 17);
  CHECK(employed_for(erlang_b_servers(10, 0.02), 0.3) == 25);
  CHECK(prints_as(40 * erlang_b(10, 40), 30.3, 1));
  struct Exact {
    double load;
    int servers;
    double blocked;
  };
  for (const auto& [load, servers, blocked] : std::array<Exact, 10>{{{8, 13, 0.030665},
                                                                     {8, 14, 0.017221},
                                                                     {8, 15, 0.009101},
                                                                     {10, 16, 0.022302},
                                                                     {10, 17, 0.012949},
                                                                     {10, 18, 0.007142},
                                                                     {12, 18, 0.026543},
                                                                     {12, 19, 0.016488},
                                                                     {12, 20, 0.009796},
                                                                     {20, 25, 0.050222}}}) {
    CHECK(prints_as(erlang_b(servers, load), blocked, 6));
  }
}

TEST_CASE("Erlang C gives what the ErlangC package prints", "[erlang]") {
  struct Printed {
    int agents;
    double waits;
    int waits_decimals;
    double level;
    int level_decimals;
    double speed_s;
    int speed_decimals;
    double occupancy;
  };
  const std::array<Printed, 4> all{{{11, .6821182, 7, .3896138, 7, 122.78127684408, 11, .9090909},
                                    {12, .4493882, 7, .640158, 6, 40.4449401868444, 11, .8333333},
                                    {13, .2852705, 7, .7955948, 7, 17.1162271821896, 11, .7692308},
                                    {14, .1741319, 7, .88835, 5, 7.83593701177724, 11, .7142857}}};
  for (const Printed& it : all) {
    const InboundPerformance is = inbound_performance(ten_erlangs(), it.agents, 20);
    CAPTURE(it.agents);
    CHECK(prints_as(is.wait_ratio, it.waits, it.waits_decimals));
    CHECK(prints_as(is.service_level, it.level, it.level_decimals));
    CHECK(prints_as(is.answered_wait_s, it.speed_s, it.speed_decimals));
    CHECK(prints_as(is.occupancy, it.occupancy, 7));
  }
}

TEST_CASE("Erlang C gives what pyworkforce prints at .33 minutes", "[erlang]") {
  CHECK(prints_as(inbound_performance(ten_erlangs(), 14, 19.8).service_level, .888, 3));
  const InboundPerformance is = inbound_performance(ten_erlangs(), 15, 19.8);
  CHECK(prints_as(is.service_level, .941, 3));
  CHECK(prints_as(is.wait_ratio, .102, 3));
  CHECK(prints_as(is.occupancy, .667, 3));
}

TEST_CASE("Erlang C gives the values of a worked example of 20 erlangs", "[erlang]") {
  const InboundDemand demand{.calls_per_hour = 400, .handling_s = 180};
  const InboundPerformance is = inbound_performance(demand, 25, 60);
  CHECK(prints_as(is.wait_ratio, .209103, 6));
  CHECK(prints_as(is.service_level, .960506, 6));
  CHECK(prints_as(is.answered_wait_s, 7.52770, 5));
  CHECK(inbound_agents(demand, {.service_level = .8, .within_s = 60}) == 23);
  CHECK(inbound_agents(demand, {.wait_s_max = 120}) == 22);
}

TEST_CASE("the chance of four or more present is KSL's", "[erlang]") {
  CHECK(prints_as(erlang_c_present(1, .875, 4), .586182, 6));
  CHECK(prints_as(erlang_c_present(2, .875, 4), .050972, 6));
  CHECK(prints_as(erlang_c_present(3, .875, 4), .019034, 6));
  CHECK(prints_as(erlang_c_present(4, .875, 4), .013022, 6));
}

TEST_CASE("Erlang A gives what pyworkforce prints", "[erlang]") {
  const InboundPerformance is = inbound_performance(ten_erlangs(5), 14, 20);
  CHECK(prints_as(is.wait_ratio, .14526, 5));
  CHECK(prints_as(is.abandon_ratio, .013984, 6));
  CHECK(prints_as(is.occupancy, .704297, 6));
  CHECK(prints_as(is.wait_s / 60, .069919, 6));
  CHECK(prints_as(is.service_level, .916792, 6));
  CHECK(prints_as(is.answered_wait_s / 60, .064641, 6));
  CHECK(prints_as(is.service_level_answered, .929794, 6));
  struct Printed {
    double patience_min;
    double level;
    double abandoned;
  };
  for (const auto& [patience, level, abandoned] :
       std::array<Printed, 3>{{{3, .8751, .0322}, {5, .8582, .0250}, {10, .8376, .0165}}}) {
    const InboundPerformance at = inbound_performance(ten_erlangs(patience), 13, 20);
    CHECK(prints_as(at.service_level, level, 4));
    CHECK(prints_as(at.abandon_ratio, abandoned, 4));
  }
}

TEST_CASE("the stationary values of ContactCenters' queues come back", "[erlang]") {
  // 4.2 calls a minute of 2 minutes, 12 agents: MMC, and MMCAb with a patience of 1 minute.
  const InboundDemand endless{.calls_per_hour = 252, .handling_s = 120};
  const InboundPerformance mmc = inbound_performance(endless, 12, 20);
  CHECK(prints_as(2016 * mmc.service_level, 1812.545, 3));
  CHECK(prints_as(mmc.service_level, .899080, 6));
  CHECK(prints_as(mmc.answered_wait_s / 60, .102160, 6));
  CHECK(prints_as(mmc.occupancy, .7, 6));
  CHECK(prints_as(mmc.wait_ratio, .183889, 6));
  CHECK(prints_as(erlang_b(12, 8.4), .063317, 6));
  const InboundDemand impatient{.calls_per_hour = 252, .handling_s = 120, .patience_s = 60};
  const InboundPerformance ab = inbound_performance(impatient, 12, 20);
  CHECK(prints_as(2016 * ab.abandon_ratio, 59.833, 3));
  CHECK(prints_as(2016 * ab.service_level, 1905.663, 3));
  CHECK(prints_as(ab.service_level_answered, .974182, 6));
  CHECK(prints_as(ab.answered_wait_s / 60, .024060, 6));
  CHECK(prints_as(ab.occupancy, .679225, 6));
  CHECK(prints_as(ab.wait_ratio, .127372, 6));
  CHECK(prints_as(ab.wait_s / 60, .029679, 6));
  // Its second service level leaves out who gave up within the 20 s.
  const ErlangAWithin within = erlang_a_within({8.4, 12, 0.5}, 1.0 / 6);
  CHECK(prints_as(ab.abandon_ratio - within.abandoned, .006327, 6));
  CHECK(prints_as(within.answered / (1 - within.abandoned), .967872, 6));
}

TEST_CASE("pyworkforce's staffing curves come back, hour by hour", "[erlang]") {
  const std::array<int, 24> calls{12, 8,  6,  5,  5,  8,  20, 45, 70, 85, 90, 88,
                                  80, 78, 82, 80, 70, 60, 48, 40, 32, 26, 20, 15};
  const std::array<int, 24> by_c{5,  3,  3,  3,  3,  3,  5, 8, 12, 13, 13, 13,
                                 12, 12, 12, 12, 12, 10, 9, 8, 6,  6,  5,  5};
  const std::array<int, 24> by_a{3,  3,  3,  3,  3,  3, 5, 8, 10, 12, 13, 13,
                                 12, 12, 12, 12, 10, 9, 8, 8, 6,  6,  5,  5};
  const InboundTarget target{.service_level = .80, .within_s = 20, .occupancy_max = .85};
  for (std::size_t hour = 0; hour < calls.size(); ++hour) {
    CAPTURE(hour);
    InboundDemand demand{.calls_per_hour = static_cast<double>(calls[hour]), .handling_s = 240};
    CHECK(employed_for(inbound_agents(demand, target).value(), .30) == by_c[hour]);
    demand.patience_s = 8 * 60;
    CHECK(employed_for(inbound_agents(demand, target).value(), .30) == by_a[hour]);
  }
}
