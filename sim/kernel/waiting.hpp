// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How processes wait for each other: Signal (a latch: all who wait go on once it has fired) and
// WaitQueue (a queue: who came first goes on first, one at a time). Both can be branches of
// first_of(). Whoever is let go continues through the calendar, at the current time and in the
// order of letting go, never inside the process that let it go; from then on it is committed: a
// deadline that falls on the same instant can no longer win. An Alarm wakes one process at the
// earliest of the times that others set.
//
// Invariants: a waiter stands in at most one list and leaves it when it is let go or destroyed; a
// list that dies first lets its waiters stand for ever.
#pragma once

#include "sim/kernel/simulation.hpp"

#include <coroutine>
#include <cstddef>

namespace callpace::kernel {

class WaiterList;

/// Several awaitables of which one wins; see first_of().
class Contest {
 public:
  /// Makes `branch` the winner and takes all others out of where they wait.
  virtual void won_by(std::size_t branch) = 0;

 protected:
  ~Contest() = default;
};

/// A process that stands in a WaiterList.
class Waiter {
 public:
  Waiter() = default;
  Waiter(Waiter&&) noexcept {}  // only moved before it waits
  Waiter& operator=(Waiter&&) = delete;
  ~Waiter() { leave(); }

  /// Joins the end of `list`.
  void join(WaiterList& list, std::coroutine_handle<> process);

  /// Joins the end of `list` as a branch of `contest`.
  void join(WaiterList& list, std::coroutine_handle<> process, Contest& contest,
            std::size_t branch);

  /// Leaves the list it stands in, if any.
  void leave();

 private:
  friend class WaiterList;

  WaiterList* list_ = nullptr;
  Waiter* previous_ = nullptr;
  Waiter* next_ = nullptr;
  std::coroutine_handle<> process_;
  Contest* contest_ = nullptr;
  std::size_t branch_ = 0;
};

/// The FIFO list of waiters under Signal and WaitQueue.
class WaiterList {
 public:
  WaiterList() = default;
  WaiterList(const WaiterList&) = delete;
  WaiterList& operator=(const WaiterList&) = delete;
  ~WaiterList();

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Lets the first waiter go on at the current time; false when nobody waits.
  bool release_first(Simulation& simulation);

 private:
  friend class Waiter;

  void append(Waiter& waiter);
  void remove(Waiter& waiter);

  Waiter* first_ = nullptr;
  Waiter* last_ = nullptr;
  std::size_t size_ = 0;
};

/// A latch: closed until fire(), then open until reset().
class Signal {
 public:
  class Wait;

  explicit Signal(Simulation& simulation) : simulation_{&simulation} {}

  /// Opens the latch and lets all who wait go on, in FIFO order; does nothing when open.
  void fire();

  /// True from fire() to reset().
  [[nodiscard]] bool fired() const { return fired_; }

  /// Closes the latch again; who was let go stays so.
  void reset() { fired_ = false; }

  /// Number of processes waiting.
  [[nodiscard]] std::size_t size() const { return waiters_.size(); }

  /// Awaitable: continues at once when open, else after fire().
  [[nodiscard]] Wait wait();

 private:
  Simulation* simulation_;
  WaiterList waiters_;
  bool fired_ = false;
};

/// A FIFO queue of processes, let go one by one.
class WaitQueue {
 public:
  class Wait;

  explicit WaitQueue(Simulation& simulation) : simulation_{&simulation} {}

  /// Lets the process that has waited longest go on; false when nobody waits.
  bool release_one() { return !empty() && waiters_.release_first(*simulation_); }

  /// Number of processes waiting.
  [[nodiscard]] std::size_t size() const { return waiters_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// Awaitable: joins the end of the queue and continues when let go.
  [[nodiscard]] Wait wait();

 private:
  Simulation* simulation_;
  WaiterList waiters_;
};

/// What Signal and WaitQueue hand out: a place in a list, not yet taken.
class ListWait {
 public:
  explicit ListWait(WaiterList& list) : list_{&list} {}

  [[nodiscard]] bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> process) { waiter_.join(*list_, process); }
  void await_resume() const {}

  // As a branch of first_of():
  void arm(std::coroutine_handle<> process, Contest& contest, std::size_t branch) {
    waiter_.join(*list_, process, contest, branch);
  }
  void disarm() { waiter_.leave(); }
  [[nodiscard]] bool elapsed() const { return false; }

 private:
  WaiterList* list_;
  Waiter waiter_;
};

/// Awaits a signal.
class Signal::Wait : public ListWait {
 public:
  explicit Wait(Signal& signal) : ListWait{signal.waiters_}, signal_{&signal} {}

  [[nodiscard]] bool await_ready() const { return signal_->fired(); }

 private:
  Signal* signal_;
};

/// Awaits being let go from a queue.
class WaitQueue::Wait : public ListWait {
 public:
  explicit Wait(WaitQueue& queue) : ListWait{queue.waiters_} {}
};

/// Wakes the one process that waits for it at the earliest time that was set since it last woke.
class Alarm {
 public:
  class Wait;

  explicit Alarm(Simulation& simulation) : simulation_{&simulation} {}

  /// Rings at `when` (not before now()), unless it rings sooner anyway; before or while the process
  /// waits.
  void set(Time when);

  /// Awaitable: continues when the alarm rings, which it does once.
  [[nodiscard]] Wait wait();

 private:
  Simulation* simulation_;
  std::coroutine_handle<> process_;  // null while it does not wait
  Time when_ = Time::max();
  EventId event_;
};

/// Awaits an alarm.
class Alarm::Wait {
 public:
  explicit Wait(Alarm& alarm) : alarm_{&alarm} {}

  [[nodiscard]] bool await_ready() const { return false; }
  void await_suspend(std::coroutine_handle<> process) {
    alarm_->process_ = process;
    if (alarm_->when_ != Time::max()) {
      alarm_->event_ = alarm_->simulation_->schedule(process, alarm_->when_);
    }
  }
  void await_resume() {
    alarm_->process_ = nullptr;
    alarm_->when_ = Time::max();
  }

 private:
  Alarm* alarm_;
};

inline void Alarm::set(Time when) {
  if (when >= when_) return;
  if (process_ != nullptr) {
    if (when_ != Time::max()) simulation_->cancel(event_);
    event_ = simulation_->schedule(process_, when);
  }
  when_ = when;
}

inline Alarm::Wait Alarm::wait() { return Wait{*this}; }
inline Signal::Wait Signal::wait() { return Wait{*this}; }
inline WaitQueue::Wait WaitQueue::wait() { return Wait{*this}; }

}  // namespace callpace::kernel
