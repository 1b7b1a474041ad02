// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of the scenario format (scenario_format.hpp) that says what absence is made of, and its
// checks: the causes' shares sum to 1, a fixed spell takes whole days, and a month's ratio varies
// no more than a ratio can. Causes that stand beside kind = "independent" are checked and otherwise
// unused, so that `--set` can turn the kind of a file. Left out on purpose: who is absent on a day
// (sim/center/absence.hpp). Errors: reported at the key to change.
#pragma once

#include "sim/scenario/format/table.hpp"
#include "sim/scenario/scenario.hpp"

namespace callpace::scenario {

/// `[team.absence_model]`
[[nodiscard]] format::TypePtr<AbsenceModel> absence_model_format();
/// A ratio about its mean m has a standard deviation below sqrt(m (1 - m)).
void check_absence_spread(const Team& team, const format::Scope& scope);

}  // namespace callpace::scenario
