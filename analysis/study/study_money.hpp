// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The answer to a study's question in agents and in money. The team is the fixed one of
// staffing/staff_search.hpp, as the simulation that [answer] names asks for it; the money is the
// investment's variant with that team. Under another reading the same case is appraised with that
// reading's team. "Buy" follows one rule for every study: in a reading it is yes where the offer's
// own team makes the calls demanded within the cap on the mean day and the variant's net present
// value is above zero, and no where one of the two fails; over all readings it is yes or no where
// they agree. Left out on purpose: wording (report). Errors: a simulation that fails, with its
// message.
#pragma once

#include "analysis/study/study_results.hpp"

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callpace::analysis {

/// How many agents `day` takes, as the answer's simulation asks it; nothing where the study does
/// not ask, or no demand is known.
[[nodiscard]] std::optional<StaffQuestion> team_question(const StudyInputs& inputs,
                                                         const scenario::Scenario& day);

/// Whether the offer makes `demand` calls a day, more than 0, within the answer's cap on the mean
/// day, by its own days; unclear where the demand is not a number.
[[nodiscard]] Holds reached_by_days(const Study& study, const SimulatedCell& offer, double demand);

/// The same of a team of `agents`, by a search for the smallest that does.
[[nodiscard]] Holds reached_by_search(const StaffAnswer& smallest, int agents);

/// How many agents the offer takes, as the investment's own simulation found; nothing where it was
/// not asked.
[[nodiscard]] std::optional<StaffResult> answer_team(const StudyInputs& inputs,
                                                     const invest::SimulatedCase& simulated);

/// What the answer's variant is worth with a team, other simulated figures being those of
/// `simulated`; nothing where the team has no size or no money flows.
[[nodiscard]] std::optional<invest::Worth> worth_with_team(const StudyInputs& inputs,
                                                           const invest::SimulatedCase& simulated,
                                                           const StaffResult& team);

/// The investment's own simulations; an empty case where it needs none.
[[nodiscard]] Result<invest::SimulatedCase, std::string> simulated_case(const StudyInputs& inputs,
                                                                        const Work& work);

/// Appraises the investment of `results` and answers its question, from what it holds.
[[nodiscard]] Result<bool, std::string> price_study(StudyResults& results,
                                                    const invest::SimulatedCase& simulated);

}  // namespace callpace::analysis
