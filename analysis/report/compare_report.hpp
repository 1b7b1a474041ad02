// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace compare` in every form: text for a terminal, summary.json,
// differences.csv, replications.csv, results.sqlite and results.xlsx. A difference is the later
// scenario less the first. A ratio is 0-1 in the data files; on the page it is a percentage, and
// its difference is in percentage points. Errors: as run_report.hpp.
#pragma once

#include "analysis/compare/compare.hpp"
#include "analysis/report/run_report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What was compared and what came of it.
struct CompareReport {
  BuildIds builds;
  Compared compared;
  std::vector<std::vector<std::string>> settings = {};  ///< by side, as --set and --with took them
  std::vector<std::string> not_common = {};             ///< sentences
};

/// The page for a terminal, at most kTextWidth columns.
[[nodiscard]] std::string compare_text(const CompareReport& report, const Style& style);

/// summary.json.
[[nodiscard]] Columns<CompareReport> compare_columns();

/// summary.json, results.sqlite, results.xlsx and their tables as CSV into `directory`.
void write_compare(const CompareReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
