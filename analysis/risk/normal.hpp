// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The standard normal distribution as the sampler needs it: its distribution function and the
// inverse, in plain double arithmetic (Boost would go by way of long double, at three times the
// time, for digits that a draw does not have). Errors: none; a probability of 0 or 1 gives
// infinity.
#pragma once

#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace callpace::analysis::risk {

/// Leaves 2.5 % of a normal distribution above it.
inline constexpr double kScore95 = 1.959963984540054;

/// The chance of a standard normal value below `z`.
[[nodiscard]] inline double normal_below(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

/// The chance of a standard normal value above `z`, exact to the last digits also when it is tiny.
[[nodiscard]] inline double normal_above(double z) { return normal_below(-z); }

/// The density at `z`.
[[nodiscard]] inline double normal_density(double z) {
  return std::exp(-z * z / 2) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

/// The standard normal value that leaves the chance `p` (0-1) above it.
[[nodiscard]] inline double normal_leaving(double p) {
  using boost::math::policies::policy;
  using boost::math::policies::promote_double;
  if (p <= 0) return std::numeric_limits<double>::infinity();
  if (p >= 1) return -std::numeric_limits<double>::infinity();
  return std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, policy<promote_double<false>>{});
}

/// The score of a probability: the standard normal value with the chance `p` (0-1) below it.
[[nodiscard]] inline double normal_score(double p) { return -normal_leaving(p); }

}  // namespace callpace::analysis::risk
