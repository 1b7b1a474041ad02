// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/theory/erlang.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

TEST_CASE("Erlang B gives the traffic tables' values", "[erlang]") {
  // Loads at 1 % blocking, printed to three significant digits or so.
  CHECK(erlang_b(1, 0.0101) == Approx(0.01).margin(5e-5));
  CHECK(erlang_b(5, 1.36) == Approx(0.01).margin(1e-4));
  CHECK(erlang_b(10, 4.46) == Approx(0.01).margin(1e-4));
  CHECK(erlang_b(20, 12.0) == Approx(0.01).margin(3e-4));
  CHECK(erlang_b(100, 84.1) == Approx(0.01).margin(1e-4));
  // By hand: B(2, 1) = (1/2) / (1 + 1 + 1/2).
  CHECK(erlang_b(2, 1) == Approx(0.2));
  CHECK(erlang_b(0, 3) == 1);
  CHECK(erlang_b(3, 0) == 0);
}

TEST_CASE("Erlang C gives the values worked by hand", "[erlang]") {
  CHECK(erlang_c(1, 0.8) == Approx(0.8));    // M/M/1: the load
  CHECK(erlang_c(2, 1) == Approx(1.0 / 3));  // 2 r^2 / (1 + r) with r = 1/2
  CHECK(erlang_c(3, 2) == Approx(4.0 / 9));
  CHECK(erlang_c(3, 3) == 1);
  CHECK(erlang_c_mean_wait(1, 0.8).value() == Approx(4));  // rho / (1 - rho)
  CHECK_FALSE(erlang_c_mean_wait(3, 3));
}

TEST_CASE("Erlang C and A give the published comparison of fifty agents", "[erlang]") {
  // Garnett, Mandelbaum and Reiman 2002: 48 calls a minute, service of 1 min, patience of 2 min.
  // Mean wait 20.8 s against 3.7 s, 3.1 % abandoned, queue 17 against 3, occupancy 96 % and 93 %.
  CHECK(erlang_c_mean_wait(50, 48).value() * 60 == Approx(20.8).margin(0.05));
  CHECK(erlang_c_mean_wait(50, 48).value() * 48 == Approx(17).margin(0.5));
  const ErlangAResult impatient = erlang_a({48, 50, 2});
  CHECK(impatient.mean_wait * 60 == Approx(3.7).margin(0.05));
  CHECK(impatient.abandon_ratio == Approx(0.031).margin(5e-4));
  CHECK(impatient.mean_queue == Approx(3).margin(0.5));
  CHECK(impatient.occupancy == Approx(0.93).margin(0.005));
}

TEST_CASE("Erlang A turns into Erlang B and C as patience goes to its ends", "[erlang]") {
  CHECK(erlang_a({8, 10, 1e-9}).abandon_ratio == Approx(erlang_b(10, 8)).epsilon(1e-6));
  CHECK(erlang_a({8, 10, 1e7}).wait_ratio == Approx(erlang_c(10, 8)).epsilon(1e-5));
  CHECK(erlang_a({8, 10, 1e7}).mean_wait ==
        Approx(erlang_c_mean_wait(10, 8).value()).epsilon(1e-4));
}

TEST_CASE("with patience as long as service, Erlang A is a queue of endless servers", "[erlang]") {
  // Then callers present are Poisson, whatever the number of servers: mean queue E[(N - s)+].
  const double load = 6;
  const int servers = 5;
  double chance = std::exp(-load);
  double queue = 0;
  for (int n = 0; n < 100; ++n) {
    queue += n > servers ? (n - servers) * chance : 0;
    chance *= load / (n + 1);
  }
  CHECK(erlang_a({load, servers, 1}).mean_queue == Approx(queue));
}

TEST_CASE("an overloaded queue with patience loses what its servers cannot take", "[erlang]") {
  const ErlangAResult overloaded = erlang_a({100, 10, 3});
  CHECK(overloaded.occupancy == Approx(1).epsilon(1e-6));
  CHECK(overloaded.abandon_ratio == Approx(0.9).epsilon(1e-6));
}

TEST_CASE("more servers never block or wait more, more load never less", "[erlang]") {
  CHECK(rc::check([] {
    const int servers = *rc::gen::inRange(1, 200);
    const double load = *rc::gen::inRange(1, 20000) / 100.0;
    RC_ASSERT(erlang_b(servers + 1, load) <= erlang_b(servers, load));
    RC_ASSERT(erlang_b(servers, load * 1.01) >= erlang_b(servers, load));
    RC_ASSERT(erlang_c(servers + 1, load) <= erlang_c(servers, load));
    RC_ASSERT(erlang_b(servers, load) <= erlang_c(servers, load));
    const ErlangAResult few = erlang_a({load, servers, 0.5});
    const ErlangAResult many = erlang_a({load, servers + 1, 0.5});
    RC_ASSERT(many.abandon_ratio <= few.abandon_ratio + 1e-12);
    RC_ASSERT(few.abandon_ratio <= erlang_b(servers, load) + 1e-12);
  }));
}
