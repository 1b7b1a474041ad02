// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/estimate.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace callpace::analysis;

TEST_CASE("the t quantile is that of the printed tables", "[stats]") {
  CHECK(student_t_95(2) == Approx(12.7062).epsilon(1e-5));
  CHECK(student_t_95(10) == Approx(2.2622).epsilon(1e-4));
  CHECK(student_t_95(31) == Approx(2.0423).epsilon(1e-4));
}

TEST_CASE("a sample gives mean, unbiased variance and Student's interval", "[stats]") {
  Sample sample;
  for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) sample.add(value);
  CHECK(sample.mean() == Approx(5.0));
  CHECK(sample.variance() == Approx(32.0 / 7));
  const Estimate estimate = sample.estimate();
  CHECK(estimate.n == 8);
  CHECK(estimate.half_width == Approx(2.36462 * std::sqrt(32.0 / 7 / 8)).epsilon(1e-5));
}

TEST_CASE("a large common offset costs a sample no precision", "[stats]") {
  Sample sample;
  for (const double value : {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) sample.add(value);
  CHECK(sample.variance() == Approx(30.0).epsilon(1e-9));
}

TEST_CASE("one value has no width and none has no mean", "[stats]") {
  Sample sample;
  CHECK(std::isnan(sample.estimate().mean));
  sample.add(3);
  CHECK(sample.estimate().mean == 3);
  CHECK(std::isinf(sample.estimate().half_width));
}

TEST_CASE("the 95 % interval covers the truth 95 % of the time", "[stats][theory]") {
  std::mt19937_64 random{20160201};
  std::exponential_distribution<double> exponential{1.0};
  constexpr int kTrials = 4000;
  int covered = 0;
  for (int trial = 0; trial < kTrials; ++trial) {
    Sample sample;
    for (int i = 0; i < 12; ++i) {
      double erlang = 0;  // near enough to normal for Student's t
      for (int stage = 0; stage < 40; ++stage) erlang += exponential(random);
      sample.add(erlang);
    }
    const Estimate estimate = sample.estimate();
    covered += std::abs(estimate.mean - 40) <= estimate.half_width ? 1 : 0;
  }
  // Four standard errors of a binomial share: 4 sqrt(.95 .05 / 4000) = .0138.
  CHECK(covered / double{kTrials} == Approx(0.95).margin(0.0138));
}
