// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/comparison.hpp"

#include "analysis/risk/monte_carlo.hpp"
#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::analysis::risk;

TEST_CASE("variants that meet the same luck differ by what they differ in", "[risk]") {
  const Case one = sample::linear_gaussian();
  Case other = sample::linear_gaussian();
  other.model = [] {
    return [](std::span<const double> v) { return 10.5 + 3 * v[0] - 2 * v[1] + v[2]; };
  };
  const auto figures = monte_carlo(other, {.draws = 1000}).figures;
  const Comparison found = compared(figures, monte_carlo(one, {.draws = 1000}).figures);
  CHECK(found.difference.mean == Approx(0.5));
  CHECK(found.difference.half_width < 1e-9);
  CHECK(found.better.value == 1);
}

TEST_CASE("draws that lack a figure on one side are not compared", "[risk]") {
  const std::vector<double> a{1, 2, std::nan(""), 4};
  const std::vector<double> b{0, 3, 1, std::nan("")};
  const Comparison found = compared(a, b);
  CHECK(found.difference.n == 2);
  CHECK(found.difference.mean == 0);
  CHECK(found.better.value == 0.5);
}
