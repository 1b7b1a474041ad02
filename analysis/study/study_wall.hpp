// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The wall of a study: how short the waits between conversations could be with the best memoryless
// dialer (analysis/optimum), for each scenario with a dialer. The cap is the one that [answer]
// names; the idle target is the study's target on the mean wait, where it has one. Errors: none; a
// scenario that the Markov model cannot represent has no wall.
#pragma once

#include "analysis/study/study_results.hpp"

#include <vector>

namespace callpace::analysis {

/// The walls of the scenarios with a dialer that a formula of the study names, and of the answer's
/// scenario, in the study's order; scenarios with the same team and customers have the same wall,
/// found once. The frontier is that of the answer's scenario alone; so is the wall where
/// `is_quick`.
[[nodiscard]] std::vector<ScenarioWall> study_walls(const StudyInputs& inputs, bool is_quick);

}  // namespace callpace::analysis
