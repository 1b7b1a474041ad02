// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The study's scenario of 38 agents, and the same site with other shifts, for tests of who is on
// the phone together. Left out on purpose: activities of the other shifts; a test adds its own.
// Errors: a scenario that cannot be loaded fails the test.
#pragma once

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis::testing {

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
                                    .sunday = {}});
  }
  return scenario;
}

}  // namespace callpace::analysis::testing
