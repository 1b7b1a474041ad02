// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The law of the two engines: the same processes on an ideal platform log the same lines.
#include "sim/kernel/first_of.hpp"
#include "sim/kernel/waiting.hpp"
#include "tests/sim/kernel/simgrid/on_simgrid.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace callpace::kernel {
namespace {

/// What a random process does next.
struct Step {
  enum Kind { kDelay, kFire, kReset, kAwait, kPatient, kQueue, kRelease, kFork };

  Kind kind;
  int length_us;      // of a delay, or of patience
  std::size_t place;  // which signal or queue
};

using Steps = std::vector<Step>;

/// Signals and queues that random processes share.
struct Places {
  explicit Places(Simulation& simulation)
      : signals{Signal{simulation}, Signal{simulation}},
        queues{WaitQueue{simulation}, WaitQueue{simulation}} {}

  std::array<Signal, 2> signals;
  std::array<WaitQueue, 2> queues;
};

/// Random processes and what they share.
struct Program {
  std::vector<Steps> processes;
  std::string* log = nullptr;
  Places* places = nullptr;
};

void note(Simulation& simulation, const Program& program, int id, std::size_t what) {
  *program.log += std::to_string(simulation.now().time_since_epoch().count()) + ' ' +
                  std::to_string(id) + ' ' + std::to_string(what) + '\n';
}

Process live(Simulation& simulation, const Program& program, int id, const Steps& steps) {
  for (const Step& step : steps) {
    Signal& signal = program.places->signals[step.place];
    WaitQueue& queue = program.places->queues[step.place];
    const Duration length{step.length_us};
    std::size_t branch = 0;
    switch (step.kind) {
      case Step::kDelay:
        co_await simulation.delay(length);
        break;
      case Step::kFire:
        signal.fire();
        break;
      case Step::kReset:
        signal.reset();
        break;
      case Step::kAwait:
        branch = co_await first_of(signal.wait(), simulation.delay(length), queue.wait());
        break;
      case Step::kPatient:
        branch = co_await first_of(queue.wait(), simulation.delay(length));
        break;
      case Step::kQueue:
        co_await queue.wait();
        break;
      case Step::kRelease:
        branch = queue.release_one() ? 1 : 0;
        break;
      case Step::kFork:
        if (id < 1000) simulation.spawn(live(simulation, program, id + 1000, steps));
        break;
    }
    note(simulation, program, id, 10 * static_cast<std::size_t>(step.kind) + branch);
  }
}

void start(Simulation& simulation, const Program& program) {
  int id = 0;
  for (const Steps& steps : program.processes) {
    simulation.spawn(live(simulation, program, id++, steps));
  }
}

std::string log_of_native(Program program) {
  std::string log;
  program.log = &log;
  Simulation simulation;
  Places places{simulation};
  program.places = &places;
  start(simulation, program);
  simulation.run();
  simulation.end_processes();
  return log;
}

std::string log_of_simgrid(Program program, const std::string& platform_file) {
  return log_of(run_in_child([&]() -> Result<std::string, std::string> {
    auto engine = SimgridEngine::load(platform_file);
    if (!engine) return Failure{engine.error()};
    std::string log;
    program.log = &log;
    Simulation simulation;
    Places places{simulation};
    program.places = &places;
    start(simulation, program);
    engine.value()->run(simulation);
    simulation.end_processes();
    return log;
  }));
}

rc::Gen<Step> any_step() {
  const auto kind =
      rc::gen::element(Step::kDelay, Step::kDelay, Step::kFire, Step::kReset, Step::kAwait,
                       Step::kPatient, Step::kQueue, Step::kRelease, Step::kFork);
  // Few lengths, so that many events fall on one instant; some lie hours apart.
  const auto length = rc::gen::element(0, 0, 1, 2, 3, 999'983, 2'000'000'000);
  return rc::gen::construct<Step>(kind, length, rc::gen::inRange<std::size_t>(0, 2));
}

TEST_CASE("random processes log the same lines on both kernels", "[simgrid][property]") {
  std::size_t lines = 0;
  CHECK(rc::check([&] {
    Program program;
    program.processes =
        *rc::gen::container<std::vector<Steps>>(rc::gen::container<Steps>(any_step()));
    const std::string native = log_of_native(program);
    RC_ASSERT(log_of_simgrid(program, "") == native);
    lines += static_cast<std::size_t>(std::count(native.begin(), native.end(), '\n'));
  }));
  CHECK(lines > 1000);
}

TEST_CASE("a platform that nobody asks for work changes nothing", "[simgrid]") {
  Program program;
  for (int i = 0; i < 50; ++i) {
    Steps steps;
    for (int k = 0; k < 20; ++k) {
      const auto kind = static_cast<Step::Kind>((7 * i + 3 * k) % 8);
      steps.push_back({kind, (i * k) % 5 * 123'457, static_cast<std::size_t>(k % 2)});
    }
    program.processes.push_back(steps);
  }
  const std::string native = log_of_native(program);
  CHECK(std::count(native.begin(), native.end(), '\n') > 300);
  CHECK(log_of_simgrid(program, kArteaga) == native);
}

}  // namespace
}  // namespace callpace::kernel
