// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Google Benchmark's face of the day workload: days and dials a second on one core.
#include "bench/center/days.hpp"

#include <benchmark/benchmark.h>

namespace callpace::bench {
namespace {

void day_38(benchmark::State& state) {
  const scenario::Scenario scenario = predictive_38();
  std::uint32_t day = 0;
  std::int64_t dials = 0;
  for (auto _ : state) dials += run_days(scenario, {day++, 1});
  state.counters["dials"] =
      benchmark::Counter(static_cast<double>(dials), benchmark::Counter::kIsRate);
}
BENCHMARK(day_38)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace callpace::bench

BENCHMARK_MAIN();
