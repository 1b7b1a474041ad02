// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Interval: all the values that a figure may have had before somebody rounded it. "24 %" stands for
// [0.235, 0.245]; a formula over such figures gives the interval that holds every value which the
// formula can take. Bounds are rounded outward, so that the answer is never too narrow; it may be
// too wide where a formula names one figure twice.
//
// Invariant: low <= high, none is NaN. What has no value anywhere (a root of negative numbers), or
// might be divided by zero, is everything: [-infinity, infinity].
#pragma once

#include <cmath>
#include <limits>

namespace callpace::analysis::formula {

/// A figure that has no value; as an interval: everything.
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

struct Interval {
  double low = 0;
  double high = 0;

  Interval() = default;
  /// The one value `x`; everything when it is NaN.
  Interval(double x);
  /// Ordered by itself; everything when a bound is NaN.
  Interval(double a, double b);

  [[nodiscard]] static Interval everything() {
    return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  }
  [[nodiscard]] bool contains(double x) const { return low <= x && x <= high; }
  [[nodiscard]] bool contains(const Interval& x) const { return low <= x.low && x.high <= high; }
  /// True when the two share a value.
  [[nodiscard]] bool meets(const Interval& x) const { return low <= x.high && x.low <= high; }
  [[nodiscard]] double width() const { return high - low; }
  bool operator==(const Interval&) const = default;
};

/// The least interval that holds both.
[[nodiscard]] Interval hull(const Interval& a, const Interval& b);

[[nodiscard]] Interval operator-(const Interval& a);
[[nodiscard]] Interval operator+(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator-(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator*(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator/(const Interval& a, const Interval& b);

/// `base` to the power of `exponent`; whole exponents take any base, others one above zero.
[[nodiscard]] Interval power(const Interval& base, const Interval& exponent);

/// The lesser and the greater of any two values of `a` and `b`.
[[nodiscard]] Interval least(const Interval& a, const Interval& b);
[[nodiscard]] Interval greatest(const Interval& a, const Interval& b);

/// `a` with its bounds two steps further out: for bounds that a library computed.
[[nodiscard]] Interval wider(const Interval& a);

/// The image of `a` under a function that never falls, with its bounds rounded outward.
[[nodiscard]] Interval rising(const Interval& a, double (*f)(double));

/// The same of numbers, so that what goes over either is written once; of a NaN they make a NaN.
[[nodiscard]] inline double power(double base, double exponent) { return std::pow(base, exponent); }
[[nodiscard]] inline double least(double a, double b) { return std::isnan(a) || a < b ? a : b; }
[[nodiscard]] inline double greatest(double a, double b) { return std::isnan(a) || a > b ? a : b; }
[[nodiscard]] inline double rising(double x, double (*f)(double)) { return f(x); }

}  // namespace callpace::analysis::formula
