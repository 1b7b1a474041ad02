// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/run_parts.hpp"
#include "analysis/report/sqlite_rows.hpp"
#include "analysis/report/timeline.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace callpace::analysis {
namespace {

void add_indicators(const RunReport& report, ResultFile& file) {
  std::vector<SqlRow> rows;
  for (const Indicator& indicator : indicators()) {
    const Estimate known = estimate(indicator, report.set.rows);
    rows.push_back({std::string{indicator.name}, known.mean, known.half_width, known.low(),
                    known.high(), known.n, std::string{unit_name(indicator.unit)},
                    std::string{indicator.definition}});
  }
  file.add_table("indicator",
                 {{"name", "TEXT PRIMARY KEY"},
                  {"mean", "REAL"},
                  {"half_width", "REAL"},
                  {"low", "REAL"},
                  {"high", "REAL"},
                  {"n", "INTEGER NOT NULL"},
                  {"unit", "TEXT NOT NULL"},
                  {"definition", "TEXT NOT NULL"}},
                 rows);
}

void add_replications(const RunReport& report, ResultFile& file) {
  std::vector<SqlRow> rows;
  for (const Replication& replication : report.set.rows) {
    SqlRow row{std::int64_t{replication.index}};
    append_replication(row, replication);
    rows.push_back(std::move(row));
  }
  file.add_table("replication", with_replication({{"replication", "INTEGER PRIMARY KEY"}}), rows);
}

void add_timeline(const RunReport& report, ResultFile& file) {
  std::vector<SqlColumn> columns = with_counts({{"start", "TEXT PRIMARY KEY"}});
  for (const Indicator* it : timeline_indicators()) {
    columns.push_back({std::string{it->name}, "REAL"});
  }
  std::vector<SqlRow> rows;
  for (const TimelineRow& half_hour : timeline_rows(report.set)) {
    SqlRow row{half_hour.start};
    append_counts(row, half_hour.sums.total);
    for (const Indicator* it : timeline_indicators()) row.emplace_back(it->value(half_hour.sums));
    rows.push_back(std::move(row));
  }
  file.add_table("timeline", columns, rows);
}

}  // namespace

void write_run_sqlite(const RunReport& report, const std::filesystem::path& path) {
  ResultFile::write(path, [&report](ResultFile& file) {
    add_provenance(file, {{"callpace", report.builds.callpace},
                          {"pacing", report.builds.pacing},
                          {"scenario", report.scenario.name},
                          {"scenario_hash", report.scenario.hash},
                          {"settings", nlohmann::json(report.settings).dump()},
                          {"seed", fmt::format("{}", report.scenario.seed)},
                          {"engine", std::string{engine_name(report.engine)}},
                          {"interrupted", report.set.cancelled ? "true" : "false"}});
    add_indicators(report, file);
    add_replications(report, file);
    add_timeline(report, file);
    add_parts(report, file);
  });
}

}  // namespace callpace::analysis
