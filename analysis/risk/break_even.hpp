// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Break-even: every value of one input, over a range, at which the figure is zero, the others at
// their base. The range is cut into 512 cells; a change of sign in a cell is closed in on (Alefeld,
// Potra and Shi 1995), and where the figure comes close to zero and turns, the turning point is
// sought (Brent), so that two roots in a cell, or one that only touches zero, are found too. What
// is finer than a cell and shows nowhere at its ends may be missed.
//
// A change of sign without a zero (a figure that jumps) is reported as a jump. A figure that is
// zero over a stretch has one crossing, from the stretch's first value to its last. A figure is
// taken to be in units of a currency: steps of up to five cents are rounding, no jump. Errors:
// none; where the figure is not finite nothing is sought.
#pragma once

#include "analysis/risk/model.hpp"

#include <functional>
#include <vector>

namespace callpace::analysis::risk {

/// Where the figure is zero, or changes its sign.
struct Crossing {
  double at = 0;
  double low = 0;        ///< from here
  double high = 0;       ///< to here: next to each other, but for a stretch of zeros
  bool is_jump = false;  ///< the figure leaps over zero
};

/// All crossings, ascending, and the figure at the range's ends.
struct BreakEven {
  Range range;
  double at_low = 0;
  double at_high = 0;
  std::vector<Crossing> crossings;

  /// How many crossings there are: "none", "one" or "several".
  [[nodiscard]] const char* status() const;
};

/// Every crossing of a function over a range.
[[nodiscard]] BreakEven crossings_of(const std::function<double(double)>& figure,
                                     const Range& range);

/// Every crossing of the case's figure over a range of the input at this place.
[[nodiscard]] BreakEven break_even(const Case& of, std::size_t input, const Range& range);

}  // namespace callpace::analysis::risk
