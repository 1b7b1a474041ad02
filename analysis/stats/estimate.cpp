// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/estimate.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <cassert>
#include <cmath>
#include <limits>

namespace callpace::analysis {
namespace {

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

double student_t(std::int64_t freedom, double beyond) {
  assert(freedom >= 1);
  const boost::math::students_t distribution{static_cast<double>(freedom)};
  return boost::math::quantile(boost::math::complement(distribution, beyond));
}

double student_t_95(std::int64_t n) { return student_t(n - 1, kBeyond); }

void Sample::add(double value) {
  assert(std::isfinite(value));
  ++n_;
  const double deviation = value - mean_;
  mean_ += deviation / static_cast<double>(n_);
  squares_ += deviation * (value - mean_);
}

double Sample::mean() const { return n_ == 0 ? kNotANumber : mean_; }

double Sample::variance() const {
  return n_ < 2 ? kNotANumber : squares_ / static_cast<double>(n_ - 1);
}

Estimate Sample::estimate() const {
  if (n_ < 2) return {mean(), kInfinity, n_};
  const double standard_error = std::sqrt(variance() / static_cast<double>(n_));
  return {mean_, student_t_95(n_) * standard_error, n_};
}

Estimate estimate_of(std::span<const double> values) {
  Sample sample;
  for (const double value : values) sample.add(value);
  return sample.estimate();
}

}  // namespace callpace::analysis
