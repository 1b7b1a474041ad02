// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A whole study: simulate every scenario in every month, then the readings and the sweeps; judge
// its targets, draw its conclusions, price it, and compare the dialer's machines with ideal ones.
//
// A month is simulated by its first Monday to Friday that is no holiday: a replication is such a
// day with other customers and other absentees. Replication r of every scenario, month, reading and
// team meets the same random customers. Readings and sweeps are simulated in the first month alone.
// Left out on purpose: Saturdays, layout (analysis/report), files (cli).
// Errors: the first replication that fails ends the study with its message.
#pragma once

#include "analysis/study/study_results.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// How much of a study to do.
struct StudyOptions {
  std::optional<double> precision = {};  ///< relative half width of what targets name
  bool is_quick = false;  ///< five days a cell, no readings, sweeps or teams; one wall
};

/// The months from `first` to `last`, both included.
[[nodiscard]] std::vector<scenario::Month> months_between(scenario::Month first,
                                                          scenario::Month last);

/// The day that stands for `month`: the first Monday to Friday on which the scenario works, else
/// the first day on which it does, else the first of the month.
[[nodiscard]] scenario::Date study_day(scenario::Month month, scenario::Scenario scenario);

/// Does the whole study; what has finished once it is cancelled.
[[nodiscard]] Result<StudyResults, std::string> run_study(StudyInputs inputs, const Work& work,
                                                          const StudyOptions& options = {});

}  // namespace callpace::analysis
