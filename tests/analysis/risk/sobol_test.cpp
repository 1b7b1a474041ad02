// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/sobol.hpp"

#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace callpace::analysis;
using namespace callpace::analysis::risk;

namespace {

const SobolIndex& index_of(const Sobol& sobol, std::size_t input) {
  const auto found =
      std::find_if(sobol.indices.begin(), sobol.indices.end(), [&](const SobolIndex& index) {
        return std::find(index.inputs.begin(), index.inputs.end(), input) != index.inputs.end();
      });
  REQUIRE(found != sobol.indices.end());
  return *found;
}

/// Within one and a half half widths: three standard errors.
bool agrees(const Estimate& found, double truth) {
  return std::abs(found.mean - truth) <= 1.5 * found.half_width + 1e-12;
}

}  // namespace

TEST_CASE("Ishigami's function has its known Sobol indices", "[risk]") {
  // Variance: a^2 / 8 + b pi^4 / 5 + b^2 pi^8 / 18 + 1 / 2 with a = 7, b = 0.1.
  const double pi4 = std::pow(M_PI, 4);
  const double variance = 49 / 8.0 + 0.1 * pi4 / 5 + 0.01 * pi4 * pi4 / 18 + 0.5;
  const double x_alone = 0.5 * std::pow(1 + 0.1 * pi4 / 5, 2) / variance;
  const double y_alone = 49 / 8.0 / variance;
  const double x_with_z = 0.01 * pi4 * pi4 * 8 / 225 / variance;
  const Sobol found = sobol(sample::ishigami(), {.draws = 65'536, .seed = 2});
  CHECK(found.variance == Approx(variance).epsilon(0.02));
  CHECK(agrees(index_of(found, 0).first, x_alone));
  CHECK(agrees(index_of(found, 1).first, y_alone));
  CHECK(agrees(index_of(found, 2).first, 0));
  CHECK(agrees(index_of(found, 0).total, x_alone + x_with_z));
  CHECK(agrees(index_of(found, 1).total, y_alone));
  CHECK(agrees(index_of(found, 2).total, x_with_z));
  CHECK(index_of(found, 0).total.half_width < 0.02);
  CHECK(index_of(found, 2).first.half_width < 0.03);
  CHECK(found.indices.front().inputs == std::vector<std::size_t>{0});
  CHECK(found.evaluations == 5 * 65'536);
}

TEST_CASE("what alone makes a figure vary has all of the variance, without luck", "[risk]") {
  const Sobol found = sobol({{sample::uncertain("x", Lognormal{1, 3})},
                             {},
                             [] { return [](std::span<const double> v) { return v[0] * v[0]; }; }},
                            {.draws = 500, .seed = 9});
  REQUIRE(found.indices.size() == 1);
  CHECK(found.indices[0].first.mean == 1);
  CHECK(found.indices[0].total.mean == 1);
  CHECK(found.indices[0].total.half_width == 0);
}

TEST_CASE("a linear model's inputs explain their shares, alone and in total", "[risk]") {
  const Sobol found = sobol(sample::linear_gaussian(), {.draws = 20'000, .seed = 6});
  const double shares[] = {9 / 14.0, 4 / 14.0, 1 / 14.0};
  for (std::size_t input = 0; input < 3; ++input) {
    CHECK(agrees(index_of(found, input).first, shares[input]));
    CHECK(agrees(index_of(found, input).total, shares[input]));
  }
}

TEST_CASE("correlated inputs are one player with the variance of their sum", "[risk]") {
  const double linear = 0.6;
  const double rank = 6 / M_PI * std::asin(linear / 2);
  const Sobol found = sobol(sample::linear_gaussian({{0, 1, rank}}), {.draws = 20'000, .seed = 6});
  const double of_both = 9 + 4 - 2 * 3 * 2 * linear;
  REQUIRE(found.indices.size() == 2);
  CHECK(index_of(found, 0).inputs == std::vector<std::size_t>{0, 1});
  CHECK(found.variance == Approx(of_both + 1).epsilon(0.03));
  CHECK(agrees(index_of(found, 1).first, of_both / (of_both + 1)));
  CHECK(agrees(index_of(found, 2).total, 1 / (of_both + 1)));
}

TEST_CASE("the intervals of the indices cover the truth 95 times in a hundred", "[risk]") {
  int first = 0, total = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Sobol found = sobol(sample::linear_gaussian(), {.draws = 1000, .seed = seed});
    const SobolIndex& index = index_of(found, 1);
    first += std::abs(index.first.mean - 4 / 14.0) <= index.first.half_width ? 1 : 0;
    total += std::abs(index.total.mean - 4 / 14.0) <= index.total.half_width ? 1 : 0;
  }
  CHECK(first >= 273);  // 285 expected; binomial standard deviation 3.8
  CHECK(first <= 296);
  CHECK(total >= 273);
  CHECK(total <= 296);
}

TEST_CASE("indices do not depend on the number of threads", "[risk]") {
  const Sobol one = sobol(sample::ishigami(), {.draws = 3000, .threads = 1});
  const Sobol four = sobol(sample::ishigami(), {.draws = 3000, .threads = 4});
  REQUIRE(one.indices.size() == four.indices.size());
  for (std::size_t i = 0; i < one.indices.size(); ++i) {
    CHECK(one.indices[i].first.mean == four.indices[i].first.mean);
    CHECK(one.indices[i].total.half_width == four.indices[i].total.half_width);
  }
}

TEST_CASE("a figure that does not vary has no indices", "[risk]") {
  const Case still = sample::case_of({sample::uncertain("x", Uniform{0, 1})},
                                     [](std::span<const double>) { return 148'706.58; });
  CHECK(sobol(still, {.draws = 100}).indices.empty());
}

TEST_CASE("draws without a finite figure are left out of the indices", "[risk]") {
  const Case odd = sample::case_of(
      {sample::uncertain("x", Uniform{0, 1}), sample::uncertain("y", Uniform{0, 1})},
      [](std::span<const double> v) { return v[0] < 0.001 ? std::nan("") : v[0] + v[1]; });
  const Sobol found = sobol(odd, {.draws = 20'000});
  CHECK(found.undefined > 0);
  CHECK(found.undefined < 200);
  CHECK(agrees(index_of(found, 0).first, 0.5));
}
