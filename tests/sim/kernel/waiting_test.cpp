// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/waiting.hpp"

#include "sim/kernel/first_of.hpp"
#include "sim/kernel/process.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <memory>
#include <string>
#include <vector>

using namespace callpace::kernel;
using namespace std::chrono_literals;

namespace {

Process wait_and_note(Simulation& sim, Signal& signal, char letter, std::string& notes) {
  co_await signal.wait();
  notes += letter;
  co_await sim.delay(0s);
}

Process queue_and_note(Simulation& sim, WaitQueue& queue, char letter, std::string& notes) {
  co_await queue.wait();
  notes += letter;
  co_await sim.delay(0s);
}

Process fire_after(Simulation& sim, Duration delay, Signal& signal) {
  co_await sim.delay(delay);
  signal.fire();
}

Process release_after(Simulation& sim, Duration delay, WaitQueue& queue) {
  co_await sim.delay(delay);
  queue.release_one();
}

/// Waits in a queue with patience; 0: let go, 1: out of patience.
Process wait_patiently(Simulation& sim, WaitQueue& queue, Duration patience, std::size_t& outcome) {
  outcome = co_await first_of(queue.wait(), sim.delay(patience));
}

}  // namespace

TEST_CASE("a signal lets all who wait go on, in the order of their coming", "[kernel]") {
  Simulation sim;
  Signal signal{sim};
  std::string notes;
  for (const char letter : {'a', 'b', 'c'}) sim.spawn(wait_and_note(sim, signal, letter, notes));
  sim.advance_to(Time{} + 1s);
  CHECK(signal.size() == 3);
  signal.fire();
  CHECK(notes.empty());
  CHECK(signal.size() == 0);
  sim.run();
  CHECK(notes == "abc");
  sim.spawn(wait_and_note(sim, signal, 'd', notes));
  sim.run();
  CHECK(notes == "abcd");
  signal.reset();
  sim.spawn(wait_and_note(sim, signal, 'e', notes));
  sim.run();
  CHECK(notes == "abcd");
  CHECK(signal.size() == 1);
}

TEST_CASE("a queue lets one go at a time, first come, first served", "[kernel]") {
  Simulation sim;
  WaitQueue queue{sim};
  std::string notes;
  CHECK_FALSE(queue.release_one());
  for (const char letter : {'a', 'b', 'c'}) sim.spawn(queue_and_note(sim, queue, letter, notes));
  sim.run();
  CHECK(queue.size() == 3);
  CHECK(queue.release_one());
  CHECK(queue.release_one());
  sim.run();
  CHECK(notes == "ab");
  CHECK(queue.size() == 1);
}

TEST_CASE("the first of several awaitables wins and the others leave nothing behind", "[kernel]") {
  Simulation sim;
  Signal signal{sim};
  WaitQueue queue{sim};
  std::size_t winner = 99;
  const auto racer = [](Simulation& s, Signal& sg, WaitQueue& q, std::size_t& won) -> Process {
    won = co_await first_of(sg.wait(), q.wait(), s.delay(5s), s.until(Time{} + 9s));
  };
  sim.spawn(racer(sim, signal, queue, winner));
  SECTION("signal") {
    sim.spawn(fire_after(sim, 1s, signal));
    sim.advance_to(Time{} + 1s);
    CHECK(winner == 0);
  }
  SECTION("queue") {
    sim.spawn(release_after(sim, 1s, queue));
    sim.advance_to(Time{} + 1s);
    CHECK(winner == 1);
  }
  SECTION("earlier timer") {
    sim.advance_to(Time{} + 5s);
    CHECK(winner == 2);
  }
  SECTION("already there") {
    signal.fire();
    sim.advance_to(Time{});
    CHECK(winner == 0);
  }
  CHECK(sim.empty());
  CHECK(signal.size() == 0);
  CHECK(queue.size() == 0);
  CHECK(sim.living_processes() == 0);
}

TEST_CASE("who is let go in the instant its patience ends is let go", "[kernel]") {
  Simulation sim;
  WaitQueue queue{sim};
  std::size_t outcome = 99;
  // The release is scheduled before the patience ends, for the same time.
  sim.spawn(release_after(sim, 5s, queue));
  sim.spawn(wait_patiently(sim, queue, 5s, outcome));
  sim.run();
  CHECK(outcome == 0);
}

