// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A study file, and a study with everything that it names: scenarios, the same scenarios under
// every reading and every value of a sweep, the investment case, the ledger of claims. What loads
// here runs: formulas are compiled over the names that results will have (result_names.hpp).
// Errors: all that is wrong with any of the files, at once, each at its place; a finding in an
// override names the table of the study that it stands in.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/investment.hpp"
#include "analysis/study/study.hpp"
#include "sim/scenario/load.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A study with its files loaded. Lists of scenarios have one for each of study.scenarios, in
/// order.
struct StudyInputs {
  Study study;
  std::vector<scenario::Scenario> scenarios;
  std::vector<std::vector<scenario::Scenario>> by_reading;  ///< by study.readings
  /// By study.sweeps and by value: the scenarios that the sweep names.
  std::vector<std::vector<std::vector<scenario::Scenario>>> by_sweep;
  std::optional<invest::Investment> investment;
  /// By study.readings: the centre whose team the answer's simulation asks for; empty without one.
  std::vector<scenario::Scenario> team_by_reading;
  std::optional<claims::Ledger> claims;
};

/// True when the document at `path` is a study: it has a [[scenario]].
[[nodiscard]] bool is_study_file(const std::string& path,
                                 const scenario::LoadOptions& options = {});

/// The study in the file at `path`, or all that is wrong with it; other files are not opened.
[[nodiscard]] Result<Study, scenario::Diagnostics> load_study(
    const std::string& path, const scenario::LoadOptions& options = {});

/// The study in the file at `path` with all that it names, or all that is wrong with any of them.
[[nodiscard]] Result<StudyInputs, scenario::Diagnostics> load_study_inputs(
    const std::string& path, const scenario::LoadOptions& options = {});

/// What `callpace check` warns of in the scenarios of a study that loads, each at its place.
[[nodiscard]] scenario::Diagnostics scenario_warnings(const Study& study,
                                                      const scenario::LoadOptions& options = {});

/// The place of a study's scenario called `name`; it has one.
[[nodiscard]] std::size_t place_of(const Study& study, const std::string& name);

/// The simulation of the investment that [answer] names, or null.
[[nodiscard]] const invest::Simulation* answer_simulation(const StudyInputs& inputs);

/// What overrides a scenario that dials so under a reading.
[[nodiscard]] std::vector<std::string> overrides_of(const Reading& reading,
                                                    scenario::DialingMode dialing);

/// JSON Schema (draft 2020-12) of study files, ending in a newline.
[[nodiscard]] std::string study_schema();

}  // namespace callpace::analysis
