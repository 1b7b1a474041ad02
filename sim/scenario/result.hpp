// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Result<T, E>: the value of an operation that may fail in an expected way (a bad scenario, no
// root), or what went wrong. A stand-in for std::expected, which g++ 12 lacks: a thin face over
// std::variant, with only what callers need. Errors: value() of a failed result asserts.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

namespace callpace {

/// Marks the error side when E and T could be confused: `return Failure{errors};`.
template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

/// Either a T or an E.
template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_{std::in_place_index<0>, std::move(value)} {}
  Result(Failure<E> failure) : state_{std::in_place_index<1>, std::move(failure.error)} {}

  /// True when there is a value.
  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] E& error() {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] const E& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace callpace
