// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simulation.hpp"

#include "sim/kernel/process.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace callpace::kernel {

void assertion_failed(const Simulation& simulation, const char* condition,
                      std::source_location where) {
  std::fprintf(stderr,
               "%s:%u: %s: assertion failed: %s (simulated time %.6f s, seed %llu, %s %llu)\n",
               where.file_name(), static_cast<unsigned>(where.line()), where.function_name(),
               condition, to_seconds(simulation.now().time_since_epoch()),
               static_cast<unsigned long long>(simulation.seed()), "replication",
               static_cast<unsigned long long>(simulation.replication()));
  std::abort();
}

void Simulation::spawn(Process process) { spawn(std::move(process), now()); }

void Simulation::spawn(Process process, Time when) {
  const auto handle = process.release();
  enter(handle.promise());
  schedule(handle, when);
}

void Simulation::run() { run_events(Time::max()); }

void Simulation::advance_to(Time when) {
  CALLPACE_ASSERT(*this, when >= now());
  run_events(when);
  calendar_.advance(when);
}

void Simulation::run_events(Time limit) {
  while (const auto process = calendar_.pop(limit)) {
    process.resume();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }
}

void Simulation::end_processes() {
  calendar_.clear();
  while (processes_.next != &processes_) {
    auto& promise = static_cast<Process::promise_type&>(*processes_.next);
    std::coroutine_handle<Process::promise_type>::from_promise(promise).destroy();
  }
}

}  // namespace callpace::kernel
