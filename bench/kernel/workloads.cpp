// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/workloads.hpp"

#include "bench/figure.hpp"
#include "bench/kernel/heap.hpp"
#include "sim/kernel/process.hpp"
#include "sim/kernel/random_stream.hpp"
#include "sim/kernel/waiting.hpp"

#include <boost/random/exponential_distribution.hpp>

#include <algorithm>
#include <vector>

namespace callpace::bench {

namespace {

using kernel::Duration;
using kernel::Process;
using kernel::RandomStream;
using kernel::Simulation;
using kernel::Time;

/// Exponential delays from one stream.
class Delays {
 public:
  Delays(std::uint64_t purpose, double mean_s)
      : stream_{{.seed = 1, .purpose = purpose}}, exponential_{1 / mean_s} {}

  Duration next() { return kernel::from_seconds(exponential_(stream_)); }

 private:
  RandomStream stream_;
  boost::random::exponential_distribution<double> exponential_;
};

/// What the processes of a hold model share.
struct Hold {
  Simulation sim;
  Delays delays{0, 1.0};
  std::uint64_t left;  // events still to be scheduled
  std::uint64_t run = 0;

  Simulation& simulation() { return sim; }

  Process process() {
    co_await sim.delay(delays.next());
    for (++run; left > 0; ++run) {
      --left;
      co_await sim.delay(delays.next());
    }
  }
};

constexpr double kArrivalMean_s = 1.0;
constexpr double kServiceMean_s = 0.8;

/// Customers in the order of their arrival, and the waits of those served.
class Customers {
 public:
  explicit Customers(std::uint64_t count) : left_{count} {}

  [[nodiscard]] bool more_to_come() const { return left_ > 0; }
  [[nodiscard]] bool waiting() const { return head_ != tail_; }

  void arrive(Time now) {
    --left_;
    if (tail_ - head_ == ring_.size()) grow();
    ring_[tail_++ & (ring_.size() - 1)] = now;
  }

  void serve_first(Time now) { total_wait_ += now - ring_[head_++ & (ring_.size() - 1)]; }

  [[nodiscard]] double wait_s_mean() const {
    return kernel::to_seconds(total_wait_) / static_cast<double>(head_);
  }

 private:
  void grow() {
    std::vector<Time> wider(2 * ring_.size());
    for (auto i = head_; i != tail_; ++i) {
      wider[i & (wider.size() - 1)] = ring_[i & (ring_.size() - 1)];
    }
    ring_ = std::move(wider);
  }

  std::uint64_t left_;
  std::vector<Time> ring_ = std::vector<Time>(64);
  std::uint64_t head_ = 0;
  std::uint64_t tail_ = 0;
  Duration total_wait_{};
};

/// An M/M/1 queue in process style.
struct Queue {
  Simulation sim;
  Customers customers;
  Delays arrivals{0, kArrivalMean_s};
  Delays services{1, kServiceMean_s};
  kernel::WaitQueue idle_server{sim};

  Simulation& simulation() { return sim; }

  Process arrive() {
    while (customers.more_to_come()) {
      co_await sim.delay(arrivals.next());
      customers.arrive(sim.now());
      idle_server.release_one();
    }
  }

  Process serve() {
    for (;;) {
      if (!customers.waiting()) co_await idle_server.wait();
      customers.serve_first(sim.now());
      co_await sim.delay(services.next());
    }
  }
};

}  // namespace

HoldResult hold_heap_loop(const HoldSize& size) {
  Heap heap;
  Delays delays{0, 1.0};
  std::uint64_t sequence = 0;
  for (std::size_t i = 0; i < size.pending; ++i) {
    heap.push({sequence++, delays.next().count()});
  }
  HoldResult result;
  std::uint64_t left = size.events;
  const Stopwatch watch;
  while (!heap.empty()) {
    result.end_time_us = heap.top().time;
    ++result.events;
    if (left > 0) {
      --left;
      heap.replace_top({sequence++, result.end_time_us + delays.next().count()});
    } else {
      heap.pop();
    }
  }
  result.wall_s = watch.s();
  return result;
}

HoldResult hold_processes(const HoldSize& size) {
  Hold hold{.sim = Simulation{}, .left = size.events};
  for (std::size_t i = 0; i < size.pending; ++i) hold.sim.spawn(hold.process());
  hold.sim.advance_to(hold.sim.now());
  HoldResult result;
  const Stopwatch watch;
  hold.sim.run();
  result.wall_s = watch.s();
  result.events = hold.run;
  result.end_time_us = hold.sim.now().time_since_epoch().count();
  return result;
}

QueueResult mm1_loop(std::uint64_t count) {
  enum : std::uint64_t { kArrival, kDeparture };  // the lowest bit of an event's key
  Customers customers{count};
  Delays arrivals{0, kArrivalMean_s};
  Delays services{1, kServiceMean_s};
  Heap heap;
  std::uint64_t sequence = 0;
  const auto event = [&](std::uint64_t kind, Time when) {
    return HeapEvent{sequence++ << 1 | kind, when.time_since_epoch().count()};
  };
  bool idle = true;
  const Stopwatch watch;
  heap.push(event(kArrival, Time{} + arrivals.next()));
  while (!heap.empty()) {
    const Time now{Duration{heap.top().time}};
    if ((heap.top().sequence & 1) == kArrival) {
      customers.arrive(now);
      if (customers.more_to_come()) {
        heap.replace_top(event(kArrival, now + arrivals.next()));
      } else {
        heap.pop();
      }
      if (idle) {
        idle = false;
        customers.serve_first(now);
        heap.push(event(kDeparture, now + services.next()));
      }
    } else if (customers.waiting()) {
      customers.serve_first(now);
      heap.replace_top(event(kDeparture, now + services.next()));
    } else {
      idle = true;
      heap.pop();
    }
  }
  return {.wall_s = watch.s(), .wait_s_mean = customers.wait_s_mean()};
}

QueueResult mm1_two_clocks(std::uint64_t count) {
  Customers customers{count};
  Delays arrivals{0, kArrivalMean_s};
  Delays services{1, kServiceMean_s};
  const Stopwatch watch;
  Time next_arrival = Time{} + arrivals.next();
  Time next_departure = Time::max();
  while (customers.more_to_come() || next_departure != Time::max()) {
    const Time now = std::min(next_arrival, next_departure);
    const bool was_idle = next_departure == Time::max();
    if (next_arrival <= next_departure) {
      customers.arrive(now);
      next_arrival = customers.more_to_come() ? now + arrivals.next() : Time::max();
      if (!was_idle) continue;
    }
    if (customers.waiting()) {
      customers.serve_first(now);
      next_departure = now + services.next();
    } else {
      next_departure = Time::max();
    }
  }
  return {.wall_s = watch.s(), .wait_s_mean = customers.wait_s_mean()};
}

QueueResult mm1_process(std::uint64_t count) {
  Queue queue{.sim = Simulation{}, .customers = Customers{count}};
  const Stopwatch watch;
  queue.sim.spawn(queue.arrive());
  queue.sim.spawn(queue.serve());
  queue.sim.run();
  return {.wall_s = watch.s(), .wait_s_mean = queue.customers.wait_s_mean()};
}

}  // namespace callpace::bench
