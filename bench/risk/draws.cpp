// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/risk/draws.hpp"

#include "analysis/invest/load.hpp"
#include "analysis/invest/risk_case.hpp"
#include "analysis/risk/monte_carlo.hpp"
#include "analysis/risk/summary.hpp"

namespace callpace::bench {
namespace {

constexpr int kRounds = 7;
constexpr std::size_t kDraws = 100'000;

}  // namespace

analysis::risk::Case risky_case() {
  const auto investment = scenario::value_or_throw(analysis::invest::load_investment(
      CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/investment.toml"));
  return scenario::value_or_throw(
      analysis::invest::risk_case(investment, &investment.variants.front()));
}

double run_draws(const analysis::risk::Case& of, std::size_t draws) {
  const auto drawn = analysis::risk::monte_carlo(of, {.draws = draws, .seed = 1, .threads = 1});
  const auto summary = analysis::risk::summary_of(drawn.figures);
  return analysis::risk::quantile_of(summary, 0.5).value;
}

std::vector<Figure> draw_figures() {
  const analysis::risk::Case of = risky_case();
  std::vector<double> draws_ms;
  for (int round = 0; round < kRounds; ++round) {
    const Stopwatch watch;
    run_draws(of, kDraws);
    draws_ms.push_back(watch.s() * 1e3);
  }
  return {{"risk_100k_draws_ms", median(draws_ms)}};
}

}  // namespace callpace::bench
