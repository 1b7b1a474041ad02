// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/process.hpp"

#include "sim/kernel/waiting.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <stdexcept>
#include <string>

using namespace callpace::kernel;
using namespace std::chrono_literals;

namespace {

#ifdef CALLPACE_SANITIZED
constexpr int kDepth = 100;        // sanitized code cannot call in tail position
constexpr bool kRecycles = false;  // nor does the pool recycle frames in it
#else
constexpr int kDepth = 100'000;
constexpr bool kRecycles = true;
#endif

double clock_s(const Simulation& sim) { return to_seconds(sim.now().time_since_epoch()); }

Process note(Simulation& sim, Duration delay, char letter, std::string& notes) {
  co_await sim.delay(delay);
  notes += letter;
}

Process note_at(Simulation& sim, Time when, char letter, std::string& notes) {
  co_await sim.until(when);
  notes += letter;
}

Task<int> add(Simulation& sim, int a, int b) {
  co_await sim.delay(1s);
  co_return a + b;
}

Task<> step(Simulation& sim, int& steps) {
  ++steps;
  if (steps == 3) throw std::runtime_error("third step");
  co_await sim.delay(1s);
}

Task<int> depth(Simulation& sim, int levels) {
  if (levels == 0) co_return 0;
  const int below = co_await depth(sim, levels - 1);
  co_return below + 1;
}

/// Counts its living copies, to see frames destroyed.
struct Alive {
  explicit Alive(int& alive) : count{&alive} { ++*count; }
  Alive(const Alive&) = delete;
  ~Alive() { --*count; }
  int* count;
};

Process live_for(Simulation& sim, Duration length, int& alive) {
  const Alive guard{alive};
  co_await sim.delay(length);
}

Task<> live_inside(Simulation& sim, int& alive) {
  const Alive guard{alive};
  co_await sim.delay(1h);
}

}  // namespace

TEST_CASE("processes run in the order of time, then of scheduling", "[kernel]") {
  Simulation sim;
  std::string notes;
  sim.spawn(note(sim, 2s, 'c', notes));
  sim.spawn(note(sim, 1s, 'a', notes));
  sim.spawn(note_at(sim, Time{} + 1s, 'b', notes));
  sim.spawn(note(sim, 0s, '0', notes));
  CHECK(notes.empty());
  sim.run();
  CHECK(notes == "0abc");
  CHECK(clock_s(sim) == 2.0);
  CHECK(sim.living_processes() == 0);
}

TEST_CASE("a process spawned by another starts after what is already due", "[kernel]") {
  Simulation sim;
  std::string notes;
  const auto parent = [](Simulation& s, std::string& n) -> Process {
    s.spawn(note(s, 0s, 'c', n));
    n += 'a';
    co_await s.delay(0s);
    n += 'b';
  };
  sim.spawn(parent(sim, notes));
  sim.run();
  CHECK(notes == "abc");
}

TEST_CASE("advancing runs exactly what is due and moves the clock", "[kernel]") {
  Simulation sim;
  std::string notes;
  sim.spawn(note(sim, 1s, 'a', notes));
  sim.spawn(note(sim, 2s, 'b', notes));
  sim.advance_to(Time{} + 1s);
  CHECK(notes == "a");
  CHECK(sim.next_time() == Time{} + 2s);
  sim.advance_to(Time{} + 1500ms);
  CHECK(notes == "a");
  CHECK(clock_s(sim) == 1.5);
  sim.advance_to(sim.next_time());
  CHECK(notes == "ab");
  CHECK(sim.empty());
}

TEST_CASE("a task hands its result and its exception to its awaiter", "[kernel]") {
  Simulation sim;
  int sum = 0;
  int steps = 0;
  std::string caught;
  const auto parent = [](Simulation& s, int& total, int& count, std::string& text) -> Process {
    total = co_await add(s, 2, 3);
    total += co_await add(s, 10, 20);
    try {
      for (;;) co_await step(s, count);
    } catch (const std::runtime_error& error) {
      text = error.what();
    }
  };
  sim.spawn(parent(sim, sum, steps, caught));
  sim.run();
  CHECK(sum == 35);
  CHECK(steps == 3);
  CHECK(caught == "third step");
  CHECK(clock_s(sim) == 4.0);
}

TEST_CASE("tasks that await each other do not grow the stack", "[kernel]") {
  Simulation sim;
  int reached = 0;
  const auto parent = [](Simulation& s, int& levels) -> Process {
    levels = co_await depth(s, kDepth);
  };
  sim.spawn(parent(sim, reached));
  sim.run();
  CHECK(reached == kDepth);
}

TEST_CASE("an exception that leaves a process ends the run, which can go on", "[kernel]") {
  Simulation sim;
  std::string notes;
  const auto thrower = [](Simulation& s) -> Process {
    co_await s.delay(1s);
    throw std::runtime_error("out of the process");
  };
  sim.spawn(thrower(sim));
  sim.spawn(note(sim, 2s, 'b', notes));
  CHECK_THROWS_WITH(sim.run(), "out of the process");
  CHECK(clock_s(sim) == 1.0);
  CHECK(sim.living_processes() == 1);
  sim.run();
  CHECK(notes == "b");
}

TEST_CASE("a simulation destroys the processes still alive, and what they await", "[kernel]") {
  int alive = 0;
  {
    Simulation sim;
    const auto parent = [](Simulation& s, int& count) -> Process {
      co_await live_inside(s, count);
    };
    for (int i = 0; i < 10; ++i) sim.spawn(live_for(sim, 10s * (i + 1), alive));
    sim.spawn(parent(sim, alive));
    sim.advance_to(Time{} + 35s);
    CHECK(alive == 8);
    CHECK(sim.living_processes() == 8);
    sim.spawn(live_for(sim, 1s, alive));
  }
  CHECK(alive == 0);
}

TEST_CASE("a process that is never spawned leaves nothing behind", "[kernel]") {
  Simulation sim;
  int alive = 0;
  static_cast<void>(live_for(sim, 1s, alive));
  CHECK(alive == 0);
  CHECK(sim.living_processes() == 0);
}

TEST_CASE("a million events and processes need no more memory than the first ones", "[kernel]") {
  Simulation sim;
  int ended = 0;
  const auto child = [](Simulation& s, int& count) -> Process {
    co_await s.delay(3s);
    ++count;
  };
  const auto parent = [](Simulation& s, auto& spawn_child, int& count) -> Process {
    for (int i = 0; i < 500'000; ++i) {
      s.spawn(spawn_child(s, count));
      co_await s.delay(1s);
    }
  };
  sim.spawn(parent(sim, child, ended));
  sim.advance_to(Time{} + 100s);
  const std::size_t reserved = sim.frames().reserved_bytes();
  sim.run();
  CHECK(ended == 500'000);
  CHECK(sim.frames().reserved_bytes() == reserved);
}

TEST_CASE("frames of any size are given back to the pool", "[kernel]") {
  FramePool pool;
  for (const std::size_t size : {1u, 56u, 57u, 500u, 2'000u, 2'040u, 2'041u, 5'000u}) {
    void* const first = pool.allocate(size);
    void* const second = pool.allocate(size);
    CHECK(first != second);
    CHECK(reinterpret_cast<std::uintptr_t>(first) % 64 == 0);
    FramePool::deallocate(second, size);
    if (kRecycles && size <= FramePool::kLargestFrame - sizeof(void*)) {
      CHECK(pool.allocate(size) == second);
      FramePool::deallocate(second, size);
    }
    FramePool::deallocate(first, size);
  }
}
