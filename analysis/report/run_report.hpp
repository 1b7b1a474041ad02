// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace run` in every form: text for a terminal, summary.json, replications.csv,
// timeline.csv, waits.csv and results.sqlite. All say by which builds, from which scenario (hash)
// and seed the figures came. A ratio is 0-1 in the data files and a percentage in the text; a
// figure that is not known is a dash, null or an empty cell.
// Errors: writing throws std::runtime_error; a file is complete or not there at all.
#pragma once

#include "analysis/report/cell.hpp"
#include "analysis/report/style.hpp"
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

/// Whether an indicator can be known: a journal does not say everything.
[[nodiscard]] bool has_indicator(const RunReport& report, const Indicator& indicator);

/// "native" or "simgrid".
[[nodiscard]] std::string_view engine_name(Engine engine);

/// The page for a terminal, at most kTextWidth columns.
[[nodiscard]] std::string run_text(const RunReport& report, const Style& style);

/// summary.json: provenance, every indicator {mean, half_width, n, unit, definition}, timeline.
[[nodiscard]] std::string run_json(const RunReport& report);

/// What run_json() writes.
[[nodiscard]] Shape run_shape();

/// replications.csv: one row per replication, all counts and all indicators.
[[nodiscard]] std::string replications_csv(const RunReport& report);

/// timeline.csv: one row per half-hour of the day, all counts summed over replications and days.
[[nodiscard]] std::string timeline_csv(const RunReport& report);

/// results.sqlite: STRICT tables provenance, indicator, replication, timeline and wait.
void write_run_sqlite(const RunReport& report, const std::filesystem::path& path);

/// All of the files above into `directory`, which is made if absent.
void write_run(const RunReport& report, const std::filesystem::path& directory);

}  // namespace callpace::analysis
