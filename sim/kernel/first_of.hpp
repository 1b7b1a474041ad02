// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// co_await first_of(a, b, ...): waits for several things and continues with the index of the one
// that came first; the others are cancelled and leave nothing behind. Branches are timers
// (delay, until), signals and queue places, two to four of them in any mix. When several are
// there already, the leftmost wins; among timers of one instant, the leftmost too.
//
// A branch wins when it happens, not when the process gets its turn: a caller let go from a queue
// keeps its agent even if its patience ends in the same instant.
#pragma once

#include "sim/kernel/simulation.hpp"
#include "sim/kernel/waiting.hpp"

#include <coroutine>
#include <cstddef>
#include <tuple>
#include <utility>

namespace callpace::kernel {

/// Awaitable made by first_of().
template <class... Branches>
class [[nodiscard]] FirstOf final : private Contest {
 public:
  explicit FirstOf(Branches&&... branches) : branches_{std::move(branches)...} {}

  [[nodiscard]] bool await_ready() {
    winner_ = first_where([](const auto& branch) { return branch.await_ready(); });
    return winner_ != kNone;
  }

  void await_suspend(std::coroutine_handle<> process) {
    for_each([&](auto& branch, std::size_t i) { branch.arm(process, *this, i); });
  }

  /// Index of the branch that came first.
  std::size_t await_resume() {
    // Lists report their win at once; a timer that resumes the process has won silently.
    if (winner_ == kNone) won_by(first_where([](const auto& b) { return b.elapsed(); }));
    return winner_;
  }

 private:
  static constexpr std::size_t kNone = sizeof...(Branches);

  void won_by(std::size_t winner) override {
    winner_ = winner;
    for_each([&](auto& branch, std::size_t i) {
      if (i != winner) branch.disarm();
    });
  }

  template <class Function>
  void for_each(Function function) {
    std::size_t i = 0;
    std::apply([&](auto&... branch) { (function(branch, i++), ...); }, branches_);
  }

  template <class Predicate>
  [[nodiscard]] std::size_t first_where(Predicate predicate) const {
    std::size_t i = 0;
    std::apply(
        [&](const auto&... b) { static_cast<void>(((predicate(b) || (++i, false)) || ...)); },
        branches_);
    return i;
  }

  std::tuple<Branches...> branches_;
  std::size_t winner_ = kNone;
};

/// Waits for whichever of two to four awaitables comes first and gives its index.
template <class... Branches>
requires(sizeof...(Branches) >= 2 && sizeof...(Branches) <= 4)
    [[nodiscard]] FirstOf<Branches...> first_of(Branches... branches) {
  return FirstOf<Branches...>{std::move(branches)...};
}

}  // namespace callpace::kernel
