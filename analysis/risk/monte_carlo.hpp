// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Monte Carlo: the model at many draws of its uncertain inputs. Same case, seed and number of draws
// give the same figures to the last bit, on any number of threads. Left out on purpose: variance
// reduction (each draw is independent, so that the intervals of a Summary hold). Errors: none but
// the model's own exceptions, which pass through.
#pragma once

#include "analysis/risk/model.hpp"

#include <vector>

namespace callpace::analysis::risk {

/// Figures of the draws in their order, with how each input's rank goes with the figure's.
struct MonteCarlo {
  std::vector<double> figures;
  /// Spearman's correlation of each input with the figure; not a number for a certain input.
  std::vector<double> rank_correlations;
};

/// Draws and evaluates.
[[nodiscard]] MonteCarlo monte_carlo(const Case& of, const DrawOptions& options);

}  // namespace callpace::analysis::risk
