// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/frontier.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::analysis;

namespace {

Site site_with(int agents, double patience_s) {
  return site_of({.agents = agents,
                  .hit_rate = 0.25,
                  .ring_s = 18,
                  .handling_s = 165,
                  .patience_s = patience_s});
}

/// A figure worked out independently, by relative value iteration at one multiplier.
struct Known {
  int agents;
  double patience_s;
  double abandon_ratio;
  double idle_s;
};

}  // namespace

TEST_CASE("the frontier goes through the values known for 21 agents", "[optimum]") {
  for (const Known& known :
       {Known{21, 5, 0.0504, 15.5}, Known{21, 5, 0.0292, 18.9}, Known{21, 5, 0.0051, 29.1},
        Known{21, 15, 0.0492, 12.5}, Known{21, 15, 0.0297, 15.7}, Known{21, 40, 0.0506, 8.25},
        Known{21, 40, 0.0319, 11.1}}) {
    const Frontier found = frontier(site_with(known.agents, known.patience_s));
    CHECK(idle_s_at(found, known.abandon_ratio) == Approx(known.idle_s).epsilon(0.005));
  }
}

TEST_CASE("the frontier goes through the values known without patience", "[optimum]") {
  for (const Known& known : {Known{5, 0, 0.0448, 41.3}, Known{10, 0, 0.0337, 31.9},
                             Known{21, 0, 0.0242, 22.6}, Known{34, 0, 0.0186, 17.8}}) {
    const Frontier found = frontier(site_with(known.agents, 0));
    CHECK(idle_s_at(found, known.abandon_ratio) == Approx(known.idle_s).epsilon(0.005));
  }
}

TEST_CASE("along the frontier abandonment rises, idle time and the price fall", "[optimum]") {
  const Frontier found = frontier(site_with(21, 15));
  const Site& site = found.site;
  REQUIRE(found.points.size() > 10);
  for (std::size_t i = 1; i < found.points.size(); ++i) {
    const Optimum& few = found.points[i - 1];
    const Optimum& many = found.points[i];
    CHECK(abandon_ratio(site, few.performance) < abandon_ratio(site, many.performance));
    CHECK(idle_s(site, few.performance) > idle_s(site, many.performance));
    CHECK(few.multiplier > many.multiplier);
  }
  CHECK(abandon_ratio(site, found.points.front().performance) <= 0.001);
  CHECK(abandon_ratio(site, found.points.back().performance) >= 0.20);
  CHECK(found.gap_ratio <= 0.001);
}

TEST_CASE("idle time and conversations are two views of one figure", "[optimum]") {
  const Site site = site_with(21, 15);
  const Performance performance{.busy_agents = 19.25, .lost_per_s = 0.01};
  const double idle = idle_s(site, performance);
  CHECK(idle == Approx(1.75 * 165 / 19.25));
  CHECK(conversations_per_agent_hour(site, performance) == Approx(3600 / (165 + idle)));
  CHECK(abandon_ratio(site, performance) == Approx(0.01 / (0.01 + 19.25 / 165)));
}

TEST_CASE("a coarse frontier lies above a fine one by no more than it says", "[optimum]") {
  const Site site = site_with(21, 40);
  const Frontier coarse = frontier(site, {.gap_ratio = 0.02});
  const Frontier fine = frontier(site, {.gap_ratio = 0.0001});
  CHECK(coarse.points.size() < fine.points.size());
  for (double ratio = 0.002; ratio < 0.19; ratio += 0.001) {
    const double above = idle_s_at(coarse, ratio) / idle_s_at(fine, ratio) - 1;
    CHECK(above >= -0.0002);
    CHECK(above <= 0.03);  // of idle agents, which idle seconds follow up to the busy ones' change
  }
}

TEST_CASE("the least idle time under a promise is proven to six digits", "[optimum]") {
  const Site site = site_with(21, 15);
  const Frontier wide = frontier(site);
  for (const double promise : {0.001, 0.005, 0.03, 0.05, 0.15}) {
    const LeastIdle least = least_idle(site, promise);
    CHECK(least.abandon_ratio <= promise + 1e-12);
    CHECK(least.idle_s_bound <= least.idle_s);
    CHECK(least.idle_s - least.idle_s_bound <= 1e-5 * least.idle_s);
    CHECK(idle_s_at(wide, promise) == Approx(least.idle_s).epsilon(0.0015));
  }
}

TEST_CASE("an agent alone cannot gain by overdialing when losing is dear", "[optimum]") {
  // One line at a time: 18 s / 0.25 idle, nobody lost.
  const LeastIdle least = least_idle(site_with(1, 15), 0.0001);
  CHECK(least.idle_s == Approx(72).epsilon(0.01));
}

TEST_CASE("more agents or more patience leave less idle time", "[optimum]") {
  CHECK(least_idle(site_with(10, 15), 0.05).idle_s > least_idle(site_with(21, 15), 0.05).idle_s);
  CHECK(least_idle(site_with(21, 15), 0.05).idle_s > least_idle(site_with(21, 40), 0.05).idle_s);
}

TEST_CASE("two lines for each idle agent are best where almost every second dial is answered",
          "[optimum]") {
  for (const int agents : {5, 10}) {
    const Site site = site_of(
        {.agents = agents, .hit_rate = 0.45, .ring_s = 18, .handling_s = 165, .patience_s = 15});
    Targets targets;
    for (int present = 0; present <= present_max(site); ++present) {
      targets.push_back(2 * (agents - busy_agents(site, present)));
    }
    const Performance twice = evaluate(site, targets, 0).performance;
    const LeastIdle least = least_idle(site, abandon_ratio(site, twice));
    CHECK(idle_s(site, twice) == Approx(least.idle_s).epsilon(1e-6));
  }
}
