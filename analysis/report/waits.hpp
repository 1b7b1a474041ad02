// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How long callers waited for agents, and agents for persons, over all replications together: as
// rows that page, JSON, CSV and SQLite share. Left out on purpose: intervals; those of the waits
// within a replication are the indicators'. Errors: none; of no wait, quantiles are not known.
#pragma once

#include "analysis/report/run_report.hpp"
#include "analysis/report/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// One kind of wait, of one campaign or of all.
struct WaitRow {
  std::string_view who;  ///< "caller" or "agent"
  std::string campaign;  ///< whose person ended it; empty = all, the day's end among what ended it
  measure::Histogram ended;
  measure::Histogram cut_off;  ///< by the day's end

  /// The wait that this share (0-1) of the waits do not exceed; not a number without any.
  [[nodiscard]] double quantile_s(double share) const;
};

/// Callers' waits, then agents'; all of them, then those of each of several campaigns.
[[nodiscard]] std::vector<WaitRow> wait_rows(const RunReport& report);

/// A column for each of its members.
[[nodiscard]] Columns<WaitRow> wait_columns();

/// The rows as a table for the page; empty where nobody waited.
[[nodiscard]] std::string waits_text(const RunReport& report);

}  // namespace callpace::analysis
