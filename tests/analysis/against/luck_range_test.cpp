// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The judgement on made-up figures: what it may not do more often than it says, and what it finds.
#include "analysis/against/luck_range.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace callpace::analysis;
using namespace callpace::analysis::against;

namespace {

using Day = std::vector<double>;

/// Two figures that share their luck, a skewed one, one that follows the first, and a second group.
const std::vector<FigureRule> kRules{
    {}, {}, {}, {.group = 0, .control = 0}, {.group = 1}, {.group = 1}, {.group = 1}};

Day day(std::mt19937_64& draws) {
  std::normal_distribution<double> normal;
  std::exponential_distribution<double> skewed;
  const double shared = normal(draws);
  Day one{30 + 2 * shared, 5 + shared + 0.1 * normal(draws), skewed(draws)};
  one.push_back(100 * one[0] + 10 * normal(draws));
  for (int i = 0; i < 3; ++i) one.push_back(10 + normal(draws));
  return one;
}

std::vector<Day> days(std::size_t count, std::mt19937_64& draws) {
  std::vector<Day> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(day(draws));
  return all;
}

bool calls_strange(const LuckRanges& judged) {
  for (const FigureRange& one : judged.figures) {
    if (one.is_strange) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("days of one kind are called strange as often as is said", "[against]") {
  // 19 ranked ones and 90 % confidence: exactly 2 / 20 where nothing ties.
  std::mt19937_64 draws{5};
  int strange = 0;
  constexpr int kTrials = 2000;
  for (int trial = 0; trial < kTrials; ++trial) {
    const std::vector<Day> simulated = days(38, draws);
    strange += calls_strange(judge(day(draws), simulated, kRules, 0.9)) ? 1 : 0;
  }
  const double expected = 0.1 * kTrials;
  CHECK(std::abs(strange - expected) < 3 * std::sqrt(0.1 * 0.9 * kTrials));  // +- 40
}

TEST_CASE("a figure is strange exactly when it lies outside of what luck allows", "[against]") {
  std::mt19937_64 draws{7};
  for (int trial = 0; trial < 100; ++trial) {
    const std::vector<Day> simulated = days(80, draws);
    Day live = day(draws);
    live[2] += trial % 3 == 0 ? 20 : 0;
    live[5] += trial % 4 == 0 ? 15 : 0;
    const LuckRanges judged = judge(live, simulated, kRules, 0.9);
    double chance_least = 1;
    for (std::size_t i = 0; i < live.size(); ++i) {
      const FigureRange& one = judged.figures[i];
      CHECK(one.is_strange == (one.live < one.luck.low || one.live > one.luck.high));
      chance_least = std::min(chance_least, one.chance);
    }
    CHECK(judged.chance == chance_least);
    CHECK(judged.figures[2].is_strange >= (trial % 3 == 0));
    CHECK(judged.figures[5].is_strange >= (trial % 4 == 0));
  }
}

TEST_CASE("a figure that follows another is judged at the value of that one", "[against]") {
  std::mt19937_64 draws{11};
  const std::vector<Day> simulated = days(200, draws);
  Day live = day(draws);
  live[0] = 25;  // rare, and still what luck allows
  live[3] = 2500;
  live[1] = 2.5;
  const LuckRanges as_expected = judge(live, simulated, kRules, 0.95);
  CHECK_FALSE(calls_strange(as_expected));
  CHECK(as_expected.figures[3].expected == Approx(2500).epsilon(0.01));
  live[3] = 2600;  // well within 3000 +- 600, but ten of its own standard deviations off
  const LuckRanges off = judge(live, simulated, kRules, 0.95);
  CHECK(off.figures[3].is_strange);
  CHECK_FALSE(off.figures[0].is_strange);
}

TEST_CASE("ranges by rank leave out as many days as they may", "[against]") {
  std::vector<Day> simulated;
  for (int i = 1; i <= 99; ++i) simulated.push_back({static_cast<double>(i)});
  const std::vector<FigureRule> rule{{}};
  const LuckRanges judged = judge(Day{97.5}, simulated, rule, 0.9);
  // 5 of 100 beyond either end.
  CHECK(judged.figures[0].own->low == 5);
  CHECK(judged.figures[0].own->high == 95);
  CHECK(judged.figures[0].chance_alone == Approx(2 * 3 / 100.0));  // itself, 98 and 99
}

TEST_CASE("what never varies is strange when it does, and what is not known is not", "[against]") {
  std::vector<Day> simulated(60, Day{3, std::nan(""), 1});
  for (std::size_t i = 0; i < simulated.size(); ++i) simulated[i][2] = static_cast<double>(i % 7);
  const std::vector<FigureRule> rules(3);
  const LuckRanges same = judge(Day{3, 8, 2}, simulated, rules, 0.9);
  CHECK_FALSE(calls_strange(same));
  CHECK_FALSE(same.figures[1].is_known);
  const LuckRanges other = judge(Day{3.5, 8, 2}, simulated, rules, 0.9);
  CHECK(other.figures[0].is_strange);
  CHECK(other.chance == Approx(1 / 31.0));
  CHECK_FALSE(calls_strange(judge(Day{std::nan(""), 8, 2}, simulated, rules, 0.9)));
}

TEST_CASE("a confidence takes so many simulated days", "[against]") {
  CHECK(simulated_least(0.95) == 38);
  CHECK(simulated_least(0.99) == 198);
  CHECK(simulated_least(0.5) == 2);
}
