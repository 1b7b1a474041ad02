// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How a benchmark takes the time, what it measured, and the median by which it reports: one slow
// round on a shared machine does not move it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <time.h>
#include <vector>

namespace callpace::bench {

/// One measured figure; its name says its unit, a ratio's has none and greater is better.
struct Figure {
  std::string name;
  double value = 0;
};

/// Runs from when it was made.
class Stopwatch {
 public:
  /// Wall-clock seconds so far.
  [[nodiscard]] double s() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

inline constexpr std::int64_t kSecond_us = 1'000'000;

/// Processor seconds of this thread so far, or of the one whose clock it is: unlike the time of
/// day, a busy machine changes them little.
[[nodiscard]] inline double processor_s(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// The middle of `values` (the upper one of two); there must be one.
[[nodiscard]] inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace callpace::bench
