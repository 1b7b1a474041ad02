// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Simulated time: int64 microseconds on our own clock tag, so that simulated time can never be
// mixed up with wall-clock time or with a plain number. The origin is the midnight that starts the
// simulated span; calendar dates live in the scenario, not here. The clock has no now(): only a
// Simulation knows what time it is.
//
// Invariant: conversion from seconds rounds to the nearest microsecond (ties away from zero), the
// same on every machine. Errors: a value that is not finite or does not fit asserts.
#pragma once

#include <cassert>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace callpace::kernel {

/// The clock tag of simulated time; never ticks by itself.
struct SimClock {
  using rep = std::int64_t;
  using period = std::micro;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};

/// A length of simulated time, in microseconds.
using Duration = SimClock::duration;
/// A point in simulated time, in microseconds after the first simulated midnight.
using Time = SimClock::time_point;

/// Length of `seconds` (any finite value up to 292,000 years), rounded to the nearest microsecond.
[[nodiscard]] inline Duration from_seconds(double seconds) {
  assert(std::isfinite(seconds) && std::abs(seconds) < 9.2e12);
  const double microseconds = seconds * 1e6;
  const auto whole = static_cast<std::int64_t>(microseconds);
  const double rest = microseconds - static_cast<double>(whole);
  return Duration{whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0)};
}

/// `length` in seconds.
[[nodiscard]] constexpr double to_seconds(Duration length) {
  return static_cast<double>(length.count()) * 1e-6;
}

/// `time` in microseconds after the first simulated midnight: the clock of pacing and strategy.
[[nodiscard]] constexpr std::int64_t to_us(Time time) { return time.time_since_epoch().count(); }

}  // namespace callpace::kernel
