// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/day_wall.hpp"
#include "analysis/stats/ratios.hpp"
#include "sim/run.hpp"
#include "tests/analysis/optimum/sample_days.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr std::uint32_t kDays = 6;

/// Three shifts of 30, 30 and 20 agents at the same hours, with more accounts than they can call.
scenario::Scenario three_shifts() {
  scenario::Scenario scenario =
      testing::with_shifts(testing::predictive_38(), {{30, 6, 14}, {30, 6, 14}, {20, 6, 14}});
  scenario.campaign().demand.clear();
  scenario.campaign().worklist.accounts = 60'000;
  scenario.dialer.pacing.set_policy("optimal");
  return scenario;
}

/// Days simulated, as a sum and one by one.
struct Simulated {
  double idle_s = 0;
  double abandon_ratio = 0;
  Estimate idle_s_by_day;
};

Simulated simulated(const scenario::Scenario& scenario) {
  const Indicator& idle = *find_indicator("idle_s_mean");
  const Indicator& abandoned = *find_indicator("abandon_ratio_hangup");
  std::vector<double> by_day;
  double sums[4] = {0, 0, 0, 0};
  for (std::uint32_t replication = 0; replication < kDays; ++replication) {
    RunOptions options;
    options.replication = replication;
    const auto result = run(scenario, options);
    REQUIRE(result.ok());
    Replication day;
    day.total = result.value().total;
    by_day.push_back(idle.value(day));
    sums[0] += idle.numerator(day);
    sums[1] += idle.denominator(day);
    sums[2] += abandoned.numerator(day);
    sums[3] += abandoned.denominator(day);
  }
  return {sums[0] / sums[1], sums[2] / sums[3], estimate_of(by_day)};
}

}  // namespace

TEST_CASE("three shifts at the same hours keep what no shift of them could alone",
          "[optimum][theory]") {
  const scenario::Scenario scenario = three_shifts();
  const ScenarioSite site = scenario_site(scenario);
  const Promise promise{.idle_s = 15, .abandon_ratio = 0.03};
  CHECK(day_wall(site, promise).is_kept);

  // A real dialer does keep it, and stays above the wall of the pool.
  const Simulated found = simulated(scenario);
  CHECK(found.idle_s < promise.idle_s);
  CHECK(found.abandon_ratio < promise.abandon_ratio);
  const DayWall wall =
      day_wall(site, {.idle_s = promise.idle_s, .abandon_ratio = found.abandon_ratio});
  const double half_width = found.idle_s_by_day.half_width;
  CHECK(half_width < 0.5);
  CHECK(found.idle_s + half_width > wall.least_idle.idle_s);
  CHECK(found.idle_s < 1.6 * wall.least_idle.idle_s);

  // Judged by itself, the shift of 20 agents would be told that no dialer can.
  SiteMeans alone = site.means;
  alone.agents = 18;
  CHECK(least_idle(site_of(alone), promise.abandon_ratio).idle_s > promise.idle_s);
}
