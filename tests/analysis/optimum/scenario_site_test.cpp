// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/scenario_site.hpp"

#include "tests/analysis/optimum/sample_days.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace;
using namespace callpace::analysis;
using callpace::analysis::testing::predictive_38;

namespace {

bool says(const ScenarioSite& site, const std::string& words) {
  return std::any_of(site.assumptions.begin(), site.assumptions.end(), [&](const auto& sentence) {
    return sentence.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a scenario's means are those of its lines, calls and callers", "[optimum]") {
  const SiteMeans means = scenario_site(predictive_38()).means;
  CHECK(means.agents == 34);  // the hour in which both shifts are there: 38 x 0.9
  CHECK(means.hit_rate == Approx(0.25 * 0.95));
  // 4 s to ring; 43.75 % answered after 16 s and judged in 1 s; 23.4375 % given up after 30 s.
  CHECK(means.ring_s == Approx(4 + 0.4375 * 17 + 0.234375 * 30));
  CHECK(means.handling_s == Approx(164.7));
  CHECK(means.patience_s == Approx(15));
}

TEST_CASE("a site that cannot be judged says why", "[optimum]") {
  scenario::Scenario scenario = predictive_38();
  CHECK(obstacles_of(scenario_site(scenario)).empty());
  scenario.team.absences.clear();
  scenario.team.absent_ratio = 1;
  ScenarioSite site = scenario_site(scenario);
  CHECK(site.means.agents == 0);
  REQUIRE(obstacles_of(site).size() == 1);
  CHECK(obstacles_of(site).front().find("nobody") == 0);
  scenario = predictive_38();
  for (scenario::PhoneType& type : scenario.campaign().phones.types) type.outcomes.human = 0;
  CHECK_FALSE(obstacles_of(scenario_site(scenario)).empty());
}

TEST_CASE("without detection everybody who answers is reached, at once", "[optimum]") {
  scenario::Scenario scenario = predictive_38();
  scenario.dialer.detection.enabled = false;
  const ScenarioSite site = scenario_site(scenario);
  CHECK(site.means.hit_rate == Approx(0.25));
  CHECK(site.means.ring_s == Approx(4 + 0.4375 * 16 + 0.234375 * 30));
  CHECK_FALSE(says(site, "detector"));
  CHECK(says(scenario_site(predictive_38()), "detector"));
}

TEST_CASE("numbers count by how many accounts own one", "[optimum]") {
  scenario::Scenario scenario = predictive_38();
  scenario.dialer.detection.enabled = false;
  for (scenario::PhoneType& type : scenario.campaign().phones.types) {
    type.owned_ratio = 0;
    type.outcomes.human = 0.1;
  }
  scenario.campaign().phones.types[0].owned_ratio = 0.9;
  scenario.campaign().phones.types[1].owned_ratio = 0.3;
  scenario.campaign().phones.types[1].outcomes.human = 0.5;
  CHECK(scenario_site(scenario).means.hit_rate == Approx(0.75 * 0.1 + 0.25 * 0.5));
}

TEST_CASE("what the model cannot see is said", "[optimum]") {
  scenario::Scenario scenario = predictive_38();
  CHECK_FALSE(says(scenario_site(scenario), "not exponential"));
  scenario.dialer.patience.kind = scenario::DistributionKind::constant;
  CHECK(says(scenario_site(scenario), "not exponential"));
  CHECK_FALSE(says(scenario_site(scenario), "by hour"));
  scenario.campaign().phones.types[0].human_by_hour.assign(24, 1.0);
  CHECK(says(scenario_site(scenario), "by hour"));
}