TEST_CASE("who runs out of patience first is not let go any more", "[kernel]") {
  Simulation sim;
  WaitQueue queue{sim};
  std::size_t first = 99;
  std::size_t second = 99;
  sim.spawn(wait_patiently(sim, queue, 5s, first));
  sim.spawn(wait_patiently(sim, queue, 9s, second));
  sim.spawn(release_after(sim, 5s, queue));
  sim.run();
  CHECK(first == 1);
  CHECK(second == 0);
}

TEST_CASE("among timers of one instant the leftmost wins, also with no delay", "[kernel]") {
  Simulation sim;
  std::vector<std::size_t> winners;
  const auto racer = [](Simulation& s, std::vector<std::size_t>& won) -> Process {
    won.push_back(co_await first_of(s.delay(2s), s.delay(2s), s.delay(3s)));
    won.push_back(co_await first_of(s.delay(1s), s.delay(0s), s.delay(0s)));
  };
  sim.spawn(racer(sim, winners));
  sim.run();
  CHECK(winners == std::vector<std::size_t>{0, 1});
  CHECK(to_seconds(sim.now().time_since_epoch()) == 2.0);
}

TEST_CASE("signals and queues may die before those who wait in them, or after", "[kernel]") {
  Simulation sim;
  std::size_t outcome = 99;
  {
    WaitQueue queue{sim};
    sim.spawn(wait_patiently(sim, queue, 5s, outcome));
    sim.advance_to(Time{} + 1s);
    CHECK(queue.size() == 1);
  }
  sim.run();
  CHECK(outcome == 1);
  WaitQueue queue{sim};
  sim.spawn(wait_patiently(sim, queue, 5s, outcome));
  sim.advance_to(Time{} + 6s);
  sim.end_processes();
  CHECK(queue.size() == 0);
}

TEST_CASE("however releases and patiences fall, everyone has one outcome", "[kernel]") {
  CHECK(rc::check("let go + out of patience = came", [] {
    Simulation sim;
    WaitQueue queue{sim};
    const auto patiences = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20));
    const auto releases = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20));
    std::vector<std::size_t> outcomes(patiences.size(), 99);
    for (std::size_t i = 0; i < patiences.size(); ++i) {
      sim.spawn(wait_patiently(sim, queue, Duration{patiences[i]}, outcomes[i]));
    }
    std::size_t let_go = 0;
    const auto release = [](Simulation& s, WaitQueue& q, int delay, std::size_t& n) -> Process {
      co_await s.delay(Duration{delay});
      if (q.release_one()) ++n;
    };
    for (const int delay : releases) sim.spawn(release(sim, queue, delay, let_go));
    sim.run();
    const auto served = std::count(outcomes.begin(), outcomes.end(), 0u);
    const auto impatient = std::count(outcomes.begin(), outcomes.end(), 1u);
    RC_ASSERT(static_cast<std::size_t>(served) == let_go);
    RC_ASSERT(static_cast<std::size_t>(served + impatient) == outcomes.size());
    RC_ASSERT(queue.empty());
    RC_ASSERT(sim.empty());
  }));
}

TEST_CASE("an alarm rings once, at the earliest of the times that were set", "[kernel][waiting]") {
  Simulation sim;
  Alarm alarm{sim};
  std::vector<Time> rang;
  const auto sleep = [](Simulation& in, Alarm& until, std::vector<Time>& times) -> Process {
    for (;;) {
      co_await until.wait();
      times.push_back(in.now());
    }
  };
  alarm.set(Time{9s});  // before anybody waits
  sim.spawn(sleep(sim, alarm, rang));
  sim.advance_to(Time{1s});
  alarm.set(Time{5s});
  alarm.set(Time{7s});  // it rings sooner anyway
  sim.advance_to(Time{20s});
  CHECK(rang == std::vector{Time{5s}});
  alarm.set(Time{20s});  // now
  sim.run();
  CHECK(rang == std::vector{Time{5s}, Time{20s}});
}

TEST_CASE("a process that is spawned for later starts then, after what was scheduled before",
          "[kernel][waiting]") {
  Simulation sim;
  std::string notes;
  const auto note = [](Simulation& in, char letter, std::string& all) -> Process {
    all += letter;
    co_await in.delay(0s);
  };
  sim.spawn(note(sim, 'b', notes), Time{2s});
  sim.spawn(note(sim, 'c', notes), Time{2s});
  sim.spawn(note(sim, 'a', notes), Time{1s});
  sim.advance_to(Time{1s});
  CHECK(notes == "a");
  sim.run();
  CHECK(notes == "abc");
}
