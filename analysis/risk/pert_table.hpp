// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The inverse distribution function of a PERT (beta) distribution, tabulated by normal score and
// joined by cubic pieces that have the exact slope at each knot; in the score it is smooth up to
// its ends, as it is not in the probability. Within 1e-8 of the range, a hundred times as fast as
// solving for each value. Errors: the shape is the caller's to check.
#pragma once

#include <vector>

namespace callpace::analysis::risk {

struct Pert;

/// Values of a PERT distribution by normal score.
class PertTable {
 public:
  explicit PertTable(const Pert& shape);

  /// The value at `score`; scores beyond those of a double's probability are taken as the last.
  [[nodiscard]] double at(double score) const;

 private:
  struct Knot {
    double value;
    double slope;  ///< per space between knots
  };

  std::vector<Knot> knots_;
};

}  // namespace callpace::analysis::risk
