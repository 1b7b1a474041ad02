// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether one observation is of the same kind as many simulated ones, figure by figure, held over
// all figures together. The simulated ones are parted. The first half is the yardstick: for each
// figure its mean, how far values lie above and below it (root mean squares, each side by itself),
// and, where it has a control, its slope over it. Distances from the yardstick, in those units, are
// then the same function of every other observation, so that the one to judge and the second half
// are exchangeable if they are of one kind, whatever the figures' laws and however they hang
// together. The largest distance over all figures is ranked among that of each simulated one
// (inductive conformal prediction: Papadopoulos and others 2002), and the figures are gone through
// from the farthest down (step-down maxima: Westfall and Young 1993). So the chance to call any
// figure strange, of an observation that is of the kind, is at most 1 - confidence: exactly
// floor((1 - confidence)(n + 1)) / (n + 1) with n ranked ones and no ties.
//
// Groups of figures (a day's figures, its half-hours) share that chance about evenly: distances are
// divided by the yardstick's own largest ones of the group. Left out on purpose: figures that are
// not known of nine tenths of the yardstick. Errors: fewer than ranked_least() simulated ones
// assert.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace callpace::analysis::against {

/// What to judge a figure by.
struct FigureRule {
  std::size_t group = 0;
  std::optional<std::size_t> control = {};  ///< another figure, whose part is taken out
};

/// What came of a figure.
struct FigureRange {
  bool is_known = false;  ///< else nothing below holds
  double live = 0;
  double expected = 0;           ///< the yardstick's mean; with a control, at the live value of it
  Ends luck = {};                ///< outside = strange: over all figures together
  std::optional<Ends> own = {};  ///< rank-based, this figure alone; none with a control
  double chance_alone = 1;       ///< that luck brings one as far off, this figure alone
  double chance = 1;             ///< the same in any of the figures that are as far off, or less
  double distance = 0;           ///< in units of what luck brings in its group
  bool is_strange = false;
};

/// The judgement.
struct LuckRanges {
  std::vector<FigureRange> figures = {};
  double chance = 1;        ///< that luck brings one as far off anywhere
  std::int64_t ranked = 0;  ///< simulated ones that the live one is ranked among
};

/// As many simulated ones as a confidence (0-1) takes.
[[nodiscard]] std::int64_t simulated_least(double confidence);

/// Judges `live`, a value for each rule, by `simulated`, each likewise; a value that is not known
/// is not a number.
[[nodiscard]] LuckRanges judge(std::span<const double> live,
                               const std::vector<std::vector<double>>& simulated,
                               std::span<const FigureRule> rules, double confidence);

}  // namespace callpace::analysis::against
