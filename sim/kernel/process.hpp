// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The coroutines of the model. A Process is a life of its own: it is started by Simulation::spawn()
// and destroys itself at its end. A Task<T> is a step of another coroutine: it starts when it is
// awaited, hands its result back and costs no event.
//
// Frames come from the pool of their Simulation, which is found among the coroutine's arguments:
// the first that is a Simulation, or has a member simulation(). For a member coroutine that is the
// object itself; a lambda must take it as an argument (and must not capture: its closure would
// die before the process does).
//
// Write coroutine parameters as references, pointers or plain values that need no destructor, and
// name temporaries built with braces before a co_await: g++ 12 destroys those twice. Name also what
// an awaited task gave before an if that has an else: g++ 12 then loses the end of the process.
// Errors: what leaves a Process ends the run (see Simulation); what leaves a Task reaches its
// awaiter.
#pragma once

#include "sim/kernel/simulation.hpp"

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

namespace callpace::kernel {

/// An object that belongs to a simulation and says to which.
template <class T>
concept PartOfSimulation = requires(T& part) {
  { part.simulation() } -> std::convertible_to<Simulation&>;
};

/// The simulation among the arguments of a coroutine.
template <class First, class... Rest>
[[nodiscard]] Simulation& simulation_of(First& first, Rest&... rest) {
  if constexpr (std::same_as<First, Simulation>) {
    return first;
  } else if constexpr (PartOfSimulation<First>) {
    return first.simulation();
  } else {
    static_assert(sizeof...(Rest) > 0, "a coroutine needs a Simulation among its arguments");
    return simulation_of(rest...);
  }
}

/// Base of promises whose frames come from their simulation's pool.
struct PooledPromise {
  template <class... Arguments>
  static void* operator new(std::size_t size, Arguments&... arguments) {
    return simulation_of(arguments...).frames().allocate(size);
  }
  static void operator delete(void* frame, std::size_t size) { FramePool::deallocate(frame, size); }
};

/// A process that has not started yet; hand it to Simulation::spawn().
class [[nodiscard]] Process {
 public:
  struct promise_type : PooledPromise, ProcessLink {
    template <class... Arguments>
    explicit promise_type(Arguments&... arguments) : simulation{simulation_of(arguments...)} {}
    promise_type(const promise_type&) = delete;
    promise_type& operator=(const promise_type&) = delete;
    ~promise_type() {
      if (next != this) simulation.leave(*this);
    }

    Process get_return_object() { return Process{Handle::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { simulation.fail(std::current_exception()); }

    Simulation& simulation;
  };

  Process(Process&& other) noexcept : handle_{other.release()} {}
  Process& operator=(Process&&) = delete;
  ~Process() {
    if (handle_) handle_.destroy();
  }

  /// Gives the suspended coroutine away; for Simulation::spawn().
  [[nodiscard]] std::coroutine_handle<promise_type> release() {
    return std::exchange(handle_, nullptr);
  }

 private:
  using Handle = std::coroutine_handle<promise_type>;
  explicit Process(Handle handle) : handle_{handle} {}

  Handle handle_;
};

/// What all tasks' promises share: the coroutine to continue with, and a failure.
struct TaskPromiseBase : PooledPromise {
  struct Return {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> task) const noexcept {
      return task.promise().awaiter;
    }
    void await_resume() const noexcept {}
  };

  std::suspend_always initial_suspend() noexcept { return {}; }
  Return final_suspend() noexcept { return {}; }
  void unhandled_exception() { failure = std::current_exception(); }
  void rethrow_failure() const {
    if (failure) std::rethrow_exception(failure);
  }

  std::coroutine_handle<> awaiter;
  std::exception_ptr failure;
};

/// The promise of a task with a result.
template <class T>
struct TaskPromise : TaskPromiseBase {
  void return_value(T value) { result.emplace(std::move(value)); }
  T take_result() {
    rethrow_failure();
    return std::move(*result);
  }

  std::optional<T> result;
};

/// The promise of a task without one.
template <>
struct TaskPromise<void> : TaskPromiseBase {
  void return_void() {}
  void take_result() const { rethrow_failure(); }
};

/// A step of another coroutine: `T result = co_await step(simulation);`.
template <class T = void>
class [[nodiscard]] Task {
 public:
  struct promise_type : TaskPromise<T> {
    Task get_return_object() { return Task{Handle::from_promise(*this)}; }
  };

  Task(Task&& other) noexcept : handle_{std::exchange(other.handle_, nullptr)} {}
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiter) noexcept {
    handle_.promise().awaiter = awaiter;
    return handle_;
  }
  T await_resume() { return handle_.promise().take_result(); }

 private:
  using Handle = std::coroutine_handle<promise_type>;
  explicit Task(Handle handle) : handle_{handle} {}

  Handle handle_;
};

}  // namespace callpace::kernel
