// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/suite.hpp"

#include "sim/scenario/pacing_config.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>

namespace callpace::bench {
namespace {

TEST_CASE("suites have cells of their own names, which a pacer can take on", "[bench]") {
  for (const char* name : {"short", "disturbed", "steady", "full", "promise"}) {
    const auto cells = suite(name);
    std::set<std::string> names;
    for (const Cell& cell : cells) {
      INFO(cell.name);
      names.insert(cell.name);
      CHECK(cell.days >= 3);
      CHECK(pacing::check(scenario::pacing_config(cell.scenario)).empty());
      CHECK(analysis::problems_of(analysis::site_of(cell.means)).empty());
    }
    CHECK(names.size() == cells.size());
  }
  CHECK_THROWS_AS(suite("endless"), std::invalid_argument);
}

TEST_CASE("the full suite has every team, hit rate, shape and disturbance", "[bench]") {
  const auto cells = suite("full");
  CHECK(matching(cells, "^exponential/").size() == 7 * 3);
  CHECK(matching(cells, "^lognormal0.6/,^lognormal1/,^lognormal1.5/").size() == 3 * 7 * 3);
  CHECK(matching(cells, "^measured/").size() == 7 * 3);
  CHECK(matching(cells, "/1000/").size() == 5 * 3);
  for (const char* name : {"profile", "fall", "shift", "breaks", "trunks", "drift"}) {
    CHECK(matching(cells, name).size() == 3);
  }
}

TEST_CASE("the promise takes 100,000 days", "[bench]") {
  std::int64_t days = 0;
  for (const Cell& cell : suite("promise")) days += cell.days;
  CHECK(days == 100'000);
}

TEST_CASE("cells are chosen by patterns", "[bench]") {
  const auto cells = suite("steady");
  CHECK(matching(cells, "").size() == cells.size());
  CHECK(matching(cells, "^exponential/21/0.25$").size() == 1);
  CHECK_THROWS_WITH(matching(cells, "nowhere"), Catch::Matchers::Contains("nowhere"));
  CHECK_THROWS_WITH(matching(cells, "["), Catch::Matchers::Contains("["));
}

}  // namespace
}  // namespace callpace::bench
