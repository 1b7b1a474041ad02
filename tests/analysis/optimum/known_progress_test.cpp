// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/known_progress.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace callpace::analysis;

namespace {

PhasedSite phased_site(int agents, int phases) {
  return {
      site_of(
          {.agents = agents, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15}),
      phases};
}

}  // namespace

TEST_CASE("with one phase to see, the wall is the memoryless one", "[optimum]") {
  for (const int agents : {2, 5, 10}) {
    for (const ProgressWall& wall : progress_walls(phased_site(agents, 1), {0.01, 0.03, 0.10})) {
      CHECK(wall.idle_s_bound <= wall.memoryless_idle_s * (1 + 1e-9));
      CHECK(wall.idle_s_bound == Approx(wall.memoryless_idle_s).epsilon(0.002));
    }
  }
}

// A line that rings is memoryless, so dialing ahead pays only where the caller can wait for the
// agent; the longer callers wait, the more it is worth to know when an agent will be free.
TEST_CASE("where callers wait long, the more phases are seen the less agents idle", "[optimum]") {
  double before = 1e9;
  for (const int phases : {1, 4, 16}) {
    PhasedSite one = phased_site(1, phases);
    one.site.hit_rate = 1;
    one.site.patience_s = 300;
    const double idle_s = progress_walls(one, {0.03}).front().idle_s_bound;
    CHECK(idle_s < 0.9 * before);
    before = idle_s;
  }
}

// The finding of docs/pacing.md: conversations of cv .58 make a small centre harder, and no
// knowledge of how far each has come makes up for it.
TEST_CASE("phases of cv .58, all seen, do not bring five agents below the memoryless wall",
          "[optimum]") {
  for (const ProgressWall& wall : progress_walls(phased_site(5, 3), {0.03})) {
    CHECK(wall.idle_s_bound > 1.01 * wall.memoryless_idle_s);
  }
}

TEST_CASE("a site with too many states, or phases out of range, is refused in words", "[optimum]") {
  CHECK(problems_of(phased_site(5, 3)).empty());
  CHECK(problems_of(phased_site(5, 0)).size() == 1);
  CHECK(problems_of(phased_site(5, 21)).size() == 1);
  const std::vector<std::string> large = problems_of(phased_site(50, 5));
  REQUIRE(large.size() == 1);
  CHECK_THAT(large.front(), Catch::Contains("states"));
  CHECK(problems_of(phased_site(0, 3)).size() == 1);
}

TEST_CASE("states are counted as combinations with repetition", "[optimum]") {
  // One agent, one phase: 0 or 1 busy, and 1 to 12 waiting, for 0 to 23 lines.
  CHECK(state_count(phased_site(1, 1)) == (2 + 12) * 24);
  // Two agents, two phases: 6 ways to talk, 3 of them with all busy.
  CHECK(state_count(phased_site(2, 2)) == (6 + 3 * 12) * 27);
}
