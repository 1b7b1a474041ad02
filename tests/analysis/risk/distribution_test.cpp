// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/distribution.hpp"

#include "analysis/risk/normal.hpp"

#include <boost/math/distributions/beta.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace callpace::analysis::risk;
using Catch::Matchers::Contains;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all{
      Uniform{-2, 5},
      Triangular{450, 503.5, 550},
      Triangular{1, 1, 3},
      Triangular{1, 3, 3},
      Pert{10, 12, 40},
      Pert{0, 0, 1},
      Pert{-3, 7, 8, 2},
      Normal{100, 15},
      TruncatedNormal{100, 15, 90, 140},
      TruncatedNormal{0, 1, 2, kInfinity},
      TruncatedNormal{0, 1, -kInfinity, -1.5},
      Lognormal{28'000, 0.3},
      Discrete{{30, 10, 20}, {0.5, 0.3, 0.2}},
      Empirical{{36, 38, 37, 38, 41}},
  };
  return all;
}

/// Mean and standard deviation by the midpoint rule over the probability.
struct Integrated {
  double mean = 0;
  double sd = 0;
};
Integrated integrated(const Distribution& distribution) {
  constexpr int kParts = 400'000;
  std::vector<double> values;
  for (int i = 0; i < kParts; ++i) values.push_back((i + 0.5) / kParts);
  distribution.from_probabilities(values);
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / kParts;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / kParts)};
}

std::string only_problem(const Shape& shape) {
  const std::vector<std::string> problems = problems_of(shape);
  REQUIRE(problems.size() == 1);
  return problems.front();
}

}  // namespace

TEST_CASE("an inverse distribution function has the distribution's mean and spread", "[risk]") {
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.index());
    const Distribution distribution{shape};
    const Integrated found = integrated(distribution);
    const double sd = distribution.standard_deviation();
    CHECK(found.mean == Approx(distribution.mean()).margin(1e-4 * sd));
    CHECK(found.sd == Approx(sd).epsilon(1e-3));
  }
}

TEST_CASE("a greater probability never gives a smaller value", "[risk]") {
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.index());
    const Distribution distribution{shape};
    double last = -kInfinity;
    for (int i = 1; i < 20'000; ++i) {
      const double value = distribution.quantile(i / 20'000.0);
      REQUIRE(value >= last);
      last = value;
    }
  }
}

TEST_CASE("a score gives the value that its probability gives", "[risk]") {
  for (const Shape& shape : shapes()) {
    CAPTURE(shape.index());
    const Distribution distribution{shape};
    for (double p = 0.0103; p < 1; p += 0.0101) {
      double score = normal_score(p);
      distribution.from_scores({&score, 1});
      CHECK(score == Approx(distribution.quantile(p)).epsilon(1e-9).margin(1e-9));
    }
  }
}

TEST_CASE("quantiles are the textbook's", "[risk]") {
  CHECK(Distribution{Normal{100, 15}}.quantile(0.975) == Approx(129.39945977));
  CHECK(Distribution{Uniform{-2, 6}}.quantile(0.25) == Approx(0));
  CHECK(Distribution{Triangular{0, 1, 2}}.quantile(0.125) == Approx(0.5));
  CHECK(Distribution{Triangular{0, 1, 2}}.quantile(0.875) == Approx(1.5));
  // The median of a lognormal is mean / sqrt(1 + cv^2).
  CHECK(Distribution{Lognormal{100, 0.5}}.quantile(0.5) == Approx(100 / std::sqrt(1.25)));
  // With weight 0 a PERT is uniform.
  CHECK(Distribution{Pert{0, 3, 10, 0}}.quantile(0.3) == Approx(3).margin(1e-7));
}

TEST_CASE("a tabulated PERT is within 1e-8 of its range of the solved one", "[risk]") {
  CHECK(rc::check([] {
    const double mode = *rc::gen::inRange(0, 101) / 100.0;
    const double weight = *rc::gen::inRange(1, 13) / 2.0;
    const double p = *rc::gen::inRange(1, 1'000'000) / 1e6;
    const boost::math::beta_distribution<double> beta{1 + weight * mode, 1 + weight * (1 - mode)};
    const double found = Distribution{Pert{0, mode, 1, weight}}.quantile(p);
    RC_ASSERT(std::abs(found - boost::math::quantile(beta, p)) < 1e-8);
  }));
}

TEST_CASE("a cut normal far in either tail stays inside its bounds", "[risk]") {
  const Distribution right{TruncatedNormal{0, 1, 5, 6}};
  const Distribution left{TruncatedNormal{0, 1, -6, -5}};
  for (double p = 0.001; p < 1; p += 0.013) {
    CHECK(right.quantile(p) >= 5);
    CHECK(right.quantile(p) <= 6);
    CHECK(left.quantile(1 - p) == Approx(-right.quantile(p)).epsilon(1e-9));
  }
  CHECK(right.mean() == Approx(5.1864).margin(5e-3));
}

TEST_CASE("discrete and empirical values come with their chances", "[risk]") {
  const Distribution discrete{Discrete{{30, 10, 20}, {0.5, 0.3, 0.2}}};
  CHECK(discrete.quantile(0.299) == 10);
  CHECK(discrete.quantile(0.301) == 20);
  CHECK(discrete.quantile(0.499) == 20);
  CHECK(discrete.quantile(0.501) == 30);
  CHECK(discrete.mean() == Approx(22));
  const Distribution empirical{Empirical{{38, 36, 41, 38}}};
  CHECK(empirical.quantile(0.24) == 36);
  CHECK(empirical.quantile(0.26) == 38);
  CHECK(empirical.quantile(0.74) == 38);
  CHECK(empirical.quantile(0.76) == 41);
  CHECK(Distribution{Empirical{{7}}}.standard_deviation() == 0);
}

TEST_CASE("what is wrong with a shape is said in plain words", "[risk]") {
  CHECK(problems_of(Uniform{0, 1}).empty());
  CHECK(only_problem(Uniform{5, 5}) == "its low end 5 must be below its high end 5");
  CHECK(only_problem(Triangular{1, 9, 3}) == "its mode 9 must lie between 1 and 3");
  CHECK(only_problem(Pert{1, 2, 3, -1}) == "its mode's weight -1 must be between 0 and 100");
  CHECK(only_problem(Normal{1, 0}) == "its standard deviation 0 must be above 0");
  CHECK_THAT(only_problem(TruncatedNormal{0, 1, 40, 50}), Contains("next to no chance"));
  CHECK(only_problem(Lognormal{-1, 0.1}) == "its mean -1 must be above 0");
  CHECK(only_problem(Discrete{{1, 2}, {0.5, 0.4}}) == "its chances sum to 0.9, not to 1");
  CHECK(only_problem(Discrete{{1, 2}, {1}}) == "it has 2 values and 1 chances");
  CHECK(only_problem(Empirical{}) == "it has no samples");
  CHECK(only_problem(Normal{std::nan(""), 1}) == "nan is not a finite number");
  CHECK(problems_of(Lognormal{-1, -1}).size() == 2);
}
