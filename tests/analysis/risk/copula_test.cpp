// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/copula.hpp"

#include "analysis/risk/sampler.hpp"
#include "analysis/risk/summary.hpp"
#include "tests/analysis/risk/sample_cases.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis::risk;
using Catch::Matchers::Contains;

namespace {

const std::vector<std::string> kNames{"a", "b", "c", "d"};

std::vector<CorrelationProblem> problems(const std::vector<Correlation>& correlations) {
  auto copula = Copula::of(correlations, kNames);
  REQUIRE_FALSE(copula.ok());
  return copula.error();
}

}  // namespace

TEST_CASE("inputs of any distribution reach the rank correlation that is stated", "[risk]") {
  const std::vector<Correlation> stated{{0, 1, 0.7}, {0, 2, -0.4}, {1, 2, 0.1}};
  const Case known = sample::case_of(
      {sample::uncertain("cost", Lognormal{100, 0.8}), sample::uncertain("share", Uniform{0, 1}),
       sample::uncertain("days", Pert{1, 2, 9}), sample::uncertain("rate", Normal{0, 1})},
      [](std::span<const double>) { return 0.0; }, stated);
  const std::size_t draws = 50'000;
  const Block block = Sampler{known, 3}.draw(Purpose::monte_carlo, {0, draws});
  const auto found = [&](std::size_t one, std::size_t other) {
    return correlation_of_ranks(ranks_of(block.column(one)), ranks_of(block.column(other)));
  };
  // A rank correlation of independent pairs has the standard error 1 / sqrt(n - 1).
  const double margin = 3.5 / std::sqrt(static_cast<double>(draws));
  for (const Correlation& one : stated) {
    CHECK(found(one.first, one.second) == Approx(one.rank).margin(margin));
  }
  for (std::size_t i = 0; i < 3; ++i) CHECK(found(i, 3) == Approx(0).margin(margin));
}

TEST_CASE("correlation changes how inputs meet, not what each of them is", "[risk]") {
  const Case known = sample::case_of(
      {sample::uncertain("cost", Lognormal{100, 0.8}), sample::uncertain("share", Uniform{0, 1})},
      [](std::span<const double>) { return 0.0; }, {{0, 1, -0.9}});
  const Block block = Sampler{known, 5}.draw(Purpose::monte_carlo, {0, 40'000});
  const Summary cost = summary_of(block.column(0));
  const Summary share = summary_of(block.column(1));
  CHECK(std::abs(cost.mean.mean - 100) < 2 * cost.mean.half_width);
  CHECK(std::abs(share.mean.mean - 0.5) < 2 * share.mean.half_width);
  CHECK(share.sd == Approx(1 / std::sqrt(12.0)).epsilon(0.02));
}

TEST_CASE("inputs with a rank correlation of 1 move as one", "[risk]") {
  const Case known = sample::case_of(
      {sample::uncertain("a", Uniform{0, 1}), sample::uncertain("b", Uniform{0, 10}),
       sample::uncertain("c", Uniform{0, 1})},
      [](std::span<const double>) { return 0.0; }, {{0, 1, 1}, {0, 2, -1}, {1, 2, -1}});
  const Block block = Sampler{known, 1}.draw(Purpose::monte_carlo, {0, 100});
  for (std::size_t i = 0; i < block.draws(); ++i) {
    CHECK(block.column(1)[i] == Approx(10 * block.column(0)[i]));
    CHECK(block.column(2)[i] == Approx(1 - block.column(0)[i]));
  }
}

TEST_CASE("inputs that correlations link are one group", "[risk]") {
  const auto copula = Copula::of(std::vector<Correlation>{{3, 0, 0.2}, {2, 3, 0.3}}, kNames);
  REQUIRE(copula.ok());
  REQUIRE(copula.value().groups().size() == 1);
  CHECK(copula.value().groups()[0] == std::vector<std::size_t>{0, 2, 3});
}

TEST_CASE("correlations that contradict each other are refused with what could stand", "[risk]") {
  const auto found = problems({{0, 1, 0.9}, {0, 2, 0.9}, {1, 2, -0.2}});
  REQUIRE(found.size() == 3);
  CHECK(found[2].correlation == 2);
  CHECK_THAT(found[2].text,
             Contains("that of 'b' and 'c' must be between 0.6") && Contains("and it is -0.2"));
  CHECK(Copula::of(std::vector<Correlation>{{0, 1, 0.9}, {0, 2, 0.9}, {1, 2, 0.64}}, kNames).ok());
}

TEST_CASE("a correlation that is impossible by itself is named", "[risk]") {
  const auto found = problems({{0, 0, 0.5}, {1, 2, 1.5}, {0, 1, 0.1}, {1, 0, 0.2}});
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "'a' is correlated with itself");
  CHECK(found[1].text == "the rank correlation 1.5 of 'b' and 'c' is not between -1 and 1");
  CHECK(found[2].text == "the correlation of 'b' and 'a' is said twice");
  CHECK(found[2].correlation == 3);
}

TEST_CASE("what is named as possible is possible, and just beyond it is not", "[risk]") {
  CHECK(rc::check([] {
    const auto rank = [] { return *rc::gen::inRange(-99, 100) / 100.0; };
    const std::vector<Correlation> three{{0, 1, rank()}, {0, 2, rank()}, {1, 2, rank()}};
    const auto copula = Copula::of(three, kNames);
    // Of three linear correlations the determinant decides.
    const auto linear = [&](std::size_t i) { return 2 * std::sin(M_PI * three[i].rank / 6); };
    const double determinant = 1 + 2 * linear(0) * linear(1) * linear(2) - std::pow(linear(0), 2) -
                               std::pow(linear(1), 2) - std::pow(linear(2), 2);
    RC_PRE(std::abs(determinant) > 1e-6);
    RC_ASSERT(copula.ok() == (determinant > 0));
    if (!copula.ok()) RC_ASSERT(copula.error().size() == 3U);
  }));
}
