// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What follows from a study's results: its targets judged in every scenario, and its conclusions
// with their figures. Both come from the study's file; nothing is concluded here that does not
// stand there. A target is judged by the mean over the months with its 95 % interval; a conclusion
// holds where its formula is true all over the intervals of what it names, fails where it is true
// nowhere, and is unclear between. Left out on purpose: layout.
// Errors: none; formulas were compiled when the study was loaded. What has no value is unclear.
#pragma once

#include "analysis/study/study_results.hpp"

#include <vector>

namespace callpace::analysis {

/// Whether an estimate keeps a target.
[[nodiscard]] Holds keeps(const Target& target, const Estimate& estimate);

/// The targets, scenario by scenario; scenarios and months that were not simulated are left out.
[[nodiscard]] std::vector<TargetResult> judged_targets(const StudyInputs& inputs,
                                                       const std::vector<SimulatedCell>& cells);

/// The conclusions, in the order of the file.
[[nodiscard]] std::vector<ConclusionResult> drawn_conclusions(const StudyResults& results);

/// What the answer hangs on, with its figures.
[[nodiscard]] std::string told_answer(const StudyResults& results);

}  // namespace callpace::analysis
