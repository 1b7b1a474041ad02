// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Google Benchmark's face of the kernel workloads: events (customers) per second.
#include "bench/kernel/workloads.hpp"

#include <benchmark/benchmark.h>

namespace callpace::bench {

namespace {

void hold(benchmark::State& state, HoldResult (*variant)(const HoldSize&), std::uint64_t events) {
  std::int64_t run = 0;
  for (auto _ : state) {
    const HoldResult result =
        variant({.pending = static_cast<std::size_t>(state.range(0)), .events = events});
    state.SetIterationTime(result.wall_s);
    run += static_cast<std::int64_t>(result.events);
  }
  state.SetItemsProcessed(run);
}

void mm1(benchmark::State& state, QueueResult (*variant)(std::uint64_t)) {
  for (auto _ : state) {
    state.SetIterationTime(variant(static_cast<std::uint64_t>(state.range(0))).wall_s);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK_CAPTURE(hold, heap_loop, hold_heap_loop, 1'000'000)
    ->RangeMultiplier(10)
    ->Range(10, 100'000)
    ->UseManualTime();
BENCHMARK_CAPTURE(hold, processes, hold_processes, 1'000'000)
    ->RangeMultiplier(10)
    ->Range(10, 100'000)
    ->UseManualTime();
BENCHMARK_CAPTURE(hold, simgrid, hold_simgrid, 100'000)->Arg(1'000)->UseManualTime();
BENCHMARK_CAPTURE(mm1, loop, mm1_loop)->Arg(1'000'000)->UseManualTime();
BENCHMARK_CAPTURE(mm1, two_clocks, mm1_two_clocks)->Arg(1'000'000)->UseManualTime();
BENCHMARK_CAPTURE(mm1, process, mm1_process)->Arg(1'000'000)->UseManualTime();

}  // namespace

}  // namespace callpace::bench

BENCHMARK_MAIN();
