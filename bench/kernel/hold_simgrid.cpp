// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The hold model with SimGrid actors. SimGrid allows one engine in a process, hence the child.
#include "bench/figure.hpp"
#include "bench/kernel/workloads.hpp"
#include "sim/kernel/random_stream.hpp"

#include <boost/random/exponential_distribution.hpp>
#include <simgrid/s4u.hpp>

#include <cmath>
#include <memory>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace callpace::bench {

namespace {

HoldResult run_actors(const HoldSize& size) {
  int argc = 2;
  char program[] = "hold_simgrid";
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
  result.end_time_us = std::llround(simgrid::s4u::Engine::get_clock() * 1e6);
  return result;
}

}  // namespace

HoldResult hold_simgrid(const HoldSize& size) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("hold_simgrid: no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("hold_simgrid: no child process");
  if (child == 0) {
    const HoldResult result = run_actors(size);
    const bool written = write(ends[1], &result, sizeof(result)) == sizeof(result);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  HoldResult result;
  const bool complete = read(ends[0], &result, sizeof(result)) == sizeof(result);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!complete || status != 0) throw std::runtime_error("hold_simgrid: the child failed");
  return result;
}

}  // namespace callpace::bench
