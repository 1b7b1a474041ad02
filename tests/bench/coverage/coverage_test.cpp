// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/coverage/coverage.hpp"

#include "analysis/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace callpace::bench;
using Catch::Matchers::Contains;

namespace {

/// The quickest of the scenarios.
std::vector<CoverageScenario> by_hand() {
  std::vector<CoverageScenario> all = coverage_scenarios({});
  std::erase_if(all, [](const CoverageScenario& one) { return one.name != "manual"; });
  return all;
}

/// A page of one cell, tried with 100 seeds.
CoverageReport one_cell(std::int64_t covered, double bias, bool is_rejected) {
  CoverageCell cell;
  cell.scenario = "manual";
  cell.measure = coverage_measures().front()->name;
  cell.replications = 10;
  cell.seeds = 100;
  cell.covered = covered;
  cell.bias_in_standard_errors = bias;
  cell.is_rejected = is_rejected;
  return {.cells = {cell}};
}

}  // namespace

TEST_CASE("a coverage is rejected by the exact lower tail of the binomial", "[bench]") {
  // Neither of two seeds covers: .07 squared = .0049. One or none: 1 - .93 squared = .1351.
  CHECK(is_too_few(0, 2, 0.00491));
  CHECK_FALSE(is_too_few(0, 2, 0.00489));
  CHECK(is_too_few(1, 2, 0.1352));
  CHECK_FALSE(is_too_few(1, 2, 0.1350));
  CHECK_FALSE(is_too_few(0, 0, 0.05));
}

TEST_CASE("the suites try ten measures of five scenarios", "[bench]") {
  const std::vector<const callpace::analysis::Indicator*> measures = coverage_measures();
  CHECK(measures.size() == 10);
  CHECK(std::count(measures.begin(), measures.end(), nullptr) == 0);
  const std::vector<CoverageScenario> all = coverage_scenarios(coverage_suite("full"));
  REQUIRE(all.size() == 5);
  for (const CoverageScenario& one : all) {
    INFO(one.name);
    CHECK(one.scenario.campaign().worklist.attempts_per_day_max == (one.name == "dry" ? 3 : 6));
    CHECK(one.precision > 0);
  }
  CHECK(coverage_suite("short").seeds == 100);
  CHECK(coverage_suite("full").seeds == 1000);
  CHECK(coverage_suite("full").seeds_of_100 == 300);
}

TEST_CASE("what is found does not depend on the number of threads", "[bench]") {
  CoverageOptions options{.suite = {.seeds = 6}, .threads = 1};
  const std::string alone =
      callpace::analysis::json_document(coverage_columns(), measure_coverage(by_hand(), options));
  options.threads = 3;
  CHECK(callpace::analysis::json_document(coverage_columns(),
                                          measure_coverage(by_hand(), options)) == alone);
  const auto json = nlohmann::json::parse(alone);
  REQUIRE(json.at("cells").size() == 10);
  for (const auto& cell : json.at("cells")) {
    CHECK(cell.at("scenario") == "manual");
    CHECK(cell.at("replications") == 10);
    CHECK(cell.at("seeds").get<int>() + cell.at("not_yet_known").get<int>() == 6);
    CHECK(std::abs(cell.at("bias_in_standard_errors").get<double>()) < 0.5);
  }
}

TEST_CASE("an interrupted bench has the seeds that had finished", "[bench]") {
  std::atomic<bool> cancelled = false;
  CoverageOptions options{.suite = {.seeds = 1000}, .threads = 1, .cancelled = &cancelled};
  options.on_progress = [&](double, const std::string&) { cancelled = true; };
  const CoverageReport report = measure_coverage(by_hand(), options);
  CHECK(report.is_interrupted);
  REQUIRE_FALSE(report.cells.empty());
  CHECK(report.cells.front().seeds == 4);
  CHECK_THAT(coverage_text(report), Contains("Interrupted"));
}

TEST_CASE("a cell fails by its coverage or by its bias, and the page marks which", "[bench]") {
  const CoverageReport good = one_cell(95, 0, false);
  CHECK(good.passes());
  CHECK_THAT(coverage_text(good), Contains("0 of 1 cells fail"));
  const CoverageReport rejected = one_cell(65, 0, true);
  CHECK_FALSE(rejected.passes());
  CHECK_THAT(coverage_text(rejected), Contains("65.0!"));
  const CoverageReport biased = one_cell(95, -0.6, false);
  CHECK_FALSE(biased.passes());
  CHECK_THAT(coverage_text(biased), Contains("-0.60!"));
}
