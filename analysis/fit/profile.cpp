// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/profile.hpp"

#include <boost/math/tools/minima.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

namespace callpace::analysis::fit {
namespace {

constexpr double kFarthest = 16;  // of a log from its best
constexpr std::uintmax_t kSteps = 40;
constexpr int kProfileBits = 16;
constexpr double kCloseness = 1e-5;  // of an end, of its log

double threshold(double n) {
  const double t = student_t_95(static_cast<std::int64_t>(n));
  return n / 2 * std::log1p(t * t / (n - 1));
}

}  // namespace

Profile::Profile(const Likelihood& likelihood, scenario::DistributionKind kind,
                 const LogShape& best)
    : likelihood_{likelihood},
      kind_{kind},
      best_{best},
      floor_{likelihood.of(kind, best) - threshold(likelihood.n())} {}

/// The largest log-likelihood with that parameter fixed.
double Profile::at(Parameter fixed, double value) const {
  LogShape shape = best_;
  shape.*fixed = value;
  if (kind_ == scenario::DistributionKind::exponential) return likelihood_.of(kind_, shape);
  const Parameter free = fixed == &LogShape::mean ? &LogShape::cv : &LogShape::mean;
  const double room = 1 + 2 * std::abs(value - best_.*fixed);
  const auto cost = [&](double x) {
    LogShape moved = shape;
    moved.*free = x;
    return -likelihood_.of(kind_, moved);
  };
  const double centre = best_.*free;
  const auto [x, least] =
      boost::math::tools::brent_find_minima(cost, centre - room, centre + room, kProfileBits);
  return -least;
}

/// Where the profile passes its floor on one side of the best value.
double Profile::end_of(Parameter fixed, double direction) const {
  const double best = best_.*fixed;
  double inside = 0;
  double outside = 2 / std::sqrt(likelihood_.n());
  while (at(fixed, best + direction * outside) > floor_) {
    inside = outside;
    outside *= 1.6;
    if (outside > kFarthest) return direction * std::numeric_limits<double>::infinity();
  }
  const auto above_floor = [&](double way) { return at(fixed, best + direction * way) - floor_; };
  const auto is_close = [](double a, double b) { return std::abs(a - b) < kCloseness; };
  std::uintmax_t steps = kSteps;
  outside = boost::math::tools::toms748_solve(above_floor, inside, outside, is_close, steps).second;
  return best + direction * outside;
}

Ends Profile::mean_ends() const {
  return {std::exp(end_of(&LogShape::mean, -1)), std::exp(end_of(&LogShape::mean, 1))};
}

Ends Profile::cv_ends() const {
  return {std::exp(end_of(&LogShape::cv, -1)), std::exp(end_of(&LogShape::cv, 1))};
}

}  // namespace callpace::analysis::fit
