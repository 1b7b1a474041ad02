// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/gate.hpp"

#include "analysis/report/json.hpp"
#include "bench/pacing/report.hpp"
#include "tests/bench/pacing/sample_scores.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace callpace::bench {
namespace {

using testing::sample_score;

Cell cell() {
  Cell made = steady_cell({.agents = 21, .hit_rate = 0.25});
  made.days = 10;
  return made;
}

std::string contest_of(const std::vector<Score>& scores) {
  ContestReport report;
  report.suite = "short";
  report.sites = {cell()};
  report.cells.push_back({cell(), scores});
  return analysis::json_document(contest_columns(), report);
}

/// What a contest like that one is held on.
ContestTerms terms() { return {"short", 1, {cell()}, {"study"}}; }

TEST_CASE("a contest is not worse than itself", "[bench]") {
  const std::string contest = contest_of({sample_score("study", 16, 0.03)});
  const GateResult gate = compare_contests(contest, contest);
  CHECK(gate.compared == 1);
  CHECK(gate.passes());
  CHECK_THAT(gate_text(gate), Catch::Matchers::Contains("none is worse"));
}

TEST_CASE("a measure is worse beyond both intervals, and only the wrong way", "[bench]") {
  const std::string before = contest_of({sample_score("study", 16, 0.03)});
  const auto worse = [&](const Score& now) {
    std::vector<std::string> measures;
    for (const Worse& one : compare_contests(before, contest_of({now})).worse) {
      measures.push_back(one.measure);
    }
    return measures;
  };
  Score now = sample_score("study", 16, 0.03);
  // Each side knows idle time to 0.5 s: together to 0.7071 s.
  now.idle_s.mean = 16.70;
  CHECK(worse(now).empty());
  now.idle_s.mean = 16.72;
  REQUIRE(worse(now).size() == 1);
  CHECK(worse(now)[0] == "idle_s");
  CHECK_THAT(gate_text(compare_contests(before, contest_of({now}))),
             Catch::Matchers::Contains("idle_s was 16.00, is 16.72"));
  now.idle_s.mean = 5;
  CHECK(worse(now).empty());

  now = sample_score("study", 16, 0.03);
  now.abandon_ratio_hangup.mean = 0.032;
  CHECK(worse(now).size() == 1);
  now.abandon_ratio_hangup.mean = 0.01;
  CHECK(worse(now).empty());

  now = sample_score("study", 16, 0.03);
  now.talk_min_per_h.mean -= 0.3;
  CHECK(worse(now).size() == 1);
  now.talk_min_per_h.mean += 3;
  CHECK(worse(now).empty());

  now = sample_score("study", 16, 0.03);
  now.cap_breaches = 1;
  REQUIRE(worse(now).size() == 1);
  CHECK(worse(now)[0] == "cap_breaches");
  CHECK_THAT(gate_text(compare_contests(before, contest_of({now}))),
             Catch::Matchers::Contains("1 days over the cap, were 0"));

  now = sample_score("study", 16, 0.03);
  now.decision = {9000, 1e5};  // this machine's, now
  CHECK(worse(now).empty());
}

TEST_CASE("what is missing fails unless that is allowed; what is new does not", "[bench]") {
  const std::string before =
      contest_of({sample_score("study", 16, 0.03), sample_score("power", 40, 0)});
  const std::string now =
      contest_of({sample_score("study", 16, 0.03), sample_score("optimal", 99, 0.5)});
  const GateResult gate = compare_contests(before, now);
  CHECK(gate.compared == 1);
  CHECK(gate.missing == std::vector<std::string>{"power in exponential/21/0.25"});
  CHECK(gate.added == std::vector<std::string>{"optimal in exponential/21/0.25"});
  CHECK_FALSE(gate.passes());
  CHECK_THAT(gate_text(gate), Catch::Matchers::Contains("Missing: power in exponential/21/0.25"));
  CHECK(nlohmann::json::parse(analysis::json_document(gate_columns(), gate))["passes"] == false);
  CHECK(compare_contests(before, now, true).passes());
}

TEST_CASE("contests that were held otherwise are not compared, each difference in words",
          "[bench]") {
  const std::string before = contest_of({sample_score("study", 16, 0.03)});
  CHECK(incomparable(before, terms()).empty());
  const auto reason = [&](const auto& change) {
    ContestTerms other = terms();
    change(other);
    const auto reasons = incomparable(before, other);
    REQUIRE(reasons.size() == 1);
    return reasons.front();
  };
  using Catch::Matchers::Contains;
  CHECK_THAT(reason([](auto& it) { it.seed = 2; }), Contains("the seed was 1, is 2"));
  CHECK_THAT(reason([](auto& it) { it.suite = "full"; }), Contains("the suite was"));
  CHECK_THAT(reason([](auto& it) { it.cells[0].days = 4; }), Contains("10 days then, 4 now"));
  CHECK_THAT(reason([](auto& it) { it.cells[0].means.ring_s += 1; }), Contains("another site"));
  CHECK_THAT(reason([](auto& it) { it.policies = {"./lib.so"}; }), Contains("no policy of a cell"));
  std::string older = before;
  older.replace(older.find("\"pacing_abi\": "), 15, "\"pacing_abi\": 9");
  CHECK_THAT(incomparable(older, terms()).front(), Contains("interface of the pacing library"));
}

TEST_CASE("a baseline that is none is explained", "[bench]") {
  const std::string contest = contest_of({sample_score("study", 16, 0.03)});
  CHECK_THROWS_WITH(compare_contests("{]", contest), Catch::Matchers::Contains("the baseline"));
  CHECK_THROWS_WITH(compare_contests("{\"kind\":\"run\"}", contest),
                    Catch::Matchers::Contains("the baseline"));
  CHECK_THROWS_AS(compare_contests(R"({"kind":"bench_pacing","cells":[{"cell":"a"}]})", contest),
                  std::runtime_error);
}

}  // namespace
}  // namespace callpace::bench
