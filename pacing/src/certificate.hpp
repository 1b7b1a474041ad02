// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The arithmetic of the certified cap: how likely it is at most that more callers answer than can
// be borne, how many may be expected so that it is unlikely enough, and how many live answers are
// still to come almost surely. docs/pacing-gate.md proves what follows from it.
//
// Lines that ring are independent, each answered with a chance of its own. That k or more of them
// are is at most as likely as that a Poisson number of the same mean is k or more, where the mean
// is k - 1 or less (Hoeffding 1956; Anderson and Samuels 1967). Only + - * / and square roots are
// used, so that every machine computes the same bits.
#pragma once

#include "src/exponential.hpp"

#include <algorithm>
#include <cmath>

namespace callpace::pacing::core {

/// Rarer chances than e^-this are taken for it.
inline constexpr double kRarest = 39;

/// ln sqrt(2 pi k), for k above 0: by Stirling k! is at least e^(k ln k - k) times this root.
[[nodiscard]] inline double log_of_root(double k) {
  constexpr double kTwoPi = 6.283185307179586;
  return log_of(kTwoPi * k) / 2;
}

/// An upper bound of the chance that `least` (a whole number k) or more of the lines are answered
/// where `mean` (0 or more) are expected to be; 1 where `mean` is above k - 1.
[[nodiscard]] inline double chance_at_least(double least, double mean) {
  if (!(mean <= least - 1)) return 1;
  if (!(mean > 0)) return exp_minus(kRarest);
  const double exactly_least = least * log_of(least / mean) - least + mean + log_of_root(least);
  const double or_more = (least + 1) / (least + 1 - mean);
  return std::min(or_more * exp_minus(std::clamp(exactly_least, 0.0, kRarest)), 1.0);
}

/// A number of expected answers, 0 or more, for which chance_at_least(least, it) is at most
/// e^-`rarity` (`rarity` 8 or more); it is short of the greatest such number by some percent.
[[nodiscard]] inline double mean_borne(double least, double rarity) {
  if (!(least >= 1)) return 0;
  // With r = mean / least: r - 1 - ln r = wanted. Its left side is convex and falls, so Newton's
  // steps from below the root stay below it.
  const auto root = [&](double wanted) {
    double r = std::max(1 - std::sqrt(2 * wanted), exp_minus(std::min(1 + wanted, kRarest)));
    for (int step = 0; step < 4; ++step) {
      const double excess = r - 1 - log_of(r) - wanted;
      if (!(excess > 0)) break;
      r += excess * r / (1 - r);
    }
    // Beyond it the start is not below the root; nothing worth having is borne there.
    return 1 + wanted < kRarest ? r : 0;
  };
  const double exactly = std::max(rarity - log_of_root(least), rarity / 2) / least;
  // Or more: a smaller mean makes this factor smaller, so that of the first root is enough.
  const double or_more = (least + 1) / (least + 1 - least * root(exactly));
  return std::min(least * root(exactly + log_of(or_more) / least), least - 1);
}

/// As many as a Poisson number of mean `expected` (0 or more) falls short of with a chance of
/// e^-`rarity` at most: its lower tail is at most e^(-t^2 / (2 mean)) for a shortfall of t.
[[nodiscard]] inline double surely_to_come(double expected, double rarity) {
  return std::max(expected - std::sqrt(2 * expected * rarity), 0.0);
}

}  // namespace callpace::pacing::core
