// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is believed of an uncertain input: one of eight shapes, drawn from by its inverse
// distribution function. So one uniform number (or one normal score, when inputs are correlated)
// makes one value, a greater number never a smaller value, and rank correlations of the numbers are
// those of the inputs. Lognormals are stated by mean and coefficient of variation, PERT by its
// three estimates (Malcolm, Roseboom, Clark and Fazar 1959), both as an analyst writes them.
//
// The inverse of the beta distribution behind PERT takes 4 microseconds, so it is tabulated once,
// by normal score; the table is within 1e-8 of the range. Left out on purpose: shapes without a
// variance. Errors: problems_of() says in plain words what is wrong with a shape; a Distribution of
// a wrong shape asserts.
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace callpace::analysis::risk {

/// Anything between alike; low < high.
struct Uniform {
  double low = 0;
  double high = 0;
};

/// Straight up to the mode and down again; low <= mode <= high, low < high.
struct Triangular {
  double low = 0;
  double mode = 0;
  double high = 0;
};

/// A beta distribution over [low, high] with mean (low + weight mode + high) / (weight + 2).
struct Pert {
  double low = 0;
  double mode = 0;
  double high = 0;
  double weight = 4;  ///< of the mode, 0 to 100; 4 is the classic one
};

/// sd > 0.
struct Normal {
  double mean = 0;
  double sd = 0;
};

/// A normal distribution (mean and sd before the cut) with nothing outside [low, high].
struct TruncatedNormal {
  double mean = 0;
  double sd = 0;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

/// mean > 0; cv, standard deviation / mean, > 0.
struct Lognormal {
  double mean = 0;
  double cv = 0;
};

/// One of some values, each with its chance; the chances sum to 1.
struct Discrete {
  std::vector<double> values;
  std::vector<double> chances;
};

/// Values met (replications of a simulation), each as likely as the others; at least one.
struct Empirical {
  std::vector<double> samples;
};

using Shape = std::variant<Uniform, Triangular, Pert, Normal, TruncatedNormal, Lognormal, Discrete,
                           Empirical>;

/// What is wrong with a shape, in plain words; empty when nothing is.
[[nodiscard]] std::vector<std::string> problems_of(const Shape& shape);

/// A shape ready to be drawn from.
class Distribution {
 public:
  /// problems_of(shape) must be empty.
  explicit Distribution(const Shape& shape);

  /// The value with the chance `p`, in (0, 1), below it.
  [[nodiscard]] double quantile(double p) const;
  /// Turns probabilities, in (0, 1), into values.
  void from_probabilities(std::span<double> numbers) const;
  /// Turns standard normal scores into values: the quantile at the score's probability.
  void from_scores(std::span<double> numbers) const;

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double standard_deviation() const { return sd_; }

 private:
  using InPlace = std::function<void(std::span<double>)>;

  InPlace from_probabilities_;
  InPlace from_scores_;
  double mean_ = 0;
  double sd_ = 0;
};

}  // namespace callpace::analysis::risk
