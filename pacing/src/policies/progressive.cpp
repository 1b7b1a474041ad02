// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/policies/policy.hpp"

namespace callpace::pacing::core {

double progressive_lines(const PolicyState& state) { return state.idle - state.waiting; }

}  // namespace callpace::pacing::core
