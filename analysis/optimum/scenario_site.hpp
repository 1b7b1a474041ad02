// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario as the Markov model sees it: the means of what the scenario draws, and who is on the
// phone together in each half-hour of its first working day. What the model cannot see is named,
// one sentence each, so that a verdict can say what it rests on. Left out on purpose: redials,
// machines that are put through to an agent. Errors: obstacles_of() names why a scenario cannot be
// judged; what judges one asserts that it can.
#pragma once

#include "analysis/optimum/half_hours.hpp"
#include "analysis/optimum/site.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// A scenario, mapped.
struct ScenarioSite {
  SiteMeans means;            ///< `agents` = the largest team
  std::vector<HalfHour> day;  ///< with at least one agent on the phone
  std::vector<std::string> assumptions;
};

/// Maps the first day of `scenario`'s span on which the site works.
[[nodiscard]] ScenarioSite scenario_site(const scenario::Scenario& scenario);

/// Why `site` cannot be judged, one sentence each; empty = it can.
[[nodiscard]] std::vector<std::string> obstacles_of(const ScenarioSite& site);

}  // namespace callpace::analysis
