// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The short form of `callpace bench indices`.
#include "bench/indices/index_coverage.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace callpace;
using analysis::sweep::DesignKind;

TEST_CASE("intervals of Sobol's indices hold the truth as often as they say", "[bench]") {
  const bench::IndexBench bench = bench::measure_indices({.points = {512}, .seeds = 150});
  REQUIRE(bench.cells.size() == 9);
  CHECK(bench.passes());
  for (const bench::IndexCell& cell : bench.cells) {
    INFO(cell.function << ", " << name_of(cell.design));
    CHECK(cell.held > 0.92);
    CHECK(cell.held < 0.985);  // a hypercube's are a little too long
    if (cell.design != DesignKind::sobol) {
      CHECK(cell.length == cell.length_as_independent);
      continue;
    }
    const double at_most = cell.function == "noisy sum" ? 0.9 : 0.6;
    CHECK(cell.length < at_most * cell.length_as_independent);
    CHECK(cell.error_most < (cell.function == "noisy sum" ? 0.04 : 0.025));
  }
  CHECK(bench::indices_text(bench).find("latin_hypercube") != std::string::npos);
}

TEST_CASE("an interval that is too short fails the bench", "[bench]") {
  bench::IndexBench bench = bench::measure_indices({.points = {64}, .seeds = 20});
  CHECK(bench.passes());
  bench.cells.back().held_least = 0.5;
  CHECK_FALSE(bench.passes());
}
