// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The law of a random length of time, among those that a scenario knows, from lengths that were
// seen: maximum likelihood, in closed form where there is one and by NLopt elsewhere, the choice by
// AICc, and 95 % intervals. Some lengths may be known only to be longer than so much (censored),
// and all may have been cut: whoever would answer later than a line rings is not seen (truncated).
//
// Intervals: of an exponential mean by the chi-square law of its sum, of a lognormal's spread by
// that of its log variance, of a uniform's ends by the law of their range (Neyman and Pearson
// 1928); all others by profile likelihood, with the threshold n ln(1 + t^2 / (n - 1)) that is exact
// for a normal mean and 3.84 for many. What is printed goes from the lowest end to the highest over
// the laws that AICc can hardly tell from the best, because few lengths often choose the wrong one
// (docs/fit.md, "How often the intervals hold"). Left out on purpose: uniform and constant laws of
// censored lengths; mixtures, such as wrap-ups that are often none. Errors: fewer than kLengthsMin
// lengths have no law.
#pragma once

#include "analysis/stats/estimate.hpp"
#include "sim/scenario/values.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callpace::analysis::fit {

using scenario::DistributionKind;

/// Fewer ended lengths than this say too little of a law.
inline constexpr std::size_t kLengthsMin = 10;

/// Laws within so much AICc of the best one may be the true one (Burnham and Anderson 2002, section
/// 2.6: considerably less support from 4 to 7 on, essentially none above 10). With 4 the intervals
/// of 30 lengths hold the truth too rarely (`callpace bench fit`).
inline constexpr double kLawsClose = 7;

/// Lengths of time, in seconds.
struct Lengths {
  std::vector<double> ended;          ///< seen from begin to end
  std::vector<double> going_on = {};  ///< longer than this
  /// Longer ones were not seen, not even that they were there.
  double cut_s = std::numeric_limits<double>::infinity();
};

/// A figure and its 95 % interval.
struct Figure {
  double value = 0;
  Ends ends;
};

/// A law with its parameters.
struct Law {
  DistributionKind kind = DistributionKind::exponential;
  Figure mean_s = {};
  std::optional<Figure> cv = {};            ///< lognormal and gamma
  std::optional<Figure> half_range_s = {};  ///< uniform
  double log_likelihood = 0;
  int parameters = 1;
  double aicc = 0;
  double seen_ratio = 1;     ///< chance of a length that is not cut
  Ends seen_ends{1, 1};      ///< its 95 % interval
  double farthest = 0;       ///< largest distance between its and the lengths' distribution, 0-1
  int laws_in_interval = 1;  ///< laws whose intervals its own takes in
  bool has_interval = false;
};

/// "lognormal"
[[nodiscard]] std::string law_name(DistributionKind kind);

/// How finely lengths are written: 1, 0.1, 0.01 or 0.001 s, or 0 where finer.
[[nodiscard]] double step_of(std::span<const double> lengths_s);

/// The chance that `law` is at most `s`.
[[nodiscard]] double chance_within(const Law& law, double s);

/// All laws of `kinds` that can be fitted, the best by AICc first; only that one has intervals.
/// Lengths of 0 count as half a step of what the records write.
[[nodiscard]] std::vector<Law> fit_laws(const Lengths& lengths,
                                        std::span<const DistributionKind> kinds);

/// The same of all five kinds, or of those three that may be censored.
[[nodiscard]] std::vector<Law> fit_laws(const Lengths& lengths);

/// `law`, fitted to `lengths`, with its intervals.
[[nodiscard]] Law with_intervals(Law law, const Lengths& lengths);

}  // namespace callpace::analysis::fit
