// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/wall.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench {
namespace {

constexpr analysis::SiteMeans kSite{21, 0.25, 18, 165, 15};

TEST_CASE("the wall is the frontier, wherever it is asked about", "[bench]") {
  Walls walls;
  CHECK(*walls.idle_s_at(kSite, 0.0297) == Approx(15.68).margin(0.02));
  CHECK(*walls.idle_s_at(kSite, 0.0492) == Approx(12.50).margin(0.02));
  CHECK(*walls.idle_s_at(kSite, 0.20) < *walls.idle_s_at(kSite, 0.10));
  CHECK(*walls.idle_s_at(kSite, 0.0297) == Approx(15.68).margin(0.02));  // after it was extended
}

TEST_CASE("there is no wall to compare with at extremes", "[bench]") {
  Walls walls;
  CHECK_FALSE(walls.idle_s_at(kSite, 0));
  CHECK_FALSE(walls.idle_s_at(kSite, 0.5));
}

TEST_CASE("where next to nobody is lost there is still a floor", "[bench]") {
  Walls walls;
  // One line for each idle agent: 18 s / .45.
  CHECK(*walls.floor_idle_s({5, 0.45, 18, 165, 15}, 0) == Approx(40).epsilon(0.01));
  CHECK(*walls.floor_idle_s(kSite, 0.0297) == *walls.idle_s_at(kSite, 0.0297));
  CHECK_FALSE(walls.floor_idle_s(kSite, 0.5));
}

TEST_CASE("there is a wall for the largest team of the contest, lower than a smaller one's",
          "[bench]") {
  Walls walls;
  const double of_200 = *walls.idle_s_at({200, 0.25, 18, 165, 15}, 0.03);
  const double of_1000 = *walls.idle_s_at({1000, 0.25, 18, 165, 15}, 0.03);
  CHECK(of_1000 > 0);
  CHECK(of_1000 < of_200 / 2);
}

}  // namespace
}  // namespace callpace::bench
