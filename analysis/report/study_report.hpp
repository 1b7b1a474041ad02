// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace study` in every form: the page for a terminal, answer.md (the same with
// its pictures as SVG), summary.json, simulated.csv, replications.csv and results.sqlite.
// The page leads with the answer, then the picture, then conclusions and targets, readings, money
// and what was simulated; `whole` adds months and contradictions.
// Conventions and errors are those of run_report.hpp.
#pragma once

#include "analysis/report/promise_plot.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/study/study_results.hpp"

#include <filesystem>
#include <string>

namespace callpace::analysis {

/// A study's results and the programs that made them.
struct StudyReport {
  BuildIds builds;
  StudyResults results;
};

/// How a page is written.
struct StudyPage {
  Style style;
  bool whole = false;        ///< with the appendix
  bool is_markdown = false;  ///< headings as `## ...`, tables and pictures fenced, no colours
};

/// Idle time against abandonment: the scenarios with a dialer, the targets and the wall.
[[nodiscard]] PromisePlot study_plot(const StudyResults& results);

/// The tables of the page, each indented by two blanks; empty where there is nothing to show.
[[nodiscard]] std::string targets_table(const StudyResults& results);
[[nodiscard]] std::string readings_table(const StudyResults& results, const std::string& about);
[[nodiscard]] std::string sweep_table(const StudyResults& results, const SweepResult& sweep);
[[nodiscard]] std::string indicator_table(const StudyResults& results);
[[nodiscard]] std::string month_table(const StudyResults& results);

/// Which findings hold under every reading about one thing, and which hang on one of them.
[[nodiscard]] std::string survival_text(const StudyResults& results, const std::string& about);

/// The page, at most kTextWidth columns.
[[nodiscard]] std::string study_text(const StudyReport& report, const StudyPage& page);

/// summary.json: provenance, answer, readings[], targets[], conclusions[], simulated[],
/// sweeps[], finance and platform.
[[nodiscard]] Columns<StudyReport> study_columns();

/// The tables of results.sqlite beside the provenance: simulated, replication, target, conclusion
/// and finance.
[[nodiscard]] std::vector<Table> study_tables(const StudyResults& results);

/// All of the files above into `directory`, which is made if absent.
void write_study(const StudyReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
