// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Means found with the help of controls: figures of the same replication whose mean is known to be
// 0 (luck.hpp). The mean is the height at 0 of the regression plane of values over controls, and
// its variance that of the plane there (Lavenberg and Welch 1981, Management Science 27): each
// control costs a degree of freedom, so that few values bear few of them. Two such means of the
// same replications under two scenarios are independent of nothing; their difference has the
// variance that the jackknife gives it, each side with its own plane: by how much it moves when a
// replication is left out (MacKinnon and White 1985, Journal of Econometrics 29). That allows for
// differences that bend over a control, as where one of two lists runs dry on days with many
// agents; without controls it is the variance of paired values. The intervals of a mean hold where
// values and controls are jointly normal; for skewed residuals a side is lengthened (interval.hpp).
//
// Left out on purpose: which controls to take (difference.hpp); controls of unknown mean. A control
// that is constant, or a sum of those before it, says nothing and counts for nothing.
// Errors: none; too few values for the controls leave an infinite half width.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis {

/// A mean, and what its variance follows from.
struct Fitted {
  double mean = 0;                     ///< not a number without values
  std::vector<double> residuals = {};  ///< what mean and controls do not explain of each value
  std::vector<double> weights = {};    ///< the mean = the sum of weight x value
  std::vector<double> leverages = {};  ///< 0-1: how much of a residual each value takes away itself
  std::vector<double> slopes = {};     ///< by control: how a value rises with it; 0 = unknown
  std::int64_t controls = 0;           ///< that say something
  double curvature = 0;                ///< variance of the mean that the residuals do not show

  [[nodiscard]] std::int64_t n() const { return static_cast<std::int64_t>(residuals.size()); }
  /// Degrees of freedom of the residuals.
  [[nodiscard]] std::int64_t freedom() const { return n() - controls - 1; }
};

/// The mean of `values` by `controls`, each with a value for each of them.
[[nodiscard]] Fitted fitted(std::span<const double> values,
                            std::span<const std::vector<double>> controls);

/// The mean with its interval, which it misses with a chance of `beyond` on either side.
[[nodiscard]] Estimate estimate_of(const Fitted& one, double beyond = kBeyond);

/// The mean of `to` less that of `from`, of the same replications, with its interval.
[[nodiscard]] Estimate difference_of(const Fitted& from, const Fitted& to, double beyond = kBeyond);

/// The variance of one replication's difference: what that of the mean's is of `n` of them, when
/// the controls have been paid for; n > controls + 2 (the loss factor of Lavenberg and Welch).
[[nodiscard]] double variance_of_difference(const Fitted& from, const Fitted& to, std::int64_t n);

}  // namespace callpace::analysis
