// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One simulation: a clock, a calendar, and the processes (coroutines) that it resumes in the order
// of the calendar. Run natively by run(), or driven step by step by another engine through
// empty(), next_time() and advance_to(), with the same order of events.
//
// Left out on purpose: interrupting a process from outside, priorities among events of one time,
// threads (one simulation belongs to one thread; many may run side by side).
// Invariants: time never goes back; a process runs only from the calendar, never inside another.
// Errors: an exception that leaves a process stops the run and is thrown again by run() or
// advance_to(); what the caller does wrong (a time in the past) asserts.
//
// Life: the Simulation owns its processes and destroys those still alive in end_processes() or its
// own destructor. What they refer to must outlive that: declare the Simulation last, or call
// end_processes() first.
#pragma once

#include "sim/kernel/assert.hpp"
#include "sim/kernel/calendar.hpp"
#include "sim/kernel/frame_pool.hpp"
#include "sim/kernel/time.hpp"

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <utility>

namespace callpace::kernel {

class Contest;
class Process;
class Timer;

/// A process that is alive: a link in its simulation's list.
struct ProcessLink {
  ProcessLink* previous = this;
  ProcessLink* next = this;
};

/// The clock, calendar, processes and frame memory of one replication.
class Simulation {
 public:
  /// What makes a replication repeatable; key of its random streams, quoted by assertions.
  struct Options {
    std::uint64_t seed = 1;
    std::uint64_t replication = 0;
  };

  Simulation() : Simulation(Options{}) {}
  explicit Simulation(Options options) : options_{options} {}
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;
  ~Simulation() { end_processes(); }

  [[nodiscard]] std::uint64_t seed() const { return options_.seed; }
  [[nodiscard]] std::uint64_t replication() const { return options_.replication; }

  /// The current simulated time.
  [[nodiscard]] Time now() const { return calendar_.now(); }

  /// Takes the process over; it starts now, after all that is already due now.
  void spawn(Process process);
  /// Takes the process over; it starts at `when` (not before now()), after all that is scheduled
  /// for then.
  void spawn(Process process, Time when);

  /// Awaitable: continues after `length` (not negative; zero lets others that are due go first).
  [[nodiscard]] Timer delay(Duration length);

  /// Awaitable: continues at `when` (not before now()).
  [[nodiscard]] Timer until(Time when);

  /// Resumes `process` at `when` (not before now()), after all that is scheduled for then.
  EventId schedule(std::coroutine_handle<> process, Time when) {
    CALLPACE_ASSERT(*this, when >= now());
    return calendar_.push(when, process);
  }

  /// Withdraws an event; false when it has run or was withdrawn before.
  bool cancel(EventId event) { return calendar_.cancel(event); }

  /// True while the event is still to come.
  [[nodiscard]] bool pending(EventId event) const { return calendar_.pending(event); }

  /// Runs until no event is left.
  void run();

  /// True when no event is left.
  [[nodiscard]] bool empty() const { return calendar_.empty(); }

  /// Number of events scheduled so far, those withdrawn included.
  [[nodiscard]] std::uint64_t scheduled_events() const { return calendar_.scheduled(); }

  /// Time of the next event; there must be one.
  [[nodiscard]] Time next_time() {
    CALLPACE_ASSERT(*this, !empty());
    return calendar_.next_time();
  }

  /// Runs all events due by `when` (not before now()), then sets the clock to it.
  void advance_to(Time when);

  /// Destroys all living processes and forgets all events; not to be called by a process.
  void end_processes();

  /// Number of processes that have not ended.
  [[nodiscard]] std::size_t living_processes() const { return living_; }

  /// Memory of coroutine frames; for promise types.
  [[nodiscard]] FramePool& frames() { return frames_; }

  /// Enters a process into the list of the living; for promise types.
  void enter(ProcessLink& process) {
    process.previous = &processes_;
    process.next = std::exchange(processes_.next, &process);
    process.next->previous = &process;
    ++living_;
  }

  /// Removes a process from the list of the living; for promise types.
  void leave(ProcessLink& process) {
    process.previous->next = process.next;
    process.next->previous = process.previous;
    --living_;
  }

  /// Keeps the exception that left a process and stops the run; for promise types.
  void fail(std::exception_ptr failure) { failure_ = std::move(failure); }

 private:
  void run_events(Time limit);

  Options options_;
  Calendar calendar_;
  FramePool frames_;
  ProcessLink processes_;
  std::size_t living_ = 0;
  std::exception_ptr failure_;
};

/// Awaitable: continues its process at a point in time. Made by delay() and until().
class Timer {
 public:
  Timer(Simulation& simulation, Time when)
      : simulation_{&simulation},
        time_or_key_{static_cast<std::uint64_t>(when.time_since_epoch().count())} {}

  [[nodiscard]] bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> process) {
    const Time when{Duration{static_cast<std::int64_t>(time_or_key_)}};
    time_or_key_ = simulation_->schedule(process, when).key;
  }
  void await_resume() const {}

  // As a branch of first_of():
  void arm(std::coroutine_handle<> process, Contest&, std::size_t) { await_suspend(process); }
  void disarm() { simulation_->cancel({time_or_key_}); }
  [[nodiscard]] bool elapsed() const { return !simulation_->pending({time_or_key_}); }

 private:
  Simulation* simulation_;
  std::uint64_t time_or_key_;  // until it waits its time, then its event's: frames are small
};

inline Timer Simulation::delay(Duration length) { return {*this, now() + length}; }
inline Timer Simulation::until(Time when) { return {*this, when}; }

}  // namespace callpace::kernel
