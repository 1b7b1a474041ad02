// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The kernel's measuring workloads, as plain functions: the hold model (a constant number of
// pending events, each of which schedules its successor after an exponential delay, until enough
// have run; then they drain) and an M/M/1 queue. Each is written with the kernel's processes and
// as the bare loop one would write by hand. The variants of a workload draw the same numbers and
// must come to the same end, which the result shows.
//
// Times are wall-clock times of the part that runs, without filling and freeing memory.
#pragma once

#include <cstddef>
#include <cstdint>

namespace callpace::bench {

/// How large a hold model is.
struct HoldSize {
  std::size_t pending = 1000;        ///< events pending at a time
  std::uint64_t events = 1'000'000;  ///< events before the model drains
};

/// What running a hold model gave.
struct HoldResult {
  double wall_s = 0;
  std::uint64_t events = 0;      ///< all events run, the draining ones included
  std::int64_t end_time_us = 0;  ///< simulated time of the last one

  [[nodiscard]] double events_per_s() const { return static_cast<double>(events) / wall_s; }
};

/// A hand-written loop over a 4-ary heap: the yardstick.
[[nodiscard]] HoldResult hold_heap_loop(const HoldSize& size);

/// One coroutine process for each pending event.
[[nodiscard]] HoldResult hold_processes(const HoldSize& size);

/// What running an M/M/1 queue gave.
struct QueueResult {
  double wall_s = 0;
  double wait_s_mean = 0;  ///< mean wait of a customer before service
};

/// M/M/1 at utilisation 0.8 as a bare event loop, a 4-ary heap and a switch: the yardstick.
[[nodiscard]] QueueResult mm1_loop(std::uint64_t customers);

/// M/M/1 at utilisation 0.8 without an event list, as the earlier of two variables: the least that
/// any program can do, for a model that will never have a third event.
[[nodiscard]] QueueResult mm1_two_clocks(std::uint64_t customers);

/// M/M/1 at utilisation 0.8 as an arrivals process and a server process.
[[nodiscard]] QueueResult mm1_process(std::uint64_t customers);

}  // namespace callpace::bench
