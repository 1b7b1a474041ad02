// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The study's promise and scenario of 38 agents, the same site with other shifts or as means, for
// tests of what a dialer can keep and of who is on the phone together. Left out on purpose:
// activities of the other shifts; a test adds its own. Errors: a scenario that cannot be loaded
// fails the test.
#pragma once

#include "analysis/optimum/promise.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis::testing {

/// What Arteaga 2016 promises of its dialer.
inline constexpr Promise kStudy{.idle_s = 10, .abandon_ratio = 0.05};

/// A site about as busy as the study's, with `agents`.
inline SiteMeans means_with(int agents) {
  return {.agents = agents, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15};
}

/// predictive-38.toml as shipped.
inline scenario::Scenario predictive_38() {
  auto loaded = scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/predictive-38.toml");
  REQUIRE(loaded.ok());
  return std::move(loaded.value());
}

/// A shift on weekdays, in hours after midnight.
struct SampleShift {
  int agents = 0;
  int from_h = 0;
  int to_h = 0;
};

/// `scenario` with these shifts in place of its own, without time off the phone.
inline scenario::Scenario with_shifts(scenario::Scenario scenario,
                                      const std::vector<SampleShift>& shifts) {
  scenario.team.shifts.clear();
  for (const SampleShift& shift : shifts) {
    const std::string name = "shift-" + std::to_string(scenario.team.shifts.size() + 1);
    scenario.team.shifts.push_back({.name = name,
                                    .agents = shift.agents,
                                    .weekday = {{{shift.from_h * 3600, shift.to_h * 3600}, {}}},
                                    .saturday = {},
                                    .sunday = {},
                                    .group = {}});
  }
  return scenario;
}

}  // namespace callpace::analysis::testing
