// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Each distribution has the mean and standard deviation that its factory's parameters name, and
// draws accordingly: sample moments within 99.9 % limits at a fixed seed.
#include "sim/kernel/distributions.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <stdexcept>

using namespace callpace::kernel;

namespace {

constexpr int kDraws = 200'000;
constexpr double kNormal_999 = 3.29;  // two-sided 99.9 % point of the normal distribution

void check_moments(const Distribution& distribution, double mean_s, double deviation_s) {
  CHECK(distribution.mean() == Approx(mean_s));
  RandomStream stream{{.seed = 5}};
  double sum = 0;
  double squares = 0;
  double fourths = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double draw = distribution.sample(stream);
    CHECK(draw >= 0);
    const double off = draw - mean_s;
    sum += draw;
    squares += off * off;
    fourths += off * off * off * off;
  }
  const double variance = squares / kDraws;
  const double variance_error =
      std::sqrt(std::max(0.0, fourths / kDraws - variance * variance) / kDraws);
  INFO("sample mean " << sum / kDraws << ", deviation " << std::sqrt(variance));
  CHECK(std::abs(sum / kDraws - mean_s) <= kNormal_999 * deviation_s / std::sqrt(kDraws) + 1e-9);
  CHECK(std::abs(variance - deviation_s * deviation_s) <= kNormal_999 * variance_error + 1e-9);
}

}  // namespace

TEST_CASE("distributions have the moments their factories name", "[kernel]") {
  check_moments(constant(12.5), 12.5, 0);
  check_moments(uniform(2, 8), 5, 6 / std::sqrt(12.0));
  check_moments(exponential_from_mean(165), 165, 165);
  check_moments(gamma_from_mean_cv(12, 0.5), 12, 6);
  check_moments(gamma_from_mean_cv(12, 1.5), 12, 18);
  check_moments(lognormal_from_mean_cv(90, 0.8), 90, 72);
}

TEST_CASE("an exponential length exceeds its mean with chance 1/e", "[kernel]") {
  RandomStream stream{{.seed = 6}};
  const Distribution distribution = exponential_from_mean(10);
  int longer = 0;
  for (int i = 0; i < kDraws; ++i) longer += distribution.sample(stream) > 10;
  const double chance = std::exp(-1.0);
  CHECK(std::abs(longer / double{kDraws} - chance) <
        kNormal_999 * std::sqrt(chance * (1 - chance) / kDraws));
}

TEST_CASE("draws depend on the stream alone", "[kernel]") {
  const Distribution distribution = gamma_from_mean_cv(12, 0.5);
  RandomStream first{{.seed = 8}};
  RandomStream second{{.seed = 8}};
  for (int i = 0; i < 1'000; ++i) {
    const Duration length = distribution.sample_duration(first);
    CHECK(length == Distribution{distribution}.sample_duration(second));
  }
}

TEST_CASE("parameters out of range are refused", "[kernel]") {
  CHECK_THROWS_AS(constant(-1), std::invalid_argument);
  CHECK_THROWS_AS(uniform(3, 2), std::invalid_argument);
  CHECK_THROWS_AS(exponential_from_mean(0), std::invalid_argument);
  CHECK_THROWS_AS(gamma_from_mean_cv(1, 0), std::invalid_argument);
  CHECK_THROWS_AS(lognormal_from_mean_cv(std::nan(""), 1), std::invalid_argument);
}
