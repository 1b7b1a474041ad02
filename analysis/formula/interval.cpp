// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/interval.hpp"

#include <algorithm>
#include <array>

namespace callpace::analysis::formula {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double down(double x) { return std::nextafter(x, -kInfinity); }
double up(double x) { return std::nextafter(x, kInfinity); }

/// The hull of four products or powers of bounds, one step wider at both ends.
Interval around(std::array<double, 4> corners) {
  const auto is_nan = [](double x) { return std::isnan(x); };
  if (std::any_of(corners.begin(), corners.end(), is_nan)) return Interval::everything();
  const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
  return {down(*low), up(*high)};
}

/// x * y where infinity times zero is zero: a bound that is out of reach of no use.
double product(double x, double y) { return x == 0 || y == 0 ? 0 : x * y; }

// Powers of the C library are right to within a unit or so: wider() keeps the promise.
Interval whole_power(const Interval& base, double exponent) {
  if (exponent < 0) return Interval{1} / whole_power(base, -exponent);
  const double low = std::pow(base.low, exponent);
  const double high = std::pow(base.high, exponent);
  if (std::fmod(exponent, 2) == 0 && base.contains(0)) {
    return {0, wider({0, std::max(low, high)}).high};
  }
  return wider({low, high});
}

}  // namespace

Interval::Interval(double x) : Interval{x, x} {}

Interval::Interval(double a, double b) : low{std::min(a, b)}, high{std::max(a, b)} {
  if (std::isnan(a) || std::isnan(b)) *this = everything();
}

Interval hull(const Interval& a, const Interval& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

Interval operator-(const Interval& a) { return {-a.high, -a.low}; }

Interval operator+(const Interval& a, const Interval& b) {
  return {down(a.low + b.low), up(a.high + b.high)};
}

Interval operator-(const Interval& a, const Interval& b) { return a + -b; }

Interval operator*(const Interval& a, const Interval& b) {
  return around({product(a.low, b.low), product(a.low, b.high), product(a.high, b.low),
                 product(a.high, b.high)});
}

Interval operator/(const Interval& a, const Interval& b) {
  if (b.contains(0)) return Interval::everything();
  return around({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high});
}

Interval power(const Interval& base, const Interval& exponent) {
  if (exponent.width() == 0 && std::floor(exponent.low) == exponent.low) {
    return whole_power(base, exponent.low);
  }
  if (base.low <= 0) return Interval::everything();
  return wider(around({std::pow(base.low, exponent.low), std::pow(base.low, exponent.high),
                       std::pow(base.high, exponent.low), std::pow(base.high, exponent.high)}));
}

Interval wider(const Interval& a) { return {down(down(a.low)), up(up(a.high))}; }

Interval least(const Interval& a, const Interval& b) {
  return {std::min(a.low, b.low), std::min(a.high, b.high)};
}

Interval greatest(const Interval& a, const Interval& b) {
  return {std::max(a.low, b.low), std::max(a.high, b.high)};
}

Interval rising(const Interval& a, double (*f)(double)) {
  const double low = f(a.low);
  const double high = f(a.high);
  // Where the function begins inside the interval (a square root at zero) only the end is known.
  if (std::isnan(low) && !std::isnan(high)) return {-kInfinity, up(up(high))};
  return wider({low, high});
}

}  // namespace callpace::analysis::formula
