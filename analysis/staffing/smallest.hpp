// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The smallest number of agents that is enough, where every larger number is enough too: the one
// search behind all questions of the kind. Whether a number is enough may be computed (the best
// that any dialer could do) or simulated (staff_search.hpp); each costs much, so few are asked.
// Left out on purpose: where to begin, which the question knows. Errors: none.
#pragma once

#include <algorithm>
#include <optional>

namespace callpace::analysis {

/// Between a number that is not enough (one that need not be asked, below the least) and a larger
/// one that is: the least that is, by halving.
template <class IsEnough>
[[nodiscard]] int smallest_between(int too_few, int enough, const IsEnough& is_enough) {
  while (enough - too_few > 1) {
    const int middle = too_few + (enough - too_few) / 2;
    (is_enough(middle) ? enough : too_few) = middle;
  }
  return enough;
}

/// The least number from 1 to `most` that `is_enough`; none when none is. The search goes away from
/// `start` in steps that double.
template <class IsEnough>
[[nodiscard]] std::optional<int> smallest_enough(int start, int most, const IsEnough& is_enough) {
  const int first = std::clamp(start, 1, most);
  int too_few = 0;
  int enough = first;
  if (is_enough(first)) {
    for (int step = 1; enough > 1 && too_few == 0; step *= 2) {
      const int fewer = std::max(1, first - step);
      (is_enough(fewer) ? enough : too_few) = fewer;
    }
  } else {
    too_few = first;
    for (int step = 1; enough == too_few; step *= 2) {
      if (too_few == most) return std::nullopt;
      enough = std::min(most, first + step);
      if (!is_enough(enough)) too_few = enough;
    }
  }
  return smallest_between(too_few, enough, is_enough);
}

}  // namespace callpace::analysis
