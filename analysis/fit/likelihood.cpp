// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/likelihood.hpp"

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace callpace::analysis::fit {
namespace {

using scenario::DistributionKind;

constexpr double kTiniest = 1e-300;
constexpr double kCellWidth = 0.01;  // of a cell's length
constexpr double kShapeMost = 1e8;   // of a gamma law, beyond which it is constant

/// Of the gamma function in plain doubles: with long ones, Boost's default, a fit takes three times
/// as long for digits that nobody sees.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double log_of(double chance) { return std::log(std::max(chance, kTiniest)); }

double gamma_shape(double log_cv) { return std::min(std::exp(-2 * log_cv), kShapeMost); }

/// Log variance of a lognormal law.
double log_variance_of(double log_cv) { return std::log1p(std::exp(2 * log_cv)); }

}  // namespace

Chances chances_at(DistributionKind kind, const LogShape& shape, double s) {
  if (s <= 0) return {0, 1};
  if (kind == DistributionKind::exponential) {
    const double beyond = std::exp(-s * std::exp(-shape.mean));
    return {1 - beyond, beyond};
  }
  if (kind == DistributionKind::gamma) {
    const double k = gamma_shape(shape.cv);
    const double at = k * s * std::exp(-shape.mean);
    return {boost::math::gamma_p(k, at, Plain{}), boost::math::gamma_q(k, at, Plain{})};
  }
  const double variance = log_variance_of(shape.cv);
  const double z = (std::log(s) - shape.mean + variance / 2) / std::sqrt(variance);
  return {std::erfc(-z / std::numbers::sqrt2) / 2, std::erfc(z / std::numbers::sqrt2) / 2};
}

Likelihood::Likelihood(std::span<const double> ended_s, std::span<const double> going_on_s,
                       double cut_s)
    : n_{static_cast<double>(ended_s.size())}, cut_s_{cut_s} {
  for (const double s : ended_s) {
    const double log_s = std::log(s);
    sum_ += s;
    sum_log_ += log_s;
    sum_log_squared_ += log_s * log_s;
  }
  std::vector<double> sorted{going_on_s.begin(), going_on_s.end()};
  std::ranges::sort(sorted);
  for (const double s : sorted) {
    going_on_sum_ += s;
    if (s <= 0) continue;  // says nothing
    if (!cells_.empty() && s <= cells_.back().s * (1 + kCellWidth)) {
      Cell& cell = cells_.back();
      cell.s += (s - cell.s) / ++cell.count;
    } else {
      cells_.push_back({s, 1});
    }
  }
}

double Likelihood::of(DistributionKind kind, const LogShape& shape) const {
  double sum = 0;
  if (kind == DistributionKind::exponential) {
    sum = -n_ * shape.mean - sum_ * std::exp(-shape.mean);
  } else if (kind == DistributionKind::gamma) {
    const double k = gamma_shape(shape.cv);
    const double log_scale = shape.mean - std::log(k);
    sum = (k - 1) * sum_log_ - sum_ * std::exp(-log_scale) - n_ * (k * log_scale + std::lgamma(k));
  } else {
    const double variance = log_variance_of(shape.cv);
    const double mu = shape.mean - variance / 2;
    const double squares = sum_log_squared_ - 2 * mu * sum_log_ + n_ * mu * mu;
    sum = -sum_log_ - n_ / 2 * std::log(2 * std::numbers::pi * variance) - squares / variance / 2;
  }
  for (const Cell& cell : cells_) {
    sum += cell.count * log_of(chances_at(kind, shape, cell.s).beyond);
  }
  if (cut_s_ < 1e300) sum -= n_ * log_of(chances_at(kind, shape, cut_s_).within);
  return sum;
}

}  // namespace callpace::analysis::fit
