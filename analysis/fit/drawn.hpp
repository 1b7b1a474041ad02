// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Lengths of time drawn from known laws, to try fits: by inverse or by sums of exponentials, the
// same on every machine. Errors: none.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace callpace::analysis::fit {

/// Random numbers of one seed, one after the other.
class DrawnNumbers {
 public:
  explicit DrawnNumbers(std::uint64_t seed) : engine_{seed} {}

  /// Inside (0, 1).
  double next() { return (static_cast<double>(engine_() >> 11) + 0.5) / 9007199254740992.0; }
  double exponential(double mean) { return -mean * std::log(next()); }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(next()));
    return radius * std::cos(2 * std::numbers::pi * next());
  }
  double lognormal(double mean, double cv) {
    const double variance = std::log1p(cv * cv);
    return mean * std::exp(std::sqrt(variance) * normal() - variance / 2);
  }
  /// Of a whole number of stages: cv = 1 / sqrt(stages).
  double gamma(double mean, int stages) {
    double sum = 0;
    for (int i = 0; i < stages; ++i) sum += exponential(mean / stages);
    return sum;
  }

 private:
  std::mt19937_64 engine_;  // the standard says what it draws
};

}  // namespace callpace::analysis::fit
