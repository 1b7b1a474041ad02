// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/gate.hpp"

#include "bench/pacing/report.hpp"
#include "tests/bench/pacing/sample_scores.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench {
namespace {

using testing::sample_score;

std::string contest_of(const std::vector<Score>& scores) {
  ContestReport report;
  report.cells.push_back({steady_cell({.agents = 21, .hit_rate = 0.25}), scores});
  return contest_json(report);
}

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
    return compare_contests(before, contest_of({now})).worse;
  };
  Score now = sample_score("study", 16, 0.03);
  // Each side knows idle time to 0.5 s: together to 0.7071 s.
  now.idle_s.mean = 16.70;
  CHECK(worse(now).empty());
  now.idle_s.mean = 16.72;
  REQUIRE(worse(now).size() == 1);
  CHECK_THAT(worse(now)[0], Catch::Matchers::Contains("idle_s was 16.00, is 16.72"));
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
  CHECK_THAT(worse(now)[0], Catch::Matchers::Contains("1 days over the cap, were 0"));

  now = sample_score("study", 16, 0.03);
  now.decision = {9000, 1e5};  // this machine's, now
  CHECK(worse(now).empty());
}

TEST_CASE("what only one contest has is counted, not compared", "[bench]") {
  const std::string before =
      contest_of({sample_score("study", 16, 0.03), sample_score("power", 40, 0)});
  const std::string now =
      contest_of({sample_score("study", 16, 0.03), sample_score("optimal", 99, 0.5)});
  const GateResult gate = compare_contests(before, now);
  CHECK(gate.compared == 1);
  CHECK(gate.only_before == 1);
  CHECK(gate.only_now == 1);
  CHECK(gate.passes());
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
