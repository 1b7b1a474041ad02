// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Where a search for the smallest team looks first, so that few sizes need all their days: by
// taking dials to grow as the team does. Nothing of it is in the answer.
// Errors: a day that fails is thrown as its message, and so is "interrupted".
#pragma once

#include "analysis/staffing/team_level.hpp"

namespace callpace::analysis {

/// About as many agents as the mean day takes, within the question's sizes, from a few days of at
/// most four sizes, the first of them `start`.
[[nodiscard]] int scouted_team(const TeamQuestion& question, const Work& work, int start);

/// The size at which the days of a known one would make the dials demanded at level `wanted`; at
/// most the question's largest.
[[nodiscard]] int proportional_team(const TeamPoint& known, const TeamQuestion& question,
                                    TeamSense sense, Level wanted);

}  // namespace callpace::analysis
