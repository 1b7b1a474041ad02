// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/promise.hpp"

#include "analysis/staffing/smallest.hpp"
#include "tests/analysis/optimum/sample_days.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis;
using callpace::analysis::testing::kStudy;
using callpace::analysis::testing::means_with;

TEST_CASE("the smallest team keeps the promise and one agent fewer does not", "[optimum]") {
  const std::optional<int> team = smallest_team(means_with(21), kStudy);
  REQUIRE(team);
  CHECK(least_idle(site_of(means_with(*team)), 0.05).idle_s <= 10);
  CHECK(least_idle(site_of(means_with(*team - 1)), 0.05).idle_s > 10);
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
  CHECK(roomy_site(means, 0.05).waiting_max == 12);
  means.patience_s = 165;
  CHECK(roomy_site(means, 0.05).waiting_max == 43);  // 4 x 200 x 5 / 95, rounded up
  means.patience_s = 0;
  CHECK(roomy_site(means, 0.05).waiting_max == 0);
}

TEST_CASE("a promise that no team keeps has no smallest team", "[optimum]") {
  CHECK_FALSE(smallest_enough(5, 40, [](int) { return false; }));
  for (int least = 1; least <= 40; ++least) {
    for (const int start : {-3, 1, 7, 39, 40, 90}) {
      CHECK(smallest_enough(start, 40, [least](int number) { return number >= least; }) == least);
    }
  }
}
