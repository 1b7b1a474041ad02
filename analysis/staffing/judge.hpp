// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a simulated figure keeps a limit: yes or no only when its whole 95 % interval lies on one
// side, else unclear. Left out on purpose: the chance that one of many intervals misses its mean.
// Errors: none; an estimate that is not a number is unclear.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <cmath>
#include <cstdint>

namespace callpace::analysis {

/// The answer to a claim.
enum class Holds : std::uint8_t { yes, no, unclear };

/// "yes", "no" or "unclear".
[[nodiscard]] constexpr const char* name_of(Holds holds) {
  return holds == Holds::yes ? "yes" : holds == Holds::no ? "no" : "unclear";
}

/// yes for true.
[[nodiscard]] constexpr Holds holds_if(bool claim) { return claim ? Holds::yes : Holds::no; }

/// Whether the mean behind `estimate` is below `limit`.
[[nodiscard]] inline Holds is_below(const Estimate& estimate, double limit) {
  if (estimate.n_needed > 0) {
    return Holds::unclear;  // too few values for an interval to judge by
  }
  if (estimate.high() < limit) {
    return Holds::yes;
  }
  return estimate.low() >= limit ? Holds::no : Holds::unclear;
}

/// Whether the mean behind `estimate` is at least `limit`.
[[nodiscard]] inline Holds is_at_least(const Estimate& estimate, double limit) {
  const Holds below = is_below(estimate, limit);
  return below == Holds::unclear ? below : holds_if(below == Holds::no);
}

/// Whether both claims hold: no as soon as one fails.
[[nodiscard]] constexpr Holds both(Holds a, Holds b) {
  if (a == Holds::no || b == Holds::no) {
    return Holds::no;
  }
  return a == Holds::yes && b == Holds::yes ? Holds::yes : Holds::unclear;
}

/// In how many of several cases a claim holds.
struct Count {
  int yes = 0;
  int no = 0;
  int all = 0;

  /// Counts one case in.
  void add(Holds holds) {
    yes += holds == Holds::yes ? 1 : 0;
    no += holds == Holds::no ? 1 : 0;
    all += 1;
  }
};

}  // namespace callpace::analysis
