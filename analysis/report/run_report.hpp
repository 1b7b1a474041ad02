// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace run` in every form: text for a terminal, summary.json, replications.csv,
// timeline.csv, waits.csv, results.sqlite and results.xlsx. JSON, SQLite and Excel say by which
// builds, from which scenario (hash) and seed the figures came. A ratio is 0-1 in the data files
// and a percentage in the text; a figure that is not known is a dash, null or an empty cell.
// Errors: writing throws std::runtime_error; a file is complete or not there at all.
#pragma once

#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/run.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// The programs that made a result.
struct BuildIds {
  std::string callpace;  ///< version+hash of the sources
  std::string pacing;
};

/// What ran and what came of it.
struct RunReport {
  BuildIds builds;
  scenario::Scenario scenario;
  Engine engine = Engine::native;
  ReplicationSet set;
  std::vector<std::string> settings = {};  ///< overrides of the scenario, as --set took them
  /// Of days that were not simulated but read from a journal: the build that wrote it.
  std::string journal_of = {};
  std::optional<By> by = {};  ///< what the set's parts are
  /// The same replications with one account of losses for all campaigns; none = not simulated.
  ReplicationSet one_account = {};
};

/// One half-hour of the day.
struct TimelineRow {
  std::string start;  ///< "07:30"
  Replication sums;   ///< counts of the half-hour; its days are all simulated working days
};

/// The half-hours from the first to the last in which anything happened, over all days of all
/// replications.
[[nodiscard]] std::vector<TimelineRow> timeline_rows(const ReplicationSet& set);

/// The indicators that are reported by half-hour. Those over logged or paid time are not among
/// them: that time is counted when a stretch of duty ends.
[[nodiscard]] std::vector<const Indicator*> timeline_indicators();

/// Whether an indicator can be known: a journal does not say everything.
[[nodiscard]] bool has_indicator(const RunReport& report, const Indicator& indicator);

/// Its first day, as "2026-03-02".
[[nodiscard]] std::string first_day(const RunReport& report);

/// "native" or "simgrid".
[[nodiscard]] std::string_view engine_name(Engine engine);

/// The page for a terminal, at most kTextWidth columns.
[[nodiscard]] std::string run_text(const RunReport& report, const Style& style);

/// summary.json: provenance, every indicator {mean, half_width, n, unit, definition}, timeline.
[[nodiscard]] Columns<RunReport> run_columns();

/// The tables of results.sqlite beside the provenance: indicator; replication, a row each with all
/// counts and all indicators; timeline; wait; and part, where the run was broken down.
[[nodiscard]] std::vector<Table> run_tables(const RunReport& report);

/// summary.json, results.sqlite, results.xlsx and their tables as CSV into `directory`, which is
/// made if absent.
void write_run(const RunReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
