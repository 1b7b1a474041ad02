// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a method says of the periods to come: a figure for each, and intervals that hold the true
// value with a stated chance if the method's model is right. Errors: none.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::forecast {

/// A period to come.
struct Predicted {
  double mean = 0;
  double sd = 0;           ///< of the value to come around `mean`
  std::vector<Ends> ends;  ///< one for each level that was asked for
};

/// The periods after a series, in order.
struct Prediction {
  std::string model;  ///< what was fitted, in words or as "ETS(A,N,N)"
  std::vector<Predicted> periods;
};

/// What is asked of a method.
struct Ask {
  int horizon = 12;                          ///< periods, >= 1
  std::vector<double> levels = {0.8, 0.95};  ///< of the intervals, each inside (0, 1)
  std::uint64_t seed = 1;                    ///< of the paths, where intervals are simulated
};

/// `mean` and both ends by Student's t with `freedom` > 0 degrees of freedom.
[[nodiscard]] Predicted student_predicted(double mean, double sd, double freedom,
                                          std::span<const double> levels);

}  // namespace callpace::analysis::forecast
