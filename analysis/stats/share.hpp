// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How large the true share may be where so many of so many trials were seen to hold: the exact
// interval of Clopper and Pearson (1934), which is right for few trials and rare events too.
// Left out on purpose: trials that are not independent. Errors: none.
#pragma once

#include <cstdint>

namespace callpace::analysis {

/// A share and what it is at least and at most.
struct ShareBounds {
  double low = 0;   ///< 0-1
  double high = 1;  ///< 0-1
};

/// The bounds of a share of which `held` of `trials` (1 or more) were seen; each is missed with a
/// chance of `beyond` (above 0, below .5) at most.
[[nodiscard]] ShareBounds share_bounds(std::int64_t held, std::int64_t trials, double beyond);

}  // namespace callpace::analysis
