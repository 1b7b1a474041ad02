// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {

double study_lines(const PolicyState& state) {
  const double agents = state.idle + state.soon_free - state.waiting;
  return agents > 0 ? agents / state.live_chance : 0;
}

}  // namespace callpace::pacing::core
