// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How likely lengths of time are under a law of a scenario, as fast as their sums allow: ended
// lengths enter by four sums, and those that went on in cells of nearly equal length, each by its
// mean (an error of the square of a cell's width, below 1e-5 of the log-likelihood). Left out on
// purpose: uniform and constant laws, whose likelihood law.cpp has in closed form. Errors: none; a
// law under which the lengths cannot be has the likelihood of a very small chance.
#pragma once

#include "sim/scenario/values.hpp"

#include <span>
#include <vector>

namespace callpace::analysis::fit {

/// A law's parameters as they are searched for: both may be any number.
struct LogShape {
  double mean = 0;  ///< log of the mean in seconds
  double cv = 0;    ///< log of standard deviation / mean; of no meaning for an exponential law
};

/// Lengths as sums and cells.
class Likelihood {
 public:
  Likelihood(std::span<const double> ended_s, std::span<const double> going_on_s, double cut_s);

  /// Log-likelihood of an exponential, lognormal or gamma law.
  [[nodiscard]] double of(scenario::DistributionKind kind, const LogShape& shape) const;

  [[nodiscard]] double n() const { return n_; }  ///< ended lengths
  [[nodiscard]] double sum() const { return sum_; }
  [[nodiscard]] double exposure() const { return sum_ + going_on_sum_; }
  [[nodiscard]] double log_mean() const { return sum_log_ / n_; }
  /// Mean squared deviation of the logs from their mean.
  [[nodiscard]] double log_variance() const {
    return sum_log_squared_ / n_ - log_mean() * log_mean();
  }
  [[nodiscard]] bool is_whole() const { return cells_.empty() && cut_s_ > 1e300; }
  [[nodiscard]] double cut_s() const { return cut_s_; }

 private:
  struct Cell {
    double s = 0;
    double count = 0;
  };

  double n_ = 0;
  double sum_ = 0;
  double sum_log_ = 0;
  double sum_log_squared_ = 0;
  double going_on_sum_ = 0;
  std::vector<Cell> cells_;
  double cut_s_;
};

/// The chances that such a law lasts at most `s`, and longer.
struct Chances {
  double within = 0;
  double beyond = 1;
};
[[nodiscard]] Chances chances_at(scenario::DistributionKind kind, const LogShape& shape, double s);

}  // namespace callpace::analysis::fit
