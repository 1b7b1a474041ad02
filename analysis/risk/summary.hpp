// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What many draws say of a figure: its mean, spread and quantiles, the chance that it is below
// zero, a histogram. Each estimate carries a 95 % interval for the luck of the draws (Student for
// the mean; order statistics for quantiles; Wilson 1927 for chances, which stays inside [0, 1] and
// has a width also when nothing was met). The interval says nothing of whether the distributions
// are right.
//
// Left out on purpose: smoothed densities. Errors: figures that are not finite are counted and left
// out of everything else.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis::risk {

/// A share of draws and its 95 % interval (Wilson).
struct Share {
  double value = 0;
  double low = 0;
  double high = 1;
};

/// The share that `met` of `n` draws are; 0 <= met <= n. No draws: not a number, from 0 to 1.
[[nodiscard]] Share share_of(std::int64_t met, std::int64_t n);

/// The value with the chance p below it, and its 95 % interval.
struct Quantile {
  double p = 0;
  double value = 0;
  double low = 0;
  double high = 0;
};

/// How many figures fell in each of some equal bins, 59 at most. The outer ones are open: the first
/// holds all figures below its upper edge, the last all from its lower edge on.
struct Histogram {
  double low = 0;  ///< where the first would begin if it were as wide as the others
  double bin = 1;  ///< width, > 0
  std::vector<std::int64_t> counts;

  /// Where bin `i` begins and bin `i` - 1 ends.
  [[nodiscard]] double edge(std::size_t i) const { return low + bin * static_cast<double>(i); }
};

/// What the draws of a figure say.
struct Summary {
  Estimate mean;
  double sd = 0;
  double least = 0;
  double greatest = 0;
  std::vector<Quantile> quantiles;  ///< 1, 5, 10, 25, 50, 75, 90, 95 and 99 %
  Share below_zero;
  double mean_below_zero = 0;  ///< of those below zero; not a number when there are none
  Histogram histogram;
  std::int64_t undefined = 0;  ///< draws whose figure is not finite
};

/// The quantile at `p` (0-1) of what `p` quantiles `summary` holds; it must hold it.
[[nodiscard]] const Quantile& quantile_of(const Summary& summary, double p);

/// Sums up the figures of some draws.
[[nodiscard]] Summary summary_of(std::span<const double> figures);

/// The rank of each value, from 1; values that tie share their mean rank.
[[nodiscard]] std::vector<double> ranks_of(std::span<const double> values);

/// The linear correlation of two columns of ranks of one length; not a number when one of them does
/// not vary.
[[nodiscard]] double correlation_of_ranks(std::span<const double> a, std::span<const double> b);

}  // namespace callpace::analysis::risk
