// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where the search for an ETS model starts, and where it must end: states read off the first values
// (a line through them, and the season's means against a centred moving average), several sets of
// smoothing parameters, and the test for an admissible season. For the sources of this folder.
// Errors: none.
#pragma once

#include "analysis/forecast/ets_filter.hpp"

namespace callpace::analysis::forecast {

// The usual region, as R's forecast::ets has it.
inline constexpr double kSmoothingLow = 0.0001;   ///< of alpha, beta and gamma
inline constexpr double kSmoothingHigh = 0.9999;  ///< of each; beta <= alpha, gamma <= 1 - alpha
inline constexpr double kPhiLow = 0.8;
inline constexpr double kPhiHigh = 0.98;

/// Models of this kind to start from; each has a likelihood.
[[nodiscard]] std::vector<EtsInput> ets_starts(const EtsClass& kind, std::span<const double> values,
                                               int season);

/// Whether what lies long ago fades: the roots of the season's characteristic polynomial lie within
/// the unit circle, but for the one at 1 of a model without a trend (Hyndman, Akram and Archibald
/// 2008, "The admissible parameter space for exponential smoothing models").
[[nodiscard]] bool is_ets_admissible(const EtsParameters& parameters, const EtsClass& kind,
                                     int season);

}  // namespace callpace::analysis::forecast
