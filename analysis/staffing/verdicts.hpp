// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a study's plan, its simulation and its price say together, in plain words: a claim, whether
// it holds, and the figures that decide. Simulated figures are judged with their 95 % intervals,
// month by month; a claim holds when it holds in every simulated month and fails when it fails in
// one. Every figure in a sentence is computed; none of the conclusions is written beforehand.
//
// Left out: layout (analysis/report). Errors: a scenario without simulated months has no verdicts;
// a simulated month that the plan does not forecast asserts.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/staffing/judge.hpp"
#include "analysis/staffing/scenario_case.hpp"

#include <span>
#include <string>
#include <vector>

namespace callpace::analysis {

/// One claim and the answer to it.
struct Verdict {
  std::string id;        ///< "idle_target"
  std::string scenario;  ///< empty: about the study as a whole
  Holds holds = Holds::unclear;
  std::string claim;     ///< one clause, for people
  std::string sentence;  ///< the figures that decide, one idea a sentence
};

/// All that verdicts are drawn from.
struct VerdictInputs {
  const scenario::Study& study;
  std::span<const scenario::Scenario> scenarios;  ///< one for each of study.scenarios, in order
  const Plan& plan;
  std::span<const SimulatedCell> cells;               ///< in any order
  const invest::CaseAppraisal* investment = nullptr;  ///< null where the study prices nothing
};

/// Does the scenario cover the demand, keep its promises and reach the planned pace?
[[nodiscard]] std::vector<Verdict> scenario_verdicts(const VerdictInputs& inputs,
                                                     const ScenarioCase& scenario);

/// What differs from the plan, and why; judged on the dialer scenario with the fewest agents.
[[nodiscard]] std::vector<Verdict> difference_verdicts(const VerdictInputs& inputs,
                                                       std::span<const ScenarioCase> cases);

/// Does the investment pay, in its first variant and in `without_saving` where there is one?
[[nodiscard]] std::vector<Verdict> investment_verdicts(const VerdictInputs& inputs);

/// All of them, in the order in which they are read.
[[nodiscard]] std::vector<Verdict> verdicts(const VerdictInputs& inputs);

}  // namespace callpace::analysis
