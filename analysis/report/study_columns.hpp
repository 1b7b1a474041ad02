// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The columns of a study's results, once for summary.json, the CSV files and results.sqlite.
// Left out on purpose: the page, which words them. Errors: none.
#pragma once

#include "analysis/report/study_report.hpp"
#include "analysis/report/table.hpp"

#include <vector>

namespace callpace::analysis {

/// A target and what became of it in one scenario.
struct TargetRow {
  const Target& target;
  const TargetResult& result;
};

/// A replication and what it is of.
struct ReplicationRow {
  const CellReplications& cell;
  const Replication& replication;
};

/// summary.json.
[[nodiscard]] Columns<StudyReport> study_columns();

[[nodiscard]] Columns<SimulatedCell> simulated_columns();
[[nodiscard]] Columns<ReplicationRow> replication_columns();
[[nodiscard]] std::vector<ReplicationRow> replication_rows(const StudyResults& results);
[[nodiscard]] Columns<TargetRow> target_columns();
[[nodiscard]] std::vector<TargetRow> target_rows(const StudyResults& results);
[[nodiscard]] Columns<ConclusionResult> conclusion_columns();
[[nodiscard]] Columns<invest::VariantAppraisal> case_columns();
/// The variants that have a value.
[[nodiscard]] std::vector<invest::VariantAppraisal> valued(const StudyResults& results);

}  // namespace callpace::analysis
