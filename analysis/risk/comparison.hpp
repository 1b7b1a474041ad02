// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Two variants of a case, compared under the same draws. An input's random numbers depend on its
// name, so both variants meet the same values in each draw, and their difference is known far
// better than the figure of either. Errors: columns of different lengths assert; a draw without a
// finite figure on either side is left out.
#pragma once

#include "analysis/risk/summary.hpp"
#include "analysis/stats/estimate.hpp"

#include <span>

namespace callpace::analysis::risk {

/// How one scenario stands to another.
struct Comparison {
  Estimate difference;  ///< mean of (figure - the other's)
  Share better;         ///< draws in which the figure is the greater one
};

/// Compares figures of the same draws with those of another scenario.
[[nodiscard]] Comparison compared(std::span<const double> figures, std::span<const double> others);

}  // namespace callpace::analysis::risk
