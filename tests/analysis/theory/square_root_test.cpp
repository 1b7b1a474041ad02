// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/square_root.hpp"

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/inbound.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace callpace::analysis;

TEST_CASE("the square-root rule nears Erlang C as centres grow", "[erlang]") {
  // Halfin and Whitt 1981: at a fixed grade the chance of waiting tends to a limit.
  double off_before = 1;
  for (const double load : {10.0, 100.0, 1000.0, 10000.0}) {
    const int agents = square_root_agents(load, 1);
    const double grade = (agents - load) / std::sqrt(load);
    const double off = std::abs(erlang_c(agents, load) / halfin_whitt_wait_ratio(grade) - 1);
    CHECK(off < off_before);
    off_before = off;
  }
  CHECK(off_before < 0.01);
  CHECK(halfin_whitt_wait_ratio(1) == Approx(0.2234).margin(1e-4));
}

TEST_CASE("with patience the square-root rule nears Erlang A, also in overload", "[erlang]") {
  for (const double grade : {-0.5, 0.0, 0.5, 1.0}) {
    for (const double patience : {0.3, 1.0, 3.0}) {
      const double load = 10000;
      const int agents = square_root_agents(load, grade);
      const ErlangAResult exact = erlang_a({load, agents, patience});
      CAPTURE(grade, patience);
      CHECK(garnett_wait_ratio(grade, patience) == Approx(exact.wait_ratio).epsilon(0.01));
      CHECK(garnett_abandon_ratio(grade, patience, load) ==
            Approx(exact.abandon_ratio).epsilon(0.02));
    }
  }
}

TEST_CASE("a grade found for a chance of waiting gives that chance", "[erlang]") {
  for (const double wait : {0.05, 0.2, 0.5, 0.9}) {
    CHECK(halfin_whitt_wait_ratio(grade_for_wait_ratio(wait, 0)) == Approx(wait));
    CHECK(garnett_wait_ratio(grade_for_wait_ratio(wait, 2), 2) == Approx(wait));
  }
}

TEST_CASE("the rule is an agent or so from the exact least team", "[erlang]") {
  int off_most = 0;
  for (const double load : {10.0, 50.0, 200.0, 1000.0}) {
    for (const double wait : {0.1, 0.2, 0.5}) {
      int exact = 1;
      while (erlang_c(exact, load) > wait) ++exact;
      const int rule = square_root_agents(load, grade_for_wait_ratio(wait, 0));
      off_most = std::max(off_most, std::abs(rule - exact));
    }
  }
  CHECK(off_most <= 1);
}
