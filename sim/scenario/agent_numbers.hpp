// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Which persons a team's agents are. An agent's number says whom a draw of absence concerns, so
// that two teams whose agents have the same numbers have the same persons absent. A team by itself
// numbers its agents over its shifts: one agent more in the first shift then gives all later shifts
// other persons. Where a team is compared with a first one, those whom both have keep their
// numbers.
//
// Invariants: no two agents of a team have the same number; a team that is numbered as itself, or
// whose numbers come out as its own, has none stated, so that it gives the bytes of a run alone.
// Left out on purpose: numbers in files. Errors: none; numbers of a team that was changed after it
// was numbered are a bug.
#pragma once

#include "sim/scenario/team.hpp"

#include <cstdint>
#include <vector>

namespace callpace::scenario {

/// The numbers of a team's agents, shift after shift.
[[nodiscard]] std::vector<std::uint32_t> agent_numbers(const Team& team);

/// Numbers the agents of `team` after those of `first`. The agents of a shift that both have (by
/// name) are the same persons, as many as both have of them. Whoever is left of the first team
/// takes the next places of `team`: those who move to another shift stay who they are. Agents
/// beyond these have numbers after all of the first team's: the first more of every shift before
/// the second more of any, so that of several teams, too, each has the persons of the smaller ones.
void number_as(const Team& first, Team& team);

}  // namespace callpace::scenario
