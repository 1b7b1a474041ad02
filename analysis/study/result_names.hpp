// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The names that the formulas of a study may use, with their values once there are results. A
// scenario goes by its id, or by its name with '-' written '_'. docs/studies.md lists them:
//   SCENARIO.INDICATOR           every indicator of stats/ratios, mean over the months simulated
//   SCENARIO.agents, .demand ... what the scenario's file says, and what follows from it alone
//   SCENARIO.wall_idle_s ...     the best that any dialer could do there
//   claims.NAME                  what the ledger names: a figure, a claim, a series of a table
//   target.NAME, npv.VARIANT, irr.VARIANT, payback.VARIANT
//   answer.agents_mean_day ...   the answer's own figures; reading.NAME.X, likewise by reading
// Before there are results each is not a number, so that formulas can be compiled and checked.
#pragma once

#include "analysis/formula/names.hpp"
#include "analysis/study/study_inputs.hpp"
#include "analysis/study/study_results.hpp"

#include <string>

namespace callpace::analysis {

/// The figures of a scenario's wall, behind its name.
inline constexpr const char* kWallIdle = "wall_idle_s";
inline constexpr const char* kWallAgents = "agents_for_targets";

/// What formulas call a scenario: its id, or "predictive_38" for "predictive-38".
[[nodiscard]] std::string formula_name_of(const StudyScenario& scenario);

/// All names of a study, with the values that its results give them; the results' own inputs are
/// not looked at.
[[nodiscard]] formula::Names result_names(const StudyInputs& inputs,
                                          const StudyResults& results = {});

}  // namespace callpace::analysis
