// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A designed roster as a scenario: one shift for each turn that has heads, whose activities stand
// where the turn has them. On other kinds of days (a Saturday, where a weekday was designed) these
// agents work what today's shift with the nearest start works.
// Left out on purpose: a design of several kinds of days at once. Errors: none.
#pragma once

#include "analysis/design/shift_programme.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// The shifts of a design, by name: "s0600-01".
[[nodiscard]] std::vector<scenario::Shift> designed_shifts(const scenario::Scenario& scenario,
                                                           const std::vector<ShiftTurn>& turns,
                                                           const ShiftHeads& heads);

/// The scenario with these shifts in place of its own.
[[nodiscard]] scenario::Scenario with_shifts(scenario::Scenario scenario,
                                             std::vector<scenario::Shift> shifts);

/// Where a designed scenario comes from.
struct DesignSource {
  std::string file;                   ///< that is extended, as the new file can name it
  std::vector<std::string> settings;  ///< on top of it, KEY=VALUE
  std::string title;                  ///< one line
};

/// A scenario file with the shifts, which extends the source: TOML, ending in a newline.
[[nodiscard]] std::string designed_file(const scenario::Scenario& scenario,
                                        const std::vector<scenario::Shift>& shifts,
                                        const DesignSource& source);

}  // namespace callpace::analysis
