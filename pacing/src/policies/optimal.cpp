// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {

double optimal_lines(const PolicyState& state) {
  if (state.supply.team == 0) return 0;
  return state.ringing + (state.answers_wanted - state.answers_under_way) / state.hit_rate;
}

}  // namespace callpace::pacing::core
