// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is known of a mean from independent replications: the mean, its 95 % interval and the number
// of values behind it. A Sample gathers values with Welford's update, so that neither their number
// nor their size costs precision; an Estimate is read off it with Student's t, which suits many
// values or values without skew. How the interval of an indicator is found: interval.hpp.
//
// Left out on purpose: correlated values (a replication is independent of the others by its random
// streams) and other confidence levels (the project reports one). Errors: none; fewer than two
// values give an infinite half width, no value at all gives a mean that is not a number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace callpace::analysis {

/// Both ends of an interval, low <= high.
struct Ends {
  double low = 0;
  double high = 0;
};

/// A mean and its 95 % interval.
struct Estimate {
  double mean = 0;
  double half_width = 0;          ///< the longer side of the interval, >= 0; infinite when n < 2
  std::int64_t n = 0;             ///< independent values behind it
  std::optional<Ends> ends = {};  ///< where the sides differ; absent = mean ± half_width
  std::int64_t n_needed = 0;      ///< > 0: n is too few for an honest interval, this many are not

  [[nodiscard]] double low() const { return ends ? ends->low : mean - half_width; }
  [[nodiscard]] double high() const { return ends ? ends->high : mean + half_width; }
};

/// The chance with which a 95 % interval is missed beyond either of its ends.
inline constexpr double kBeyond = 0.025;

/// The quantile of Student's t with so many degrees of freedom (1 or more) that leaves a chance of
/// `beyond` (above 0, below .5) above it.
[[nodiscard]] double student_t(std::int64_t freedom, double beyond);

/// The quantile of Student's t that leaves 2.5 % above it, for n values (n >= 2).
[[nodiscard]] double student_t_95(std::int64_t n);

/// Mean and variance of values as they come (Welford 1962).
class Sample {
 public:
  /// Takes one finite value.
  void add(double value);

  [[nodiscard]] std::int64_t n() const { return n_; }
  /// Arithmetic mean; not a number when empty.
  [[nodiscard]] double mean() const;
  /// Unbiased variance, in squared units of the values; not a number when n < 2.
  [[nodiscard]] double variance() const;
  /// The mean with its 95 % Student interval.
  [[nodiscard]] Estimate estimate() const;

 private:
  std::int64_t n_ = 0;
  double mean_ = 0;
  double squares_ = 0;  ///< sum of squared deviations from the mean
};

/// The mean of `values` with its 95 % Student interval.
[[nodiscard]] Estimate estimate_of(std::span<const double> values);

}  // namespace callpace::analysis
