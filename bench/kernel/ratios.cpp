// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/ratios.hpp"

#include "bench/kernel/workloads.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>

namespace callpace::bench {

namespace {

constexpr int kRounds = 7;

/// Median over rounds of speed(ours) / speed(yardstick), each round running one after the other.
double paired_ratio(const std::function<double()>& ours, const std::function<double()>& yardstick) {
  std::vector<double> ratios;
  for (int round = 0; round < kRounds; ++round) {
    const double speed = ours();
    ratios.push_back(speed / yardstick());
  }
  return median(ratios);
}

/// Checks that a workload came to the same end each time it was run.
class SameEnd {
 public:
  void expect(double end, double tolerance = 0) {
    if (std::isnan(end_)) end_ = end;
    if (std::abs(end - end_) > tolerance) {
      throw std::runtime_error("variants of a benchmark workload disagree");
    }
  }

 private:
  double end_ = std::nan("");
};

double hold_vs_heap(const HoldSize& size) {
  SameEnd end;
  const auto speed = [&](HoldResult (*variant)(const HoldSize&)) {
    const HoldResult result = variant(size);
    end.expect(static_cast<double>(result.end_time_us));
    return result.events_per_s();
  };
  return paired_ratio([&] { return speed(hold_processes); }, [&] { return speed(hold_heap_loop); });
}

double mm1_vs(QueueResult (*yardstick)(std::uint64_t), std::uint64_t customers) {
  SameEnd end;
  const auto speed = [&](QueueResult (*variant)(std::uint64_t)) {
    const QueueResult result = variant(customers);
    end.expect(result.wait_s_mean);
    return 1 / result.wall_s;
  };
  return paired_ratio([&] { return speed(mm1_process); }, [&] { return speed(yardstick); });
}

}  // namespace

std::vector<Figure> kernel_ratios() {
  return {
      {"hold_1000_vs_heap", hold_vs_heap({.pending = 1000, .events = 4'000'000})},
      {"hold_100000_vs_heap", hold_vs_heap({.pending = 100'000, .events = 2'000'000})},
      {"mm1_vs_loop", mm1_vs(mm1_loop, 1'000'000)},
      {"mm1_vs_two_clocks", mm1_vs(mm1_two_clocks, 1'000'000)},
  };
}

}  // namespace callpace::bench
