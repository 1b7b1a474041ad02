// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which inputs explain the variance of a figure: Sobol's indices. First order: the share of the
// variance that disappears when this input alone becomes known (Saltelli et al. 2010, Comput. Phys.
// Commun. 181, Table 2 b). Total: the share that remains when all inputs but this one are known,
// interactions included (Jansen 1999). Their 95 % intervals follow from the estimators' influence
// functions (Janon et al. 2014: a ratio of means is asymptotically normal): over all draws where
// these are independent, and over parts where each part is an even sample, independent of the
// others (L'Ecuyer and Lemieux 2000, "Variance reduction via lattice rules").
//
// Indices of single inputs have no plain meaning when inputs are correlated. Correlated inputs are
// therefore taken together: the index shown is that of their group. Groups are independent of one
// another, so this index is well defined. Errors: draws with a figure that is not finite are left
// out and counted; a figure that does not vary has no indices. What varies by itself has exactly 1.
#pragma once

#include "analysis/risk/model.hpp"
#include "analysis/stats/estimate.hpp"

#include <cstdint>
#include <vector>

namespace callpace::analysis::risk {

/// The share of the variance that an input, or inputs that hang together, explain.
struct SobolIndex {
  std::vector<std::size_t> inputs;  ///< by place; more than one are correlated with each other
  Estimate first;                   ///< alone; an estimate may fall a little outside of 0 to 1
  Estimate total;                   ///< with all its interactions; the same holds
};

/// The variance and who explains it.
struct Sobol {
  double variance = 0;
  std::vector<SobolIndex> indices;  ///< largest total first; empty when the figure does not vary
  std::int64_t undefined = 0;       ///< draws left out
  std::int64_t evaluations = 0;     ///< how often the model was asked
};

/// Inputs that are taken together, by place.
using Player = std::vector<std::size_t>;

/// Figures of each draw: with all inputs of a first sample, all of a second, and for each player
/// those of the first but its own from the second.
struct Figures {
  std::vector<std::vector<double>> columns;  ///< first, second, then the players'
  /// Draws i, i + parts, i + 2 parts ... are one sample, independent of the others; 0 = every draw
  /// is independent.
  std::size_t parts = 0;

  [[nodiscard]] std::vector<double>& first() { return columns[0]; }
  [[nodiscard]] std::vector<double>& second() { return columns[1]; }
  [[nodiscard]] std::vector<double>& swapped(std::size_t player) { return columns[2 + player]; }
};

/// Estimates the indices of figures, whoever drew and evaluated.
[[nodiscard]] Sobol sobol_of(Figures figures, const std::vector<Player>& players);

/// Draws, evaluates and estimates; the model is asked (players + 2) times for each draw.
[[nodiscard]] Sobol sobol(const Case& of, const DrawOptions& options);

}  // namespace callpace::analysis::risk
