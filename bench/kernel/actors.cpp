// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The hold model with an actor of SimGrid for each pending event, beside the kernel's processes:
// prints the millions of events a second of both.
#include "bench/figure.hpp"
#include "bench/kernel/workloads.hpp"
#include "sim/kernel/random_stream.hpp"

#include <boost/random/exponential_distribution.hpp>
#include <simgrid/s4u.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace callpace::bench {
namespace {

HoldResult hold_actors(const HoldSize& size) {
  int argc = 2;
  char program[] = "bench_actors";
  char quiet[] = "--log=root.thres:critical";
  char* arguments[] = {program, quiet, nullptr};
  simgrid::s4u::Engine engine(&argc, arguments);
  simgrid::s4u::Host* const host =
      simgrid::s4u::create_full_zone("zone")->create_host("host", 1e9)->seal();

  kernel::RandomStream stream{{.seed = 1}};
  boost::random::exponential_distribution<double> delays{1.0};
  HoldResult result;
  std::uint64_t left = size.events;
  for (std::size_t i = 0; i < size.pending; ++i) {
    simgrid::s4u::Actor::create("hold", host, [&] {
      simgrid::s4u::this_actor::sleep_for(delays(stream));
      for (++result.events; left > 0; ++result.events) {
        --left;
        simgrid::s4u::this_actor::sleep_for(delays(stream));
      }
    });
  }
  engine.run_until(0);  // actors start, as in the other variants, before the clock does
  const Stopwatch watch;
  engine.run();
  result.wall_s = watch.s();
  return result;
}

}  // namespace
}  // namespace callpace::bench

int main() {
  using callpace::bench::HoldSize;
  // SimGrid gets fewer events: its speed does not depend on their number, only the wait does.
  const auto actors = callpace::bench::hold_actors(HoldSize{.pending = 1000, .events = 100'000});
  const auto processes =
      callpace::bench::hold_processes(HoldSize{.pending = 1000, .events = 1'000'000});
  std::printf("actors %.2f, processes %.2f million events a second\n", actors.events_per_s() / 1e6,
              processes.events_per_s() / 1e6);
}
