// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {

double optimal_lines(const PolicyState& state) {
  if (state.agents == 0) return 0;
  const double wanted = state.playbook->answers_wanted(state.supply, state.table_abandon_ratio);
  return state.ringing + (wanted - state.answers_under_way) / state.hit_rate;
}

}  // namespace callpace::pacing::core
