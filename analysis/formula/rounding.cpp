// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/rounding.hpp"

#include <cmath>
#include <limits>

namespace callpace::analysis::formula {
namespace {

constexpr double kNoFraction = 4503599627370496.0;  // 2^52: from here on doubles are whole
constexpr double kNudged = 562949953421312.0;       // 2^49: from here on a nudge would be a unit

}  // namespace

double round_half_away(double value, int digits) {
  if (!std::isfinite(value)) return value;
  // A power of ten is exact up to 10^22, one hundredth is not: hence no factor below 1.
  const double power = std::pow(10.0, std::abs(digits));
  double scaled = digits < 0 ? std::abs(value) / power : std::abs(value) * power;
  if (!std::isfinite(scaled) || (digits >= 0 && scaled >= kNoFraction)) return value;
  if (scaled < kNudged) scaled *= 1 + 4 * std::numeric_limits<double>::epsilon();
  const double whole = std::floor(scaled + 0.5);
  return std::copysign(digits < 0 ? whole * power : whole / power, value);
}

}  // namespace callpace::analysis::formula
