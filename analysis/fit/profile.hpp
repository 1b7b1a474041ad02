// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Intervals by profile likelihood: the values of one parameter at which the likelihood, with the
// other at its best for each, falls short of the largest one by no more than a threshold. It is
// n / 2 ln(1 + t^2 / (n - 1)), t the quantile of Student's law for n lengths: exact for the mean of
// a normal law, 3.84 / 2 for many lengths. Errors: none; where the likelihood never falls that far,
// as under heavy censoring, an end is infinite.
#pragma once

#include "analysis/fit/likelihood.hpp"
#include "analysis/stats/estimate.hpp"

namespace callpace::analysis::fit {

/// The profile around a law's likeliest shape.
class Profile {
 public:
  Profile(const Likelihood& likelihood, scenario::DistributionKind kind, const LogShape& best);

  /// Of the mean, seconds.
  [[nodiscard]] Ends mean_ends() const;
  /// Of standard deviation / mean.
  [[nodiscard]] Ends cv_ends() const;

 private:
  using Parameter = double LogShape::*;

  [[nodiscard]] double at(Parameter fixed, double value) const;
  [[nodiscard]] double end_of(Parameter fixed, double direction) const;

  const Likelihood& likelihood_;
  scenario::DistributionKind kind_;
  LogShape best_;
  double floor_;  ///< the least log-likelihood inside
};

}  // namespace callpace::analysis::fit
