// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/inbound.hpp"

#include "analysis/theory/erlang.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

TEST_CASE("thousands of agents are as exact as ten", "[erlang]") {
  // With patience as long as service, those present are Poisson: with as many agents as erlangs the
  // chance that all are busy is P(N >= 5000), 1/2 + 1/(3 root(2 pi 5000)) and so on (Ramanujan).
  const ErlangAResult equal = erlang_a({5000, 5000, 1});
  CHECK(equal.wait_ratio == Approx(0.501880631).epsilon(1e-8));
  CHECK(erlang_b(5000, 5000) == Approx(std::sqrt(2 / (M_PI * 5000))).epsilon(0.01));
  const ErlangAResult heavy = erlang_a({6000, 5000, 200});
  CHECK(heavy.abandon_ratio == Approx(1.0 / 6).epsilon(1e-9));
  CHECK(heavy.occupancy == Approx(1));
  const ErlangAResult light = erlang_a({3000, 5000, 1e6});
  CHECK(light.abandon_ratio < 1e-12);
  CHECK(inbound_performance({.calls_per_hour = 3600 * 40, .handling_s = 180}, 7300, 20)
            .service_level > 0.99);
}

TEST_CASE("the waiting-time law agrees with its own mean", "[erlang]") {
  // Mean wait = integral of the chance to be waiting still.
  for (const ErlangA& queue : {ErlangA{8.4, 12, 0.5}, ErlangA{20, 12, 2}, ErlangA{3, 5, 30}}) {
    double area = 0;
    const double step = 0.0005;
    for (double t = step / 2; t < 60; t += step) {
      const ErlangAWithin within = erlang_a_within(queue, t);
      const double waiting = 1 - within.answered - within.abandoned;
      if (waiting < 1e-10) break;
      area += step * waiting;
    }
    CHECK(area == Approx(erlang_a(queue).mean_wait).epsilon(1e-5));
    const ErlangAWithin end = erlang_a_within(queue, 1e4);
    CHECK(end.answered + end.abandoned == Approx(1));
    CHECK(end.abandoned == Approx(erlang_a(queue).abandon_ratio));
    const ErlangAWithin begin = erlang_a_within(queue, 0);
    CHECK(begin.answered == Approx(1 - erlang_a(queue).wait_ratio));
    CHECK(begin.abandoned == Approx(0).margin(1e-12));
  }
}

TEST_CASE("long patience turns Erlang A's law into Erlang C's", "[erlang]") {
  const InboundDemand endless{.calls_per_hour = 200, .handling_s = 180};
  InboundDemand patient = endless;
  patient.patience_s = 1e9;
  const InboundPerformance c = inbound_performance(endless, 12, 20);
  const InboundPerformance a = inbound_performance(patient, 12, 20);
  CHECK(a.service_level == Approx(c.service_level).epsilon(1e-6));
  CHECK(a.answered_wait_s == Approx(c.answered_wait_s).epsilon(1e-4));
}

TEST_CASE("too few agents for endless patience answer nobody in time", "[erlang]") {
  const InboundPerformance is =
      inbound_performance({.calls_per_hour = 200, .handling_s = 180}, 10, 20);
  CHECK(is.service_level == 0);
  CHECK(std::isnan(is.wait_s));
  CHECK(is.occupancy == 1);
  CHECK_FALSE(keeps(is, {}));
  CHECK(inbound_agents({.calls_per_hour = 200, .handling_s = 180}, {}) == 11);
}

TEST_CASE("the least team keeps the target, and one agent fewer does not", "[erlang]") {
  CHECK(rc::check([] {
    InboundDemand demand;
    demand.calls_per_hour = *rc::gen::inRange(1, 4000);
    demand.handling_s = *rc::gen::inRange(20, 600);
    demand.patience_s = *rc::gen::element(0, 30, 300);
    const InboundTarget target{.service_level = *rc::gen::inRange(50, 99) / 100.0,
                               .within_s = static_cast<double>(*rc::gen::inRange(0, 60)),
                               .abandon_ratio_max = *rc::gen::element(1.0, 0.05),
                               .occupancy_max = *rc::gen::element(1.0, 0.85)};
    const int agents = inbound_agents(demand, target).value();
    RC_ASSERT(keeps(inbound_performance(demand, agents, target.within_s), target));
    if (agents == 1) return;
    RC_ASSERT(!keeps(inbound_performance(demand, agents - 1, target.within_s), target));
  }));
}
