// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// An indicator in the same replications of two scenarios: both means, and their difference on
// common random numbers with the luck of either side taken out (controlled.hpp). Everything that
// compares scenarios goes through here: `callpace compare`, a study's platform, the contest between
// pacers, one account of losses against several.
//
// Which luck to take out is for days to say that do not count themselves (a pilot): then the
// interval is that of a choice made beforehand. Agents present are always taken out of work that
// follows them: on a few days an agent whom one side has more may never be absent, so that these
// days alone do not show what an absence costs. Where no pilot is had, that is all that is taken
// out.
// Left out on purpose: several differences judged at once; each interval stands for itself.
// Errors: an indicator that is undefined on a side is not a number, with n = 0.
#pragma once

#include "analysis/stats/controlled.hpp"
#include "analysis/stats/ratios.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace callpace::analysis {

/// Kinds of luck that are taken out of a figure.
using Controls = std::vector<const Luck*>;

/// The replications of a scenario, in order of index.
using Rows = std::span<const Replication>;

/// Two scenarios in the same replications, paired by position: of one length.
struct Pairs {
  Rows from;
  Rows to;
};

/// An indicator in both.
struct Paired {
  Estimate from;
  Estimate to;
  Estimate difference;              ///< to less from
  Controls controls;                ///< whose luck was taken out
  double independent_variance = 0;  ///< of the difference of two replications that share nothing
  double pairing_variance = 0;      ///< of two that share their customers
  double variance = 0;              ///< of these, with the controls, and what they cost

  /// How many times as many replications independent ones, or pairs without controls, would take;
  /// infinite where nothing is left to vary, not a number where nothing varied at all.
  [[nodiscard]] double variance_ratio() const { return independent_variance / variance; }
  [[nodiscard]] double pairing_ratio() const { return independent_variance / pairing_variance; }
  /// Whether the interval leaves out 0.
  [[nodiscard]] bool is_clear() const { return difference.low() > 0 || difference.high() < 0; }
};

/// The indicator in both scenarios, its intervals missed with a chance of `beyond` on either side.
[[nodiscard]] Paired paired(const Indicator& indicator, const Pairs& days, const Controls& controls,
                            double beyond = kBeyond);

/// The luck that helps to know the differences of all `sides` from the first, by a pilot's rows of
/// each, when `count` replications are to be had: the kinds that leave the least variance on the
/// mean over the differences, where each must take away a tenth of it and pay for itself.
[[nodiscard]] Controls helpful_controls(const Indicator& indicator, std::span<const Rows> sides,
                                        std::int64_t count);

/// A side's values, which are linearised(), by its controls.
[[nodiscard]] Fitted fitted(const Indicator& indicator, Rows rows, const Controls& controls);

/// The difference alone, by the luck that is always taken out.
[[nodiscard]] Estimate paired_difference(const Indicator& indicator, Rows from, Rows to);

}  // namespace callpace::analysis
