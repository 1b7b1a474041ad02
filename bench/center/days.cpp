// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/days.hpp"

#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <functional>
#include <stdexcept>
#include <thread>

namespace callpace::bench {
namespace {

constexpr int kRounds = 7;
constexpr std::uint32_t kDays = 10;

double wall_s(const std::function<void()>& work) {
  const Stopwatch watch;
  work();
  return watch.s();
}

}  // namespace

scenario::Scenario predictive_38() {
  return scenario::value_or_throw(
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/predictive-38.toml"));
}

std::int64_t run_days(const scenario::Scenario& scenario, const Days& days) {
  std::int64_t dials = 0;
  for (std::uint32_t r = days.first; r < days.first + days.count; ++r) {
    const auto run = callpace::run(scenario, {r, Engine::native, false});
    if (!run) throw std::runtime_error(run.error());
    dials += run.value().total.dials;
  }
  return dials;
}

std::vector<Figure> day_figures() {
  const scenario::Scenario scenario = predictive_38();
  std::vector<double> day_ms, speedups;
  for (int round = 0; round < kRounds; ++round) {
    const double one_s = wall_s([&] { run_days(scenario, {0, 2 * kDays}); });
    const double two_s = wall_s([&] {
      std::thread other{[&] { run_days(scenario, {kDays, kDays}); }};
      run_days(scenario, {0, kDays});
      other.join();
    });
    day_ms.push_back(one_s * 1000 / (2 * kDays));
    speedups.push_back(one_s / two_s);
  }
  return {{"day_38_ms", median(day_ms)}, {"two_threads_speedup", median(speedups)}};
}

}  // namespace callpace::bench
