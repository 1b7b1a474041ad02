// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario as the Markov model sees it: the means of what the scenario draws, and who is there
// in each shift. What the model cannot see is named, one sentence each, so that a verdict can say
// what it rests on. Left out on purpose: activities off the phone, shifts that overlap, redials,
// machines that are put through to an agent. Errors: a shift whose agents are all absent has no
// team; a scenario without a dialer gives means that problems_of() refuses.
#pragma once

#include "analysis/optimum/site.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// Agents present in a shift: employed less absent, rounded.
struct ShiftTeam {
  std::string shift;
  int agents = 0;
};

/// A scenario, mapped.
struct ScenarioSite {
  SiteMeans means;               ///< `agents` = the largest team
  std::vector<ShiftTeam> teams;  ///< with at least one agent, the largest first
  std::vector<std::string> assumptions;
};

/// Maps `scenario`, in the month of its first day.
[[nodiscard]] ScenarioSite scenario_site(const scenario::Scenario& scenario);

}  // namespace callpace::analysis
