// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Checks that need several keys of a scenario at once. scenario_format.cpp attaches each to the
// table that holds all the keys it looks at. A check reports the place at which the analyst has to
// change something, and never looks at a member whose own key had an error.
#pragma once

#include "callpace/pacing.hpp"
#include "sim/scenario/format/table.hpp"
#include "sim/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace callpace::scenario {

/// A span ends after it starts.
void check_span(const DaySpan& span, const format::Scope& scope);
/// Factors and spreads belong to the distributions that use them.
void check_distribution(const Distribution& distribution, const format::Scope& scope);
/// No date twice.
void check_calendar(const Calendar& calendar, const format::Scope& scope);
/// Activities lie inside the shift, and none overlaps the next for any agent's turn.
void check_shift_day(const ShiftDay& day, const format::Scope& scope);
/// A shift works on some day.
void check_shift(const Shift& shift, const format::Scope& scope);
/// There is a shift, and an agent.
void check_team(const Team& team, const format::Scope& scope);
/// Shares of a whole, and where they stand.
struct Shares {
  double sum = 0;
  std::string path;
  std::string of;  ///< "outcomes"
};
/// They sum to 1 within 1e-9.
void check_sum(const Shares& shares, const format::Scope& scope);
/// Shares sum to 1.
void check_outcomes(const OutcomeMix& mix, const format::Scope& scope);
/// Orders name phone types that exist, each once; hours of priorities do not overlap; each type has
/// outcomes, which are those that the hit rate changes if there is one, and factors for none or all
/// hours that leave its share of persons at most 1.
void check_phones(const Phones& phones, const format::Scope& scope);
/// The talk is stated once; the steps by hand and the wrap-up leave time for it.
void check_handling(const Campaign& campaign, const format::Scope& scope);
/// A shape that needs a spread has one.
void check_handling_shapes(const Handling& handling, const format::Scope& scope);
/// Factors for none or all hours that leave both error ratios at most 1.
void check_detection(const Detection& detection, const format::Scope& scope);
/// Hours in which trunks fail do not overlap.
void check_trunk_losses(const Dialer& dialer, const format::Scope& scope);
/// Somebody may answer before a line is given up.
void check_ringing(const Dialer& dialer, const format::Scope& scope);
/// The steps by hand are described when agents dial.
void check_steps_by_hand(const Campaign& campaign, const format::Scope& scope);
/// A dialer is described when one dials.
void check_dialer(const Scenario& scenario, const format::Scope& scope);
/// Shifts belong to groups that exist, groups serve campaigns that exist, each once, and every
/// campaign is served.
void check_skills(const Scenario& scenario, const format::Scope& scope);
/// Agents work in hours in which calls are legal.
void check_legal_hours(const Scenario& scenario, const format::Scope& scope);
/// The pacing library accepts its settings.
void check_pacing(const Scenario& scenario, const format::Scope& scope);

}  // namespace callpace::scenario
