// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/days.hpp"

#include "bench/center/limit.hpp"
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

DialCost measure_dial() {
  const scenario::Scenario scenario = predictive_38();
  const auto run = callpace::run(scenario, {});
  if (!run) throw std::runtime_error(run.error());
  const Measures& total = run.value().total;
  const LimitDays same{total.dials, total.conversations, total.hung_up_in_queue, total.talk_us};
  if (limit_day(scenario, 0) != same) throw std::runtime_error("the limit is of another day");

  std::vector<double> dials_us, limits_us, ratios;
  for (int round = 0; round < kRounds; ++round) {
    const double begun_s = processor_s();
    const auto dials = static_cast<double>(run_days(scenario, {0, kDays}));
    const double between_s = processor_s();
    for (std::uint32_t r = 0; r < kDays; ++r) static_cast<void>(limit_day(scenario, r));
    const double ended_s = processor_s();
    dials_us.push_back((between_s - begun_s) * 1e6 / dials);
    limits_us.push_back((ended_s - between_s) * 1e6 / dials);
    ratios.push_back(dials_us.back() / limits_us.back());
  }
  return {median(dials_us), median(limits_us), median(ratios)};
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
