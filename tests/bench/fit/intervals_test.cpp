// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The short form of `callpace bench fit`.
#include "bench/fit/intervals.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <catch2/catch.hpp>

#include <string>

using namespace callpace;

TEST_CASE("intervals of a fit hold the truth about as often as they say", "[bench]") {
  const bench::FitBench bench =
      bench::measure_fit({.sets = 60, .lengths = {50}, .centres = 4, .threads = 2});
  CHECK(bench.passes());
  CHECK(bench.laws.size() == 18);
  std::int64_t held = 0;
  std::int64_t of = 0;
  for (const bench::LawHeld& cell : bench.laws) {
    INFO(cell.law << (cell.is_chosen ? ", chosen" : ""));
    CHECK(cell.mean.of >= 59);  // a set of 50 may have fewer than ten that ended
    // Of 95 % fewer than 49 of 60 are held once in 14,000 such cells.
    CHECK(cell.mean.held >= 49);
    if (cell.is_chosen) continue;
    CHECK(cell.right_law.held == cell.right_law.of);
    held += cell.mean.held + cell.spread.held;
    of += cell.mean.of + cell.spread.of;
  }
  CHECK(held < of);  // intervals that always hold say too little
  CHECK(bench.centres == 4);
  CHECK(bench.keys.size() == 28);
  const bench::HeldCount all = bench.keys_together();
  CHECK(all.of == 4 * 28);
  CHECK(all.held >= 98);  // fewer of 112 at 95 % once in 1,000 runs
  CHECK(bench::fit_bench_text(bench).find("dialer.patience.mean_s") != std::string::npos);
}

TEST_CASE("the widths are those of the intervals", "[bench]") {
  const bench::FitBench bench = bench::measure_fit({.sets = 5, .lengths = {40}, .centres = 0});
  const boost::math::chi_squared law{80};
  const bench::LawHeld& exponential = bench.laws.front();
  CHECK(exponential.law == "exponential");
  CHECK(exponential.width_median ==
        Approx(quantile(law, 0.975) / quantile(law, 0.025)).epsilon(1e-9));
  CHECK(bench.laws[1].width_median >= exponential.width_median);  // with the laws that are close
  CHECK(bench.keys.empty());
}
