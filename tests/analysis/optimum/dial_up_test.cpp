// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Policies whose long run is known in closed form.
#include "analysis/optimum/dial_up.hpp"

#include "analysis/theory/erlang.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace::analysis;

namespace {

Targets always(const Site& site, int lines) {
  return Targets(static_cast<std::size_t>(present_max(site)) + 1, lines);
}

}  // namespace

TEST_CASE("a constant number of lines without patience is Erlang's loss system", "[optimum]") {
  const Site site = site_of({.agents = 12, .hit_rate = 0.3, .ring_s = 20, .handling_s = 100});
  for (const int lines : {1, 4, 9, 30}) {
    const double load = lines * 0.3 / 20 * 100;
    const double blocked = erlang_b(12, load);
    const Evaluation found = evaluate(site, always(site, lines), 7);
    CHECK(found.performance.busy_agents == Approx(load * (1 - blocked)).epsilon(1e-12));
    CHECK(found.performance.lost_per_s == Approx(load / 100 * blocked).epsilon(1e-12));
    CHECK(found.cost == Approx(12 - load * (1 - blocked) + 7 * load / 100 * blocked));
  }
}

TEST_CASE("a constant number of lines with patience is Palm's Erlang A", "[optimum]") {
  Site site =
      site_of({.agents = 8, .hit_rate = 0.25, .ring_s = 18, .handling_s = 120, .patience_s = 30});
  site.waiting_max = 150;  // never reached
  for (const int lines : {2, 5, 8}) {
    const double load = lines * 0.25 / 18 * 120;
    const ErlangAResult theory = erlang_a({.load = load, .servers = 8, .patience = 30.0 / 120});
    const Performance found = evaluate(site, always(site, lines), 0).performance;
    CHECK(found.busy_agents == Approx(8 * theory.occupancy).epsilon(1e-9));
    CHECK(found.lost_per_s == Approx(load / 120 * theory.abandon_ratio).epsilon(1e-9));
  }
}

TEST_CASE("one line for each idle agent costs ringing / hit rate of idle time, nobody's call",
          "[optimum]") {
  // Each agent is alone with a line: idle for a geometric number of lines, then in conversation.
  const Site site =
      site_of({.agents = 21, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15});
  Targets targets;
  for (int present = 0; present <= present_max(site); ++present) {
    targets.push_back(std::max(0, 21 - present));
  }
  const Performance found = evaluate(site, targets, 1).performance;
  CHECK(found.lost_per_s == 0);
  CHECK(found.busy_agents == Approx(21 * 165 / (165 + 18 / 0.25)).epsilon(1e-12));
}

TEST_CASE("relative values solve the policy's equation at its dials", "[optimum]") {
  // One agent, no patience, two lines while idle and one while busy: the states after a dial are
  // (0, 2), (1, 1) and, met by a hit on the way, none else. Worked by hand with a = value:
  // (0, 2): hit -> one present, one line = (1, 1). (1, 1): the line resolves -> (1, 1) again, a
  // person is lost; the agent's conversation ends -> dials to (0, 2).
  const Site site = site_of({.agents = 1, .hit_rate = 0.5, .ring_s = 10, .handling_s = 40});
  const Evaluation found = evaluate(site, {2, 1}, 3);
  const double idle_s = 10;       // until a person answers, by two lines
  const double lost = 40 * 0.05;  // in a conversation
  const double mean = (idle_s + 3 * lost) / (idle_s + 40);
  CHECK(found.cost == Approx(mean));
  CHECK(found.value[0] - found.value[1] == Approx(idle_s * (1 - mean)));
}

TEST_CASE("what a policy would do in states that it never reaches changes nothing", "[optimum]") {
  // One line when nobody is there, none beside a conversation: two callers never meet.
  const Site site =
      site_of({.agents = 4, .hit_rate = 0.29, .ring_s = 5, .handling_s = 55, .patience_s = 13});
  Targets targets = always(site, 0);
  targets[0] = 1;
  const double busy = 55 / (55 + 5 / 0.29);
  CHECK(evaluate(site, targets, 550).performance.busy_agents == Approx(busy).epsilon(1e-12));
  targets[3] = 20;
  CHECK(evaluate(site, targets, 550).performance.busy_agents == Approx(busy).epsilon(1e-12));
}
