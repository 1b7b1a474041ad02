// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/days.hpp"

#include "bench/median.hpp"
#include "sim/run.hpp"

#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace callpace::bench {
namespace {

constexpr int kRounds = 7;
constexpr std::uint32_t kDays = 10;

double wall_s(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

std::int64_t run_days(const scenario::Scenario& scenario, std::uint32_t first,
                      std::uint32_t days) {
  std::int64_t dials = 0;
  for (std::uint32_t r = first; r < first + days; ++r) {
    const auto run = callpace::run(scenario, {r, Engine::native, false});
    if (!run) throw std::runtime_error(run.error());
    dials += run.value().total.dials;
  }
  return dials;
}

double day_ms(const scenario::Scenario& scenario) {
  std::vector<double> batches;
  for (int round = 0; round < kRounds; ++round) {
    batches.push_back(wall_s([&] { run_days(scenario, 0, kDays); }) * 1000 / kDays);
  }
  return median(batches);
}

double two_threads_speedup(const scenario::Scenario& scenario) {
  std::vector<double> ratios;
  for (int round = 0; round < kRounds; ++round) {
    const double one = wall_s([&] { run_days(scenario, 0, 2 * kDays); });
    const double two = wall_s([&] {
      std::thread other{[&] { run_days(scenario, kDays, kDays); }};
      run_days(scenario, 0, kDays);
      other.join();
    });
    ratios.push_back(one / two);
  }
  return median(ratios);
}

}  // namespace callpace::bench
