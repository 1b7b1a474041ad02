// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tornado: each input that has a range moved to its ends, one at a time, the others at their
// base. It asks "what if", without chances, and cannot see interactions; Sobol's indices can.
// Errors: none; a figure that is not finite has no swing and stands last.
#pragma once

#include "analysis/risk/model.hpp"

#include <vector>

namespace callpace::analysis::risk {

/// One input's bar.
struct TornadoBar {
  std::size_t input = 0;  ///< by place
  Range range;
  double at_low = 0;   ///< the figure with the input at its low end
  double at_high = 0;  ///< and at its high end

  /// The distance between the two figures.
  [[nodiscard]] double swing() const;
};

/// The figure at the base and the bars, longest first.
struct Tornado {
  double base = 0;
  std::vector<TornadoBar> bars;
};

/// Moves each input with a range.
[[nodiscard]] Tornado tornado(const Case& of);

}  // namespace callpace::analysis::risk
