// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario's team as one number that can be changed: how many agents it employs, and the same
// scenario with more or fewer of them. A team of another size is parted over the shifts as the
// scenario's own team is, so the split is always that of the file that was named: a file that
// rounds 30 : 20 to 23 : 15 for 38 agents parts 100 of them 61 : 39, not 60 : 40.
//
// Left out on purpose: other hours or other shifts for another size. Errors: a team of nobody
// asserts.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <vector>

namespace callpace::analysis {

/// Agents employed, over all shifts.
[[nodiscard]] int agents_of(const scenario::Scenario& scenario);

/// Agents employed, shift by shift.
[[nodiscard]] std::vector<int> agents_by_shift(const scenario::Scenario& scenario);

/// The scenario with a team of `agents` (1 or more), parted over its shifts as its own team is
/// (largest remainders; ties go to the shift that stands first).
[[nodiscard]] scenario::Scenario with_team(scenario::Scenario scenario, int agents);

}  // namespace callpace::analysis
