// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace study` in every form: the page (plan, simulation, verdicts, money,
// platform, in this order), summary.json, plan.csv, simulated.csv, replications.csv and
// results.sqlite. Conventions and errors are those of run_report.hpp.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/study/study_run.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace callpace::analysis {

/// A study's results and the programs that made them.
struct StudyReport {
  BuildIds builds;
  StudyResults results;
};

/// An indicator and its place in a SimulatedCell.
struct CellColumn {
  const Indicator* indicator;
  Estimate SimulatedCell::*estimate;
};

/// The indicators of a simulated cell, in the order in which they are reported.
[[nodiscard]] std::span<const CellColumn> cell_columns();

/// The plan's part of the page: each cell beside the printed one, with the difference.
[[nodiscard]] std::string plan_text(const Plan& plan, const scenario::Study& study,
                                    const Style& style);

/// The page for a terminal, at most kTextWidth columns.
[[nodiscard]] std::string study_text(const StudyReport& report, const Style& style);

/// summary.json: provenance, plan[], simulated[], verdicts[], finance and platform.
[[nodiscard]] std::string study_json(const StudyReport& report);

/// results.sqlite: STRICT tables provenance, plan, simulated, replication, verdict and finance.
void write_study_sqlite(const StudyReport& report, const std::filesystem::path& path);

/// All of the files above into `directory`, which is made if absent.
void write_study(const StudyReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
