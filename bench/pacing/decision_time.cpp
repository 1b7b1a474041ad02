// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/decision_time.hpp"

#include "bench/figure.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace callpace::bench {
namespace {

using Clock = std::chrono::steady_clock;

double ns_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::nano>(Clock::now() - begun).count();
}

/// What two readings of the clock cost, nanoseconds.
double clock_ns() {
  std::vector<double> empty(1001);
  for (double& ns : empty) ns = ns_since(Clock::now());
  return median(std::move(empty));
}

}  // namespace

DecisionTime time_decisions(const Tape& tape, const pacing::Library& library) {
  auto [pacer, errors] = pacing::Pacer::create(tape.config(), library);
  if (!pacer) return {};
  const double overhead_ns = clock_ns();
  std::vector<double> times_ns;
  for (std::size_t i = 0; i < tape.items().size(); ++i) {
    const Tape::Item& item = tape.items()[i];
    if (!item.is_decision) {
      pacer->notify(item.event);
      continue;
    }
    const auto begun = Clock::now();
    static_cast<void>(pacer->decide(item.event.time_us));
    const double ns = ns_since(begun);
    if (2 * i >= tape.items().size()) times_ns.push_back(std::max(0.0, ns - overhead_ns));
  }
  if (times_ns.empty()) return {};
  const double mean_ns =
      std::accumulate(times_ns.begin(), times_ns.end(), 0.0) / static_cast<double>(times_ns.size());
  return {.ns_median = median(std::move(times_ns)), .per_s = mean_ns > 0 ? 1e9 / mean_ns : 0};
}

}  // namespace callpace::bench
