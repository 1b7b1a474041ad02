// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/controlled.hpp"

#include "analysis/stats/interval.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace callpace::analysis {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

double dot(std::span<const double> a, std::span<const double> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

double mean_of(std::span<const double> values) {
  double mean = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  return mean;
}

/// A control less its mean and what earlier ones say of it.
struct Direction {
  std::size_t control = 0;      ///< index
  std::vector<double> values;   ///< of mean 0, at right angles to the directions before it
  double squares = 0;           ///< of the values
  double mean = 0;              ///< of the control less what earlier ones say of it
  std::vector<double> earlier;  ///< by earlier direction: how much of it was taken out
};

/// The next direction; its squares are 0 where the control says nothing new.
Direction direction_of(const std::vector<double>& control, std::size_t index,
                       const std::vector<Direction>& before) {
  const auto n = static_cast<double>(control.size());
  Direction next{.control = index, .values = control, .mean = mean_of(control), .earlier = {}};
  for (double& value : next.values) value -= next.mean;
  const double all = dot(next.values, next.values);
  // Controls that are all equal differ by rounding at most.
  const double rounding = 1e-12 * n * std::max(1.0, next.mean * next.mean);
  for (const Direction& one : before) {
    const double part = dot(next.values, one.values) / one.squares;
    for (std::size_t i = 0; i < control.size(); ++i) next.values[i] -= part * one.values[i];
    next.mean -= part * one.mean;
    next.earlier.push_back(part);
  }
  const double squares = dot(next.values, next.values);
  next.squares = squares <= std::max(rounding, 1e-9 * all) ? 0 : squares;
  return next;
}

/// The interval about `mean` by Student with Hall's lengthening, from a standard error.
Estimate with_error(double mean, double error, const Fitted& residuals, double beyond) {
  Estimate known{.mean = mean, .half_width = kInfinite, .n = residuals.n()};
  if (known.n < kValuesMin || residuals.freedom() < 1) {
    known.n_needed = kValuesNeeded;
    if (residuals.freedom() < 1) return known;
  }
  return skewed_interval(known, {.error = error,
                                 .freedom = residuals.freedom(),
                                 .skewness = skewness(residuals.residuals),
                                 .beyond = beyond});
}

/// The residuals of the difference, and as many controls as the side that has the more.
Fitted residual_difference(const Fitted& from, const Fitted& to) {
  assert(from.n() == to.n());
  Fitted both{.residuals = to.residuals, .controls = std::max(from.controls, to.controls)};
  for (std::size_t i = 0; i < both.residuals.size(); ++i) both.residuals[i] -= from.residuals[i];
  return both;
}

/// By how much the mean moves when this value is left out.
double moved_without(const Fitted& one, std::size_t index) {
  // A value that the plane has to go through says nothing of how well the plane is known.
  const double rest = std::max(1e-6, 1 - one.leverages[index]);
  return one.weights[index] * one.residuals[index] / rest;
}

}  // namespace

Fitted fitted(std::span<const double> values, std::span<const std::vector<double>> controls) {
  const std::size_t count = values.size();
  Fitted found{.mean = std::numeric_limits<double>::quiet_NaN(),
               .slopes = std::vector<double>(controls.size(), 0)};
  if (count == 0) return found;
  found.mean = mean_of(values);
  found.residuals.assign(values.begin(), values.end());
  for (double& value : found.residuals) value -= found.mean;
  found.weights.assign(count, 1 / static_cast<double>(count));
  found.leverages = found.weights;
  std::vector<Direction> directions;
  std::vector<double> rises;
  for (std::size_t c = 0; c < controls.size(); ++c) {
    assert(controls[c].size() == count);
    if (directions.size() + 3 > count) break;  // no residual would be left
    Direction next = direction_of(controls[c], c, directions);
    if (next.squares == 0) continue;
    const double rise = dot(found.residuals, next.values) / next.squares;
    for (std::size_t i = 0; i < count; ++i) {
      found.residuals[i] -= rise * next.values[i];
      found.weights[i] -= next.mean / next.squares * next.values[i];
      found.leverages[i] += next.values[i] * next.values[i] / next.squares;
    }
    found.mean -= rise * next.mean;
    rises.push_back(rise);
    directions.push_back(std::move(next));
  }
  found.controls = static_cast<std::int64_t>(directions.size());
  // Back from the directions to the controls themselves.
  for (std::size_t d = directions.size(); d-- > 0;) {
    found.slopes[directions[d].control] = rises[d];
    for (std::size_t e = 0; e < d; ++e) rises[e] -= rises[d] * directions[d].earlier[e];
  }
  return found;
}

Estimate estimate_of(const Fitted& one, double beyond) {
  if (one.n() == 0) return {.mean = one.mean, .half_width = kInfinite, .n_needed = kValuesNeeded};
  const double variance =
      one.freedom() < 1 ? kInfinite
                        : dot(one.residuals, one.residuals) / static_cast<double>(one.freedom());
  const double error = std::sqrt(variance * dot(one.weights, one.weights) + one.curvature);
  return with_error(one.mean, error, one, beyond);
}

Estimate difference_of(const Fitted& from, const Fitted& to, double beyond) {
  if (from.n() == 0 || to.n() == 0) {
    return estimate_of(Fitted{.mean = std::numeric_limits<double>::quiet_NaN()}, beyond);
  }
  const Fitted both = residual_difference(from, to);
  double variance = 0;
  for (std::size_t i = 0; i < both.residuals.size(); ++i) {
    const double moved = moved_without(to, i) - moved_without(from, i);
    variance += moved * moved;
  }
  const auto n = static_cast<double>(from.n());
  const double error = std::sqrt(variance * (n - 1) / n + from.curvature + to.curvature);
  return with_error(to.mean - from.mean, error, both, beyond);
}

double variance_of_difference(const Fitted& from, const Fitted& to, std::int64_t n) {
  const Fitted both = residual_difference(from, to);
  if (both.freedom() < 1 || n <= both.controls + 2) return kInfinite;
  const double residual = dot(both.residuals, both.residuals) / static_cast<double>(both.freedom());
  const auto days = static_cast<double>(n);
  const double of_fit = static_cast<double>(both.n()) * static_cast<double>(both.n());
  return residual * (days - 2) / (days - static_cast<double>(both.controls) - 2) +
         (from.curvature + to.curvature) * of_fit / days;
}

}  // namespace callpace::analysis
