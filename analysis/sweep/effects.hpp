// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the points of a sweep say of each input. Its main effect: the mean of an indicator where the
// input has each of its levels, or lies in each of some equally likely stretches, over all the
// other inputs. How much of the variance it explains alone: by analysis of variance over these
// levels, less what luck explains (epsilon squared, Kelley 1935), or Sobol's indices, of first
// order and total: from a whole grid exactly, and from a design with partners by the estimators of
// analysis/risk/sobol.hpp.
//
// Intervals of means are Student's over the points of a level; an even design (grid, Latin
// hypercube, Sobol) errs less than they say. Those of indices are true of random and Sobol designs,
// and up to a quarter too long of Latin hypercubes. Left out on purpose: interactions by name.
// Errors: points without a figure are left out and counted.
#pragma once

#include "analysis/risk/sobol.hpp"
#include "analysis/sweep/sweep_run.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::sweep {

/// An indicator where an input has one level, or lies in one stretch of its values.
struct EffectLevel {
  std::string label;  ///< "38", "R1", or the middle of the stretch
  double number = 0;  ///< its number, or its place among the levels
  Estimate mean;      ///< of the indicator
};

/// What an input does to an indicator.
struct Effect {
  std::size_t input = 0;            ///< by place
  std::vector<EffectLevel> levels;  ///< from low to high
  double share = 0;  ///< of the variance that it explains alone, 0-1; luck may leave it below 0

  /// From the least of the levels' means to the greatest.
  [[nodiscard]] double swing() const;
};

/// Which inputs matter to an indicator.
struct IndicatorEffects {
  const Indicator* indicator = nullptr;
  Estimate mean;          ///< over the points
  double sd = 0;          ///< between points
  double least = 0;       ///< point
  double greatest = 0;    ///< point
  double luck_share = 0;  ///< of the variance between points that days' luck alone makes, 0-1; not
                          ///< a number for one replication a point
  std::vector<Effect> effects;         ///< the one that explains most first
  std::optional<risk::Sobol> indices;  ///< the largest total first
  std::int64_t undefined = 0;          ///< points without a figure

  /// The indices of the input at this place; null where there are none.
  [[nodiscard]] const risk::SobolIndex* index_of(std::size_t input) const;
};

/// Figures at all points of a design that has partners, sorted for Sobol's indices.
[[nodiscard]] risk::Figures by_role(const Design& design, const std::vector<double>& figures);
/// Each input by itself.
[[nodiscard]] std::vector<risk::Player> each_alone(std::size_t inputs);

/// Of every indicator of the sweep.
[[nodiscard]] std::vector<IndicatorEffects> effects_of(const LoadedSweep& sweep,
                                                       const Responses& responses);

}  // namespace callpace::analysis::sweep
