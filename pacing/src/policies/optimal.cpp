// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

#include <algorithm>

namespace callpace::pacing::core {

double optimal_lines(const PolicyState& state) {
  if (state.supply.team == 0) return 0;
  const double by_model =
      state.ringing + (state.answers_wanted - state.answers_under_way) / state.hit_rate;
  // Lines that have an idle agent each put nobody at risk, however few agents will be free later.
  const double lines = std::max(by_model, progressive_lines(state));
  // What is wanted is rounded afterwards: to the nearest, or down where nobody may be lost.
  return lines - (1 - state.boldness) / 2;
}

}  // namespace callpace::pacing::core
