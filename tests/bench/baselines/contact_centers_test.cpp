// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/contact_centers.hpp"

#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench::baselines::tests {

TEST_CASE("ContactCenters dials kappa x free + c when an agent frees", "[bench]") {
  struct Case {
    const char* name;
    std::uint32_t first, second, third;
  };
  // The first agent to log in makes 1 free, the second 2, the third 3.
  for (const Case& expected :
       {Case{"contactcenters_1_0", 1, 2, 3}, Case{"contactcenters_2_0", 2, 4, 6},
        Case{"contactcenters_0_1", 1, 1, 1}}) {
    CAPTURE(expected.name);
    Told told(expected.name);
    CHECK(told.wish() == 0);
    told.ready();
    CHECK(told.dial_wish() == expected.first);
    CHECK(told.wish() == 0);
    told.at(1);
    told.ready();
    CHECK(told.dial_wish() == expected.second);
    told.at(2);
    told.ready();
    CHECK(told.dial_wish() == expected.third);
    CHECK(told.decide().why() == pacing::Reason::kEnough);
    CHECK(told.decide().ask_again_at_us == pacing::kNeverUs);
  }
}

TEST_CASE("ContactCenters does not dial for other events while enough rings", "[bench]") {
  Told told("contactcenters_2_0");
  told.ready_many(2);
  REQUIRE(told.dial_wish() == 4);
  told.at(5);
  told.end(1);
  CHECK(told.wish() == 0);
  told.answer(2);
  told.connect(2, 1);
  CHECK(told.wish() == 0);
  told.at(60);
  told.talk_end(2, 1);
  CHECK(told.wish() == 0);
  told.at(70);
  told.ready(1);  // frees: 2 are free
  CHECK(told.dial_wish() == 4);
}

TEST_CASE("ContactCenters dials anew what reached nobody while agents lack a line", "[bench]") {
  Told told("contactcenters_1_0");
  for (const std::uint32_t free : {1u, 2u, 3u}) {
    told.ready();
    REQUIRE(told.dial_wish() == free);
  }
  told.at(15);
  told.end(3);
  told.end(2);
  told.end(1);
  CHECK(told.wish() == 0);  // 3 ring for 3
  told.end(4);
  told.end(5);
  CHECK(told.wish() == 2);
  told.answer(6);  // the caller will take an agent
  CHECK(told.dial_wish() == 2);
  CHECK(told.wish() == 0);
}

TEST_CASE("ContactCenters forgets what was not dialed when something else happens", "[bench]") {
  Told told("contactcenters_2_0");
  told.ready_many(2);
  told.dial();
  told.dial();
  CHECK(told.wish() == 2);
  told.at(3);
  CHECK(told.wish() == 2);
  told.answer(1);  // the caller will take an agent; a line rings for the other
  CHECK(told.wish() == 0);
}

TEST_CASE("ContactCenters keeps for later what the call rate puts off", "[bench]") {
  pacing::Config config = roomy();
  config.calls_per_second_max = 1;
  Told told("contactcenters_2_0", config);
  told.ready();
  CHECK(told.dial_wish() == 1);
  CHECK(told.decide().why() == pacing::Reason::kCallRate);
  CHECK(told.decide().ask_again_at_us == 1'000'000);
  told.at(1);
  CHECK(told.dial_wish() == 1);
  told.at(2);
  CHECK(told.wish() == 0);
}

}  // namespace callpace::bench::baselines::tests
