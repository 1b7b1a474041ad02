// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/share.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace callpace::analysis {

TEST_CASE("bounds of a share are those of Clopper and Pearson", "[stats][theory]") {
  // None of n: 1 - beyond^(1 / n), which is nearly 3 / n at 5 %; all of n: its mirror.
  CHECK(share_bounds(0, 100'000, 0.05).high == Approx(1 - std::pow(0.05, 1e-5)));
  CHECK(share_bounds(0, 100'000, 0.05).high == Approx(3e-5).epsilon(0.01));
  CHECK(share_bounds(0, 100'000, 0.05).low == 0);
  CHECK(share_bounds(20, 20, 0.025).low == Approx(std::pow(0.025, 1.0 / 20)));
  // One of n is seen, or more, with a chance of `beyond` at the lower bound.
  CHECK(share_bounds(1, 300, 0.05).low == Approx(1 - std::pow(0.95, 1.0 / 300)));
}

}  // namespace callpace::analysis
