// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/optimum_report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <optional>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

const Style kPlain;

/// A site with shifts of `large` and `small` agents, judged; a promise would need `enough`.
FeasibleReport report_of(int large, int small, const Promise& promise, std::optional<int> enough) {
  SiteMeans means{
      .agents = large, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15};
  FeasibleReport report{
      .scenario = "site",
      .hash = "0123456789abcdef",
      .mapped = {means, {{"early", large}, {"late", small}}, {"Numbers to dial never run out."}},
      .promise = promise,
      .teams = {judge_promise(means, promise)},
      .smallest_team = enough};
  means.agents = small;
  report.teams.push_back(judge_promise(means, promise));
  return report;
}

}  // namespace

TEST_CASE("the frontier's JSON holds each point's price and figures", "[report]") {
  const Frontier found = frontier(
      site_of({.agents = 5, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15}));
  const auto json = nlohmann::json::parse(optimum_json(found));
  REQUIRE(json["frontier"].size() == found.points.size());
  for (const auto& point : json["frontier"]) {
    const double cycle_s = 165 + point["idle_s"].get<double>();
    CHECK(point["conversations_per_agent_hour"].get<double>() == Approx(3600 / cycle_s));
    CHECK(point["abandon_ratio"].get<double>() >= 0);
    CHECK(point["lambda"].get<double>() > 0);
  }
  CHECK(json["site"]["agents"] == 5);
  CHECK_THAT(optimum_text(found, kPlain), Contains("5 agents") && Contains("5.0 %"));
  CHECK_THAT(optimum_svg(found), Contains("5 agents"));
}

TEST_CASE("one sentence says what no dialer can do, and how near it comes", "[report]") {
  const FeasibleReport report = report_of(21, 14, {.idle_s = 10, .abandon_ratio = 0.05}, 27);
  CHECK_FALSE(report.is_kept());
  CHECK_THAT(feasible_sentence(report),
             Contains("No memoryless dialer") && Contains("early, 21 agents") &&
                 Contains("12.4 s at 5.0 %") && Contains("7.3 % abandonment at 10.0 s"));
  const std::string text = feasible_text(report, kPlain);
  CHECK_THAT(text, Contains("The smallest team for which one could: 27 agents present.") &&
                       Contains("Numbers to dial never run out."));
  CHECK_THAT(feasible_svg(report), Contains("out of reach") && Contains("14 agents"));
}

TEST_CASE("a promise that only the larger shift can keep is not kept", "[report]") {
  const FeasibleReport report = report_of(40, 14, {.idle_s = 10, .abandon_ratio = 0.05}, 27);
  CHECK_FALSE(report.is_kept());
  CHECK_THAT(feasible_sentence(report), Contains("in the largest shift (early, 40 agents)") &&
                                            Contains("the smallest (late, 14 agents)"));
}

TEST_CASE("a promise that both shifts can keep is kept", "[report]") {
  const FeasibleReport report = report_of(40, 30, {.idle_s = 10, .abandon_ratio = 0.05}, 27);
  CHECK(report.is_kept());
  CHECK_THAT(feasible_sentence(report), Contains("can keep") && Contains("late, 30 agents"));
  CHECK_THAT(feasible_svg(report), Contains("can be kept"));
}

TEST_CASE("what cannot be had is said so in every form", "[report]") {
  const FeasibleReport report =
      report_of(2, 1, {.idle_s = 0.01, .abandon_ratio = 0.001}, std::nullopt);
  CHECK_FALSE(report.smallest_team);
  CHECK_THAT(feasible_text(report, kPlain), Contains("No team of up to 300 agents could."));
  CHECK_THAT(feasible_sentence(report), Contains("> "));
  const auto json = nlohmann::json::parse(feasible_json(report));
  CHECK(json["smallest_team"].is_null());
  CHECK(json["shifts"][0]["least_abandon_ratio"].is_null());
  CHECK(json["feasible"] == false);
}
