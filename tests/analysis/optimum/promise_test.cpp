// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/promise.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;

namespace {

constexpr Promise kStudy{.idle_s = 10, .abandon_ratio = 0.05};

SiteMeans means_with(int agents) {
  return {.agents = agents, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15};
}

}  // namespace

TEST_CASE("a team that is too small comes near along both axes", "[optimum]") {
  const TeamVerdict verdict = judge_promise(means_with(21), kStudy);
  CHECK_FALSE(verdict.is_kept);
  CHECK(verdict.least_idle.idle_s > 10);
  CHECK(verdict.least_idle.abandon_ratio == Approx(0.05));
  REQUIRE(verdict.least_abandon_ratio);
  CHECK(*verdict.least_abandon_ratio > 0.05);
  CHECK(idle_s_at(verdict.frontier, *verdict.least_abandon_ratio) == Approx(10));
}

TEST_CASE("a team that is large enough keeps the promise, and says at what abandonment",
          "[optimum]") {
  const TeamVerdict verdict = judge_promise(means_with(40), kStudy);
  CHECK(verdict.is_kept);
  CHECK(verdict.least_idle.idle_s < 10);
  REQUIRE(verdict.least_abandon_ratio);
  CHECK(*verdict.least_abandon_ratio < 0.05);
}

TEST_CASE("an idle time that no abandonment shown reaches has no nearest point", "[optimum]") {
  const TeamVerdict verdict = judge_promise(means_with(2), {.idle_s = 1, .abandon_ratio = 0.01});
  CHECK_FALSE(verdict.is_kept);
  CHECK_FALSE(verdict.least_abandon_ratio);
}

TEST_CASE("the smallest team keeps the promise and one agent fewer does not", "[optimum]") {
  const std::optional<int> team = smallest_team(means_with(21), kStudy);
  REQUIRE(team);
  CHECK(judge_promise(means_with(*team), kStudy).is_kept);
  CHECK_FALSE(judge_promise(means_with(*team - 1), kStudy).is_kept);
  for (const int start : {1, *team, 3 * *team}) {
    CHECK(smallest_team(means_with(start), kStudy) == team);
  }
}

TEST_CASE("an easy promise needs one agent only", "[optimum]") {
  // One line for the one agent: 18 s / 0.25 of idle time, nobody lost.
  CHECK(smallest_team(means_with(5), {.idle_s = 72.1, .abandon_ratio = 0.01}) == 1);
}

TEST_CASE("a longer queue finds room where patience is long", "[optimum]") {
  SiteMeans means = means_with(200);
  CHECK(promised_site(means, kStudy).waiting_max == 12);
  means.patience_s = 165;
  CHECK(promised_site(means, kStudy).waiting_max == 43);  // 4 x 200 x 5 / 95, rounded up
  means.patience_s = 0;
  CHECK(promised_site(means, kStudy).waiting_max == 0);
}
