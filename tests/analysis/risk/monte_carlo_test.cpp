// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/monte_carlo.hpp"

#include "analysis/risk/normal.hpp"
#include "analysis/risk/summary.hpp"
#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>

using namespace callpace::analysis::risk;

namespace {

bool same_bytes(const std::vector<double>& one, const std::vector<double>& other) {
  return one.size() == other.size() &&
         std::memcmp(one.data(), other.data(), one.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("a linear model of normal inputs has its closed-form distribution", "[risk]") {
  const double sd = std::sqrt(14.0);
  const Summary found =
      summary_of(monte_carlo(sample::linear_gaussian(), {.draws = 100'000, .seed = 11}).figures);
  CHECK(std::abs(found.mean.mean - 10) < 1.5 * found.mean.half_width);
  CHECK(found.sd == Approx(sd).epsilon(0.01));
  for (const Quantile& quantile : found.quantiles) {
    const double exact = 10 + sd * normal_score(quantile.p);
    const double reach = 1.5 * (quantile.high - quantile.low) / 2;
    CHECK(quantile.low <= quantile.value);
    CHECK(quantile.value <= quantile.high);
    CHECK(std::abs(quantile.value - exact) < reach);
  }
  CHECK(found.below_zero.value == Approx(normal_below(-10 / sd)).epsilon(0.1));
}

TEST_CASE("the interval of P(figure < 0) covers the truth 95 times in a hundred", "[risk]") {
  const double truth = normal_below(-10 / std::sqrt(14.0));
  int covers = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Share found =
        summary_of(monte_carlo(sample::linear_gaussian(), {.draws = 2000, .seed = seed}).figures)
            .below_zero;
    covers += found.low <= truth && truth <= found.high ? 1 : 0;
  }
  CHECK(covers >= 366);  // 380 expected; binomial standard deviation 4.4
  CHECK(covers <= 394);
}

TEST_CASE("the same bytes come out of one thread and of several", "[risk]") {
  const Case known = sample::linear_gaussian({{0, 1, 0.5}});
  const MonteCarlo one = monte_carlo(known, {.draws = 10'001, .seed = 4, .threads = 1});
  const MonteCarlo five = monte_carlo(known, {.draws = 10'001, .seed = 4, .threads = 5});
  CHECK(same_bytes(one.figures, five.figures));
  CHECK(same_bytes(one.rank_correlations, five.rank_correlations));
  CHECK_FALSE(same_bytes(one.figures, monte_carlo(known, {.draws = 10'001, .seed = 5}).figures));
}

TEST_CASE("fewer draws are the first of many", "[risk]") {
  const Case known = sample::linear_gaussian();
  const std::vector<double> many = monte_carlo(known, {.draws = 5000}).figures;
  const std::vector<double> few = monte_carlo(known, {.draws = 1500}).figures;
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
}

TEST_CASE("an input more changes no other input's luck", "[risk]") {
  Case known = sample::linear_gaussian();
  const std::vector<double> before = monte_carlo(known, {.draws = 2000}).figures;
  known.inputs.insert(known.inputs.begin(), sample::uncertain("new", Uniform{0, 1}));
  known.model = [] {
    return [](std::span<const double> v) { return 10 + 3 * v[1] - 2 * v[2] + v[3]; };
  };
  CHECK(same_bytes(before, monte_carlo(known, {.draws = 2000}).figures));
}

TEST_CASE("rank correlations say which way an input pulls", "[risk]") {
  Case known = sample::linear_gaussian();
  known.inputs.push_back({"certain", 3});
  const MonteCarlo found = monte_carlo(known, {.draws = 20'000});
  // Of jointly normal variables: 6 / pi asin(linear / 2).
  const auto rank = [](double linear) { return 6 / M_PI * std::asin(linear / 2); };
  CHECK(found.rank_correlations[0] == Approx(rank(3 / std::sqrt(14.0))).margin(0.02));
  CHECK(found.rank_correlations[1] == Approx(rank(-2 / std::sqrt(14.0))).margin(0.02));
  CHECK(std::isnan(found.rank_correlations[3]));
}

TEST_CASE("draws without a finite figure are counted, not averaged", "[risk]") {
  const Case odd =
      sample::case_of({sample::uncertain("x", Uniform{-1, 1})}, [](std::span<const double> v) {
        return v[0] < 0 ? std::numeric_limits<double>::infinity() : v[0];
      });
  const Summary found = summary_of(monte_carlo(odd, {.draws = 10'000}).figures);
  CHECK(found.undefined == Approx(5000).margin(200));
  CHECK(found.mean.mean == Approx(0.5).margin(0.02));
}

TEST_CASE("a model's exception reaches the caller from any thread", "[risk]") {
  const Case bad = sample::case_of({sample::uncertain("x", Uniform{0, 1})},
                                   [](std::span<const double> v) -> double {
                                     if (v[0] > 0.99) throw std::runtime_error("too much");
                                     return v[0];
                                   });
  CHECK_THROWS_WITH(monte_carlo(bad, {.draws = 50'000, .threads = 3}), "too much");
}
