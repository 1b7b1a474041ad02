// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// bench_counts NAME: runs one small fixed workload, whose instructions bench/check counts under
// callgrind; without a name it lists them. A new workload is one line in kWorkloads.
#include "bench/center/days.hpp"
#include "bench/kernel/workloads.hpp"
#include "bench/risk/draws.hpp"
#include "bench/strategy/busy_day.hpp"

#include <cstdio>
#include <cstring>

namespace {

struct Workload {
  const char* name;
  void (*run)();
};

using namespace callpace::bench;

constexpr Workload kWorkloads[] = {
    {"hold_1000", [] { static_cast<void>(hold_processes({.pending = 1'000, .events = 500'000})); }},
    {"hold_100000",
     [] { static_cast<void>(hold_processes({.pending = 100'000, .events = 200'000})); }},
    {"mm1", [] { static_cast<void>(mm1_process(200'000)); }},
    {"day_38",
     [] {
       static_cast<void>(run_days(predictive_38(), {0, 2}));
     }},
    {"risk_10k_draws", [] { static_cast<void>(run_draws(risky_case(), 10'000)); }},
    {"strategy_200k",
     [] { static_cast<void>(work_busy_day({.accounts = 200'000, .measured = 300'000})); }},
};

}  // namespace

int main(int argc, char** argv) {
  for (const Workload& workload : kWorkloads) {
    if (argc < 2) {
      std::puts(workload.name);
    } else if (std::strcmp(argv[1], workload.name) == 0) {
      workload.run();
      return 0;
    }
  }
  return argc < 2 ? 0 : 1;
}
