// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/report.hpp"

#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "tests/bench/pacing/sample_scores.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace callpace::bench {
namespace {

using testing::sample_score;
using testing::set_difference;

ContestReport sample_report() {
  Score ours = sample_score("optimal:informed:aim=.03", 16, 0.03);
  ours.optimum_idle_s = 15.7;
  ours.recover_s = 120;
  Score other = sample_score("power", 40, 0);
  set_difference(other, ours, 0.5, 0.002);
  ContestReport report{.callpace = "1.0.0+a",
                       .pacing = "1.0.0+b",
                       .suite = "short",
                       .reference = ours.policy,
                       .seed = 7,
                       .is_interrupted = false,
                       .cells = {},
                       .goals = {},
                       .gate = {}};
  report.cells.push_back({disturbed_cell(Disturbance::fall, 21), {ours, other}});
  GoalLimits limits;
  limits.excess_idle_learnt_max = 0.06;
  limits.recover_s_max = 600;
  report.goals = goals_of(report.cells, report.reference, limits);
  return report;
}

TEST_CASE("JSON has a line for each cell and policy, under the names of the issue", "[bench]") {
  const auto json =
      nlohmann::json::parse(analysis::json_document(contest_columns(), sample_report()));
  CHECK(json.at("kind") == "bench_pacing");
  CHECK(json.at("seed") == 7);
  CHECK(json.at("interrupted") == false);
  REQUIRE(json.at("cells").size() == 2);
  const auto& ours = json.at("cells")[0];
  CHECK(ours.at("cell") == "fall/21");
  CHECK(ours.at("policy") == "optimal:informed:aim=.03");
  CHECK(ours.at("agents") == 21);
  CHECK(ours.at("idle_s") == 16);
  CHECK(ours.at("optimum_idle_s") == 15.7);
  CHECK(ours.at("abandon_ratio_hangup") == 0.03);
  CHECK(ours.at("abandon_ratio_2s") == 0.06);
  CHECK(ours.at("cap_breaches") == 0);
  CHECK(ours.at("talk_min_per_h").is_number());
  CHECK(ours.at("decision_ns_median") == 120);
  CHECK(ours.at("decisions_per_s") == 8e6);
  CHECK(ours.at("recover_s") == 120);
  CHECK(ours.at("half_width").at("idle_s") == 0.5);
  CHECK(ours.at("difference").is_null());
  const auto& other = json.at("cells")[1];
  CHECK(other.at("optimum_idle_s").is_null());
  CHECK(other.at("difference").at("less") == "optimal:informed:aim=.03");
  CHECK(other.at("difference").at("idle_s").at("mean") == 24);
  CHECK(json.at("goals").size() == 2);
  CHECK(json.at("gate").is_null());
  CHECK(json.at("goals")[0].contains("reached"));
}

TEST_CASE("the page names who was disqualified and why, and has goals only where asked for",
          "[bench]") {
  ContestReport report = sample_report();
  report.goals.clear();
  report.cells.front().out.push_back({"mine", "day 1: wants to dial 4000000000 numbers"});
  CHECK_THAT(contest_text(report, {}),
             Catch::Matchers::Contains("Disqualified: mine: day 1: wants to dial 4000000000") &&
                 !Catch::Matchers::Contains("What it must reach"));
  const auto json = nlohmann::json::parse(analysis::json_document(contest_columns(), report));
  CHECK(json.at("out")[0].at("policy") == "mine");
  CHECK(json.at("out")[0].at("reason") == "day 1: wants to dial 4000000000 numbers");
}

TEST_CASE("CSV has as many cells in each line as in its heading", "[bench]") {
  std::istringstream lines{contest_csv(sample_report())};
  std::string line;
  std::getline(lines, line);
  const auto commas = std::count(line.begin(), line.end(), ',');
  CHECK_THAT(line, Catch::Matchers::StartsWith("cell,policy,agents,"));
  int rows = 0;
  while (std::getline(lines, line)) {
    CHECK(std::count(line.begin(), line.end(), ',') == commas);
    ++rows;
  }
  CHECK(rows == 2);
}

TEST_CASE("the page fits the terminal and ends with what must be reached", "[bench]") {
  const std::string text = contest_text(sample_report(), {});
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(analysis::display_width(line) <= analysis::kTextWidth);
  }
  CHECK_THAT(text, Catch::Matchers::Contains("optimal:informed:aim=.03 120 s, power not in 2 h"));
  CHECK_THAT(text, Catch::Matchers::Contains("What it must reach"));
  CHECK_THAT(text, !Catch::Matchers::Contains("Interrupted"));
  ContestReport broken_off = sample_report();
  broken_off.is_interrupted = true;
  CHECK_THAT(contest_text(broken_off, {}), Catch::Matchers::Contains("Interrupted"));
}

TEST_CASE("the chart has the wall and every policy", "[bench]") {
  Walls walls;
  CellScores cell{steady_cell({.agents = 10, .hit_rate = 0.25}),
                  {sample_score("one", 30, 0.03), sample_score("two", 30.1, 0.0301),
                   sample_score("three", 72, 0)}};
  const std::string svg = cell_svg(cell, walls);
  CHECK_THAT(svg, Catch::Matchers::Contains("<polyline"));
  for (const char* words :
       {">one<", ">two<", ">three<", ">3.00 %, 30.0 s<", "no dialer goes below", "cap 3 %"}) {
    CHECK_THAT(svg, Catch::Matchers::Contains(words));
  }
}

}  // namespace
}  // namespace callpace::bench
