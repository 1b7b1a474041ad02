// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// All that came of a study, as plain data: what was simulated, what was judged, what it costs.
// Each page and file of results is written from it. Left out on purpose: how it is found
// (study_run.hpp).
// Invariant: an interrupted study holds what had finished; lists may then be shorter.
#pragma once

#include "analysis/invest/appraisal.hpp"
#include "analysis/staffing/judge.hpp"
#include "analysis/staffing/staff_search.hpp"
#include "analysis/study/cells.hpp"
#include "analysis/study/study_inputs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// The replications of one scenario in one month.
struct CellReplications {
  std::string scenario;
  scenario::Month period;
  std::vector<Replication> rows;
};

/// One target in one scenario.
struct TargetResult {
  std::string target;
  std::string scenario;
  Holds holds = Holds::unclear;  ///< over all months
  Estimate found;
  Count months;  ///< in how many it holds
};

/// A conclusion, worded.
struct ConclusionResult {
  std::string name;
  Holds holds = Holds::unclear;
  std::string claim;
  std::string sentence;
};

/// The judged offer under one reading.
struct ReadingResult {
  std::string name;
  SimulatedCell offer;                 ///< of answer.scenario
  std::optional<SimulatedCell> today;  ///< of answer.today
  double demand = 0;                   ///< calls demanded a day; NaN where none are stated
  /// By the offer's team: the demand within the cap on the mean day. By its own days, and where
  /// they leave it open or the reading is the default, by the search for `team`.
  Holds goal_reached = Holds::unclear;
  std::optional<StaffResult> team;     ///< where the investment asks for it; of the mean day alone
                                       ///< but for the default
  std::optional<invest::Worth> worth;  ///< with the team of the mean day
};

/// One value of a sweep, with what its indicators were in each of its scenarios.
struct SweepRow {
  double value = 0;
  std::vector<SimulatedCell> cells;  ///< by sweep.scenarios
};

/// A sweep, worked through.
struct SweepResult {
  std::string name;
  std::vector<SweepRow> rows;
};

/// One indicator on ideal machines and on the platform, paired by replication.
struct PlatformEffect {
  const Indicator* indicator = nullptr;
  Estimate ideal;
  Estimate on_platform;
  Estimate difference;  ///< on the platform less ideal
};

/// What the dialer's machines cost.
struct PlatformCost {
  std::string scenario;
  scenario::Month period;
  std::string file;
  std::int64_t pairs = 0;
  std::vector<PlatformEffect> effects;
};

/// What a scenario's day allows at best (analysis/optimum).
struct ScenarioWall {
  std::string scenario;
  double least_idle_s = 0;                ///< mean wait of the best dialer within the cap
  std::optional<int> agents_for_targets;  ///< smallest team that keeps idle target and cap
  /// Abandonment and idle seconds, ascending; empty but for the answer's scenario.
  std::vector<std::pair<double, double>> frontier;
};

enum class Buy : std::uint8_t { yes, no, depends };

/// "yes", "no" or "depends".
[[nodiscard]] const char* name_of(Buy buy);

/// The answer to the study's question.
struct StudyAnswer {
  Buy buy = Buy::depends;
  std::string rule;                         ///< when it is yes, a sentence
  std::vector<std::string> yes_in;          ///< readings
  std::vector<std::string> no_in;           ///< readings
  std::vector<std::string> open_in;         ///< readings in which the interval decides neither
  std::optional<StaffResult> team;          ///< of the default readings
  std::optional<invest::Worth> worth;       ///< with the team of the mean day
  std::optional<invest::Worth> firm_worth;  ///< with the firm team
  std::optional<double> loss_probability;   ///< chance that the NPV is below zero
  std::string riskiest_input;               ///< causes most of the NPV's uncertainty; may be empty
  double riskiest_share = 0;                ///< of the NPV's variance
  std::string hangs_on;                     ///< sentences
};

/// A study and all that came of it.
struct StudyResults {
  StudyInputs inputs;
  std::vector<CellReplications> replications;
  std::vector<SimulatedCell> cells;                 ///< scenario by scenario, month by month
  std::optional<invest::CaseAppraisal> investment;  ///< variants that could be valued
  std::vector<TargetResult> targets;                ///< scenario by scenario
  std::vector<ConclusionResult> conclusions;
  std::vector<ReadingResult> readings;  ///< those that were simulated
  std::vector<SweepResult> sweeps;
  std::vector<ScenarioWall> walls;
  std::optional<PlatformCost> platform;
  std::optional<StudyAnswer> answer;
  bool is_quick = false;   ///< a first look, without readings, sweeps and teams
  bool cancelled = false;  ///< something may be missing

  [[nodiscard]] const Study& study() const { return inputs.study; }
  /// Whether "buy" is judged: every reading was simulated.
  [[nodiscard]] bool is_judged() const {
    return !readings.empty() && readings.size() == inputs.study.readings.size();
  }
};

}  // namespace callpace::analysis
