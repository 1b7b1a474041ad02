// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole study: plan it by its own formulas, simulate every scenario in every month, judge what
// was found, price it, and compare the dialer's machines with ideal ones.
//
// A month is simulated by its first Monday to Friday that is no holiday: a replication is such a
// day with other customers and other absentees, and replications are added until the dials a day
// are known well enough. Replication r of every scenario and month meets the same random customers.
// Left out on purpose: Saturdays (the plan counts weekdays), layout (analysis/report), files (cli).
// Errors: the first replication that fails ends the study with its message.
#pragma once

#include "analysis/staffing/verdicts.hpp"
#include "analysis/stats/replicate.hpp"
#include "analysis/study/study_inputs.hpp"
#include "sim/run.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// The replications of one scenario in one month.
struct CellReplications {
  std::string scenario;
  scenario::Month period;
  std::vector<Replication> rows;
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

/// A study and all that came of it.
struct StudyResults {
  scenario::Study study;
  std::vector<scenario::Scenario> scenarios;  ///< one for each of study.scenarios, in order
  Plan plan;
  std::vector<CellReplications> replications;
  std::vector<SimulatedCell> cells;                 ///< scenario by scenario, month by month
  std::optional<invest::CaseAppraisal> investment;  ///< variants that could be valued
  std::optional<claims::Ledger> claims;
  std::vector<Verdict> verdicts;
  std::optional<PlatformCost> platform;
  bool cancelled = false;  ///< cells may be missing
};

/// Simulates one replication of a scenario: callpace::run, or a stand-in.
using Simulate =
    std::function<Result<Run, std::string>(const scenario::Scenario&, const RunOptions&)>;

/// How to work through a study.
struct StudyOptions {
  std::optional<double> precision =
      {};                 ///< relative half width of the dials a day, not the study's
  bool is_quick = false;  ///< five days a cell, whatever the precision
  unsigned threads = 0;   ///< 0 = one for each core
  const std::atomic<bool>* cancelled = nullptr;
  std::function<void(double share, std::string_view what)> on_progress = {};
};

/// The months from `first` to `last`, both included.
[[nodiscard]] std::vector<scenario::Month> months_between(scenario::Month first,
                                                          scenario::Month last);

/// The first Monday to Friday of `month` that `calendar` does not name as a holiday.
[[nodiscard]] scenario::Date first_working_weekday(scenario::Month month,
                                                   const scenario::Calendar& calendar);

/// Does the whole study.
[[nodiscard]] Result<StudyResults, std::string> run_study(StudyInputs inputs,
                                                          const Simulate& simulate,
                                                          const StudyOptions& options);

}  // namespace callpace::analysis
