// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/kim_nelson.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

using namespace callpace::analysis;

namespace {

/// Normal values of systems with these means, which share a part of their chance.
class World {
 public:
  World(std::vector<double> means, double common_sd, unsigned seed)
      : means_{std::move(means)}, common_sd_{common_sd}, random_{seed} {}

  std::vector<double> next() {
    const double common = common_sd_ * normal_(random_);
    std::vector<double> values;
    for (const double mean : means_) values.push_back(mean + common + normal_(random_));
    return values;
  }

  std::vector<std::vector<double>> first(int count) {
    std::vector<std::vector<double>> stage(means_.size());
    for (int i = 0; i < count; ++i) {
      const std::vector<double> values = next();
      for (std::size_t k = 0; k < values.size(); ++k) stage[k].push_back(values[k]);
    }
    return stage;
  }

 private:
  std::vector<double> means_;
  double common_sd_;
  std::mt19937 random_;
  std::normal_distribution<double> normal_;
};

struct Race {
  std::size_t selected = 0;
  std::int64_t replications = 0;
};

Race run(World& world, const SelectionRule& rule) {
  KimNelson race{world.first(20), rule};
  while (!race.selected()) race.add(world.next());
  return {*race.selected(), race.replications()};
}

}  // namespace

TEST_CASE(
    "the best is selected as often as promised where all others are behind by the indifference",
    "[compare][theory]") {
  // The slippage configuration, the worst that the promise covers.
  constexpr int kTrials = 2000;
  constexpr double kChance = 0.9;
  for (const double common_sd : {0.0, 3.0}) {
    INFO("common random numbers with a standard deviation of " << common_sd);
    int right = 0;
    double days = 0;
    for (unsigned seed = 1; seed <= kTrials; ++seed) {
      World world{{10, 10, 10.5, 10}, common_sd, seed};
      const Race race = run(world, {.indifference = 0.5, .chance = kChance});
      right += race.selected == 2 ? 1 : 0;
      days += static_cast<double>(race.replications) / kTrials;
    }
    // Four standard errors below the promise: 4 sqrt(.9 .1 / 2000) = .027; and no better by much
    // than sure, or the days would be wasted.
    CHECK(right / double{kTrials} > kChance - 0.027);
    CHECK(right < kTrials);
    CHECK(days < 200);
  }
}

TEST_CASE("a system far behind is ruled out by the first stage alone", "[compare]") {
  World world{{10, 10.2, 2}, 0, 7};
  const KimNelson race{world.first(20), {.indifference = 0.1, .chance = 0.95}};
  CHECK(race.standings()[2].is_out);
  CHECK(race.standings()[2].replications == 20);
  CHECK(race.left().size() == 2);
  CHECK_FALSE(race.selected());
}

TEST_CASE("as many replications as are said decide in any case, ties too", "[compare]") {
  World world{{10, 10, 10}, 1, 3};
  KimNelson race{world.first(10), {.indifference = 0.8, .chance = 0.95}};
  const std::int64_t most = race.most();
  while (!race.selected()) race.add(world.next());
  CHECK(race.replications() <= std::max<std::int64_t>(most, 10));

  const std::vector<std::vector<double>> equal{{1, 2, 3}, {1, 2, 3}};
  CHECK(KimNelson{equal, {.indifference = 1, .chance = 0.95}}.selected() == 0);
}

TEST_CASE("the constants are those of the paper", "[compare]") {
  // n0 = 10, k = 2, alpha = .05: eta = (.1 ^ (-2/9) - 1) / 2 = .33405 and h^2 = 2 eta 9 = 6.0129.
  // Differences -1 and 1 in turn have the variance 10/9: most is floor(6.0129 x 10/9 / .25) + 1.
  std::vector<std::vector<double>> first(2);
  for (int i = 0; i < 10; ++i) {
    first[0].push_back(i % 2 == 0 ? 1 : -1);
    first[1].push_back(0);
  }
  const KimNelson race{first, {.indifference = 0.5, .chance = 0.95}};
  CHECK(race.most() ==
        static_cast<std::int64_t>(9 * (std::pow(0.1, -2.0 / 9) - 1) * 10 / 9 / 0.25) + 1);
  CHECK(race.most() == 27);
}
