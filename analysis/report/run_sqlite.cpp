// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/columns.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/timeline.hpp"

#include <fmt/format.h>

namespace callpace::analysis {
namespace {

using Rows = std::vector<std::vector<SqlValue>>;

void add_provenance(const RunReport& report, ResultFile& file) {
  const Rows rows{
      {std::string{"callpace"}, report.builds.callpace},
      {std::string{"pacing"}, report.builds.pacing},
      {std::string{"scenario"}, report.scenario.name},
      {std::string{"scenario_hash"}, report.scenario.hash},
      {std::string{"seed"}, fmt::format("{}", report.scenario.seed)},
      {std::string{"engine"}, std::string{engine_name(report.engine)}},
      {std::string{"interrupted"}, std::string{report.set.cancelled ? "true" : "false"}},
  };
  file.add_table("provenance", {{"name", "TEXT PRIMARY KEY"}, {"value", "TEXT NOT NULL"}}, rows);
}

void add_indicators(const RunReport& report, ResultFile& file) {
  Rows rows;
  for (const Indicator& indicator : indicators()) {
    const Estimate known = estimate(indicator, report.set.rows);
    rows.push_back({std::string{indicator.name}, known.mean, known.half_width, known.n,
                    std::string{unit_name(indicator.unit)}, std::string{indicator.definition}});
  }
  file.add_table("indicator",
                 {{"name", "TEXT PRIMARY KEY"},
                  {"mean", "REAL"},
                  {"half_width", "REAL"},
                  {"n", "INTEGER NOT NULL"},
                  {"unit", "TEXT NOT NULL"},
                  {"definition", "TEXT NOT NULL"}},
                 rows);
}

/// The columns of a table of counts and indicators, after the ones given.
template <class Indicators>
std::vector<SqlColumn> measure_columns(std::vector<SqlColumn> columns, const Indicators& names) {
  for (const CountColumn& count : count_columns()) {
    columns.push_back({std::string{count.name}, "INTEGER NOT NULL"});
  }
  for (const std::string_view name : names) columns.push_back({std::string{name}, "REAL"});
  return columns;
}

void append_counts(std::vector<SqlValue>& row, const Measures& measures) {
  for (const CountColumn& count : count_columns()) row.emplace_back(count.value(measures));
}

void add_replications(const RunReport& report, ResultFile& file) {
  std::vector<std::string_view> names;
  for (const Indicator& indicator : indicators()) names.push_back(indicator.name);
  Rows rows;
  for (const Replication& replication : report.set.rows) {
    std::vector<SqlValue> row{std::int64_t{replication.index}};
    row.emplace_back(fmt::format("{:016x}", replication.journal_hash));
    append_counts(row, replication.total);
    for (const Indicator& indicator : indicators()) row.emplace_back(indicator.value(replication));
    rows.push_back(std::move(row));
  }
  file.add_table(
      "replication",
      measure_columns({{"replication", "INTEGER PRIMARY KEY"}, {"journal_hash", "TEXT NOT NULL"}},
                      names),
      rows);
}

void add_timeline(const RunReport& report, ResultFile& file) {
  std::vector<std::string_view> names;
  for (const Indicator* indicator : timeline_indicators()) names.push_back(indicator->name);
  Rows rows;
  for (const TimelineRow& half_hour : timeline_rows(report.set)) {
    std::vector<SqlValue> row{half_hour.start};
    append_counts(row, half_hour.sums.total);
    for (const Indicator* it : timeline_indicators()) row.emplace_back(it->value(half_hour.sums));
    rows.push_back(std::move(row));
  }
  file.add_table("timeline", measure_columns({{"start", "TEXT PRIMARY KEY"}}, names), rows);
}

}  // namespace

void write_run_sqlite(const RunReport& report, const std::filesystem::path& path) {
  ResultFile::write(path, [&report](ResultFile& file) {
    add_provenance(report, file);
    add_indicators(report, file);
    add_replications(report, file);
    add_timeline(report, file);
  });
}

}  // namespace callpace::analysis
