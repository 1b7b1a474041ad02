// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/large_site.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench {
namespace {

TEST_CASE("pacers told of a site in turn decide as each did alone", "[bench]") {
  constexpr int kOpen_s = 8 * 3600;
  const LargeSiteTime time = pace_large_site({.teams = 3,
                                              .agents_of_a_team = 10,
                                              .played = {kOpen_s, kOpen_s + 900},
                                              .timed_from_s = kOpen_s + 300});
  CHECK(time.decisions_unlike == 0);
  CHECK(time.simulated_s == 600);
  // Of 30 agents, every three minutes one conversation: four dials each, of two events and two
  // questions.
  CHECK(time.events > 30 * 10 / 3 * 8);
  CHECK(time.decisions > time.events / 3);
  CHECK(time.speed() > kLargeSiteSpeed);
}

}  // namespace
}  // namespace callpace::bench
