// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A study with everything that it names: scenarios, the investment case, the ledger of claims.
// Errors: all that is wrong with any of the files, at once, each at its place.
#pragma once

#include "analysis/claims/ledger.hpp"
#include "analysis/invest/investment.hpp"
#include "sim/scenario/load.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A study with its files loaded.
struct StudyInputs {
  scenario::Study study;
  std::vector<scenario::Scenario> scenarios;  ///< one for each of study.scenarios, in order
  std::optional<invest::Investment> investment;
  std::optional<claims::Ledger> claims;
};

/// The study in the file at `path`, or all that is wrong with it and the files that it names.
[[nodiscard]] Result<StudyInputs, scenario::Diagnostics> load_study_inputs(const std::string& path);

}  // namespace callpace::analysis
