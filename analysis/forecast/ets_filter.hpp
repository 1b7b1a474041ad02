// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One pass of an ETS model over a series: its errors, its states, its likelihood, and the slope of
// the likelihood along every parameter and starting state (by going back through the pass once,
// which costs as much as two passes, however many parameters there are). One recursion serves all
// kinds, since errors that add up and errors that multiply move the states alike. For the sources
// of this folder. Errors: a pass over values where a positive kind leaves the positive numbers has
// a likelihood of infinity.
#pragma once

#include "analysis/forecast/ets.hpp"

namespace callpace::analysis::forecast {

/// What a pass runs with.
struct EtsInput {
  EtsClass kind;
  EtsParameters parameters;
  EtsState start;
};

/// How a pass's log_likelihood() changes with each of its inputs.
struct EtsSlopes {
  EtsParameters parameters;
  EtsState start;
};

/// The model of one step.
struct EtsStep {
  double trended = 0;   ///< level and trend together, before the value
  double forecast = 0;  ///< and the season
};

/// One step ahead of `level`, `slope` and this period's `season`.
[[nodiscard]] EtsStep step_of(const EtsClass& kind, double phi, double level, double slope,
                              double season);

/// A pass over a series.
class EtsPass {
 public:
  EtsPass(const EtsInput& input, std::span<const double> values);

  /// -2 log likelihood up to a constant: n log(sum of squared errors), and with errors that
  /// multiply 2 x the sum of log |forecast| (Hyndman et al. 2002, eq. 3.1). Infinite where the pass
  /// had to stop.
  [[nodiscard]] double log_likelihood() const { return log_likelihood_; }
  [[nodiscard]] double squares() const { return squares_; }
  /// One for each value, relative ones where errors multiply; as far as the pass went.
  [[nodiscard]] const std::vector<double>& errors() const { return errors_; }
  [[nodiscard]] EtsState end() const;
  /// Of log_likelihood(), which must be finite.
  [[nodiscard]] EtsSlopes slopes() const;

 private:
  EtsInput input_;
  std::span<const double> values_;
  std::vector<double> levels_;  // before each value, and after the last
  std::vector<double> trends_;
  std::vector<double> seasons_;  // of each period, from the first on; a season more than values
  std::vector<double> errors_;
  double squares_ = 0;
  double log_likelihood_ = 0;
};

}  // namespace callpace::analysis::forecast
