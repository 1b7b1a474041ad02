// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/risk/pert_table.hpp"

#include "analysis/risk/distribution.hpp"
#include "analysis/risk/normal.hpp"

#include <boost/math/distributions/beta.hpp>

#include <algorithm>
#include <cstddef>

namespace callpace::analysis::risk {
namespace {

constexpr double kLastScore = 8.3;  // beyond it a double cannot tell the probability from 1
constexpr std::size_t kSpaces = 512;
constexpr double kSpace = 2 * kLastScore / kSpaces;

}  // namespace

PertTable::PertTable(const Pert& shape) {
  using Beta = boost::math::beta_distribution<double>;
  const double width = shape.high - shape.low;
  const Beta beta{1 + shape.weight * (shape.mode - shape.low) / width,
                  1 + shape.weight * (shape.high - shape.mode) / width};
  for (std::size_t i = 0; i <= kSpaces; ++i) {
    const double score = -kLastScore + kSpace * static_cast<double>(i);
    const bool is_low = score < 0;
    const double x = is_low ? boost::math::quantile(beta, normal_below(score))
                            : boost::math::quantile(complement(beta, normal_above(score)));
    const double density = boost::math::pdf(beta, x);
    const double slope = density > 0 ? normal_density(score) / density : 0;
    knots_.push_back({shape.low + width * x, width * slope * kSpace});
  }
}

double PertTable::at(double score) const {
  const double place = (std::clamp(score, -kLastScore, kLastScore) + kLastScore) / kSpace;
  const std::size_t space = std::min(static_cast<std::size_t>(place), kSpaces - 1);
  const double t = place - static_cast<double>(space);
  const Knot& left = knots_[space];
  const Knot& right = knots_[space + 1];
  const double rise = right.value - left.value;
  const double bend = left.slope + right.slope - 2 * rise;
  return left.value + t * (left.slope + t * (3 * rise - 2 * left.slope - right.slope + t * bend));
}

}  // namespace callpace::analysis::risk
