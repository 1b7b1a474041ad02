// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/decision_time.hpp"

#include "bench/figure.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace callpace::bench {
namespace {

/// What two readings of the clock cost, nanoseconds.
double reading_ns(const ClockNs& clock) {
  std::vector<double> empty(1001);
  for (double& ns : empty) {
    const double begun_ns = clock();
    ns = clock() - begun_ns;
  }
  return median(std::move(empty));
}

/// Tells and asks what is on `tape` from item `from` to before `to`.
void play_tape(pacing::Pacer& pacer, const Tape& tape, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) play(pacer, tape.items()[i]);
}

/// Simulated time / time taken by `pacer`, which has lived through the first half of `tape`.
double speed_of(pacing::Pacer pacer, const Tape& tape, const ClockNs& clock) {
  const auto& items = tape.items();
  const std::size_t half = items.size() / 2;
  const double begun_ns = clock();
  play_tape(pacer, tape, half, items.size());
  const double simulated_us =
      static_cast<double>(items.back().event.time_us - items[half].event.time_us);
  return simulated_us * 1e3 / (clock() - begun_ns);
}

}  // namespace

double steady_ns() {
  return std::chrono::duration<double, std::nano>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::optional<std::uint32_t> play(pacing::Pacer& pacer, const Tape::Item& item) {
  if (item.is_decision) return pacer.decide(item.event.time_us).dial_count;
  pacer.notify(item.event);
  return std::nullopt;
}

DecisionTime time_decisions(const Tape& tape, const pacing::Library& library,
                            const ClockNs& clock) {
  auto [pacer, errors] = pacing::Pacer::create(tape.config(), library);
  if (!pacer) return {};
  const double overhead_ns = reading_ns(clock);
  std::vector<double> times_ns;
  const std::size_t half = tape.items().size() / 2;
  play_tape(*pacer, tape, 0, half);
  const pacing::Pacer halfway = *pacer;
  for (std::size_t i = half; i < tape.items().size(); ++i) {
    const double begun_ns = tape.items()[i].is_decision ? clock() : 0;
    if (!play(*pacer, tape.items()[i])) continue;
    times_ns.push_back(std::max(0.0, clock() - begun_ns - overhead_ns));
  }
  if (times_ns.empty()) return {};
  const double mean_ns =
      std::accumulate(times_ns.begin(), times_ns.end(), 0.0) / static_cast<double>(times_ns.size());
  return {.ns_median = median(std::move(times_ns)),
          .per_s = mean_ns > 0 ? 1e9 / mean_ns : 0,
          .speed = speed_of(halfway, tape, clock)};
}

}  // namespace callpace::bench
