// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The share of lengths that last longer than so much, without any law: the product-limit estimate
// of Kaplan and Meier (1958), with the variance of Greenwood (1926) on the scale of log(-log), so
// that an interval stays within 0 and 1 (Kalbfleisch and Prentice 1980). Without lengths that went
// on it is the plain empirical distribution. Errors: none; no lengths give no steps.
#pragma once

#include "analysis/fit/law.hpp"

#include <vector>

namespace callpace::analysis::fit {

/// From `s` on, until the next step.
struct SurvivalStep {
  double s = 0;
  double share = 1;  ///< that lasts longer, 0-1
  Ends ends;         ///< 95 %
};

/// Steps in order of time, one for each length at which something ended.
[[nodiscard]] std::vector<SurvivalStep> survival(const Lengths& lengths);

/// The step in force at `s`; before the first one all last longer.
[[nodiscard]] SurvivalStep step_at(const std::vector<SurvivalStep>& steps, double s);

/// Every so many of `steps`, the last among them, at most about `most`.
[[nodiscard]] std::vector<SurvivalStep> thinned(const std::vector<SurvivalStep>& steps,
                                                std::size_t most);

/// The largest distance between `law` and the lengths' own distribution, 0-1.
[[nodiscard]] double farthest_from(const Law& law, const std::vector<SurvivalStep>& steps);

}  // namespace callpace::analysis::fit
