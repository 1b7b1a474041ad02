// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// e^-x and ln x by + - * / alone, so that every machine computes the same bits; the mathematics
// library may differ between two. Relative errors are under 1e-10; from x = 40 on e^-x is taken as
// 0.
#pragma once

#include <cmath>

namespace callpace::pacing::core {

/// e^-x for x >= 0.
[[nodiscard]] constexpr double exp_minus(double x) {
  if (x >= 40) return 0;
  // 1 / (Taylor series of e^(x/256))^256; x/256 is below 0.16.
  const double y = x * (1.0 / 256);
  double series = 1 + y * (1.0 / 8);
  series = 1 + series * y * (1.0 / 7);
  series = 1 + series * y * (1.0 / 6);
  series = 1 + series * y * (1.0 / 5);
  series = 1 + series * y * (1.0 / 4);
  series = 1 + series * y * (1.0 / 3);
  series = 1 + series * y * (1.0 / 2);
  series = 1 + series * y;
  for (int squaring = 0; squaring < 8; ++squaring) series *= series;
  return 1 / series;
}

/// ln x for a finite x > 0.
[[nodiscard]] inline double log_of(double x) {
  constexpr double kLn2 = 0.693147180559945309;
  int twos = 0;
  const double part = std::frexp(x, &twos);  // 0.5 to 1; exact
  // ln m = 2 artanh((m - 1) / (m + 1)).
  const double y = (part - 1) / (part + 1);
  double term = 2 * y;
  double sum = 0;
  for (int odd = 1; odd < 30; odd += 2, term *= y * y) sum += term / odd;
  return sum + twos * kLn2;
}

}  // namespace callpace::pacing::core
