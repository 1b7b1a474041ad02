// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/wombat.hpp"

#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench::baselines::tests {

TEST_CASE("Wombat keeps boost x available lines ringing", "[bench]") {
  for (const auto& [name, lines] : {std::pair{"wombat", 3u}, std::pair{"wombat_2", 6u}}) {
    CAPTURE(name);
    Told told(name);
    CHECK(told.wish() == 0);
    told.ready_many(3);
    CHECK(told.dial_wish() == lines);
    CHECK(told.wish() == 0);
    told.at(10);
    told.end(1);
    CHECK(told.wish() == 1);  // one line less than before
    told.answer(2);
    CHECK(told.wish() == 1);  // the caller who waits takes an agent
    told.connect(2, 1);
    CHECK(told.wish() == (lines == 3 ? 1 : 0));  // 2 x boost less the lines that still ring
  }
}

TEST_CASE("Wombat rounds a broken number of lines down", "[bench]") {
  callpace_config config{};
  callpace_pacing_config_init(&config, sizeof config);
  Centre centre(config);
  centre.apply({0, CALLPACE_AGENT_READY, 1, 0, CALLPACE_NEVER_US, 0, 0, 0, 0, 0});
  CHECK(Wombat<19>(config).lines(centre) == 1);
  centre.apply({0, CALLPACE_AGENT_READY, 2, 0, CALLPACE_NEVER_US, 0, 0, 0, 0, 0});
  CHECK(Wombat<19>(config).lines(centre) == 3);  // 3.8
}

TEST_CASE("Wombat dials no more than there are channels", "[bench]") {
  pacing::Config config = roomy();
  config.lines_max = 4;
  Told told("wombat_2", config);
  told.ready_many(5);
  CHECK(told.decide().wanted_by_policy == 10);
  CHECK(told.decide().why() == pacing::Reason::kLinesMax);
  CHECK(told.dial_wish() == 4);
}

}  // namespace callpace::bench::baselines::tests
