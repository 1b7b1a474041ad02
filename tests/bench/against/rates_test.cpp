// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The short form of `callpace bench against`.
#include "bench/against/rates.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace callpace;

TEST_CASE("days of the scenario are called strange no more often than is said", "[bench]") {
  const bench::StrangeBench bench = bench::measure_strange(
      {.sets = 12, .simulated = 58, .own_days = 20, .confidence = 0.9, .has_changes = false});
  REQUIRE(bench.rows.size() == 1);
  const bench::StrangeDays& none = bench.rows.front();
  CHECK(none.days == 240);
  // 29 are ranked: floor(.1 x 30) / 30 = .1, and a set's own rate varies by .055 about it.
  const double error = std::sqrt(0.1 * 0.9 / 240 + 0.055 * 0.055 / 12);
  CHECK(std::abs(none.share(none.strange) - 0.1) < 3 * error);  // +- .075
  CHECK(bench.passes());
}

TEST_CASE("a change is found, and its figure named", "[bench]") {
  const bench::StrangeBench bench =
      bench::measure_strange({.sets = 1, .simulated = 100, .days = 3, .own_days = 3});
  for (const bench::StrangeDays& row : bench.rows) {
    const bool is_plain = row.change == "hit rate 28 -> 40 %" ||
                          row.change == "talk 120 -> 156 s" || row.change == "patience 10 -> 30 s";
    if (!is_plain) continue;
    INFO(row.change);
    CHECK(row.named == row.days);
  }
  CHECK(bench::strange_text(bench).find("hit rate 28 -> 34 %") != std::string::npos);
}
