// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite_rows.hpp"
#include "analysis/report/study_report.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <limits>

namespace callpace::analysis {
namespace {

const SqlColumn kScenario{"scenario", "TEXT NOT NULL"};
const SqlColumn kPeriod{"period", "TEXT NOT NULL"};

void add_provenance(const StudyReport& report, ResultFile& file) {
  const StudyResults& results = report.results;
  std::vector<std::pair<std::string, std::string>> entries{
      {"callpace", report.builds.callpace},
      {"pacing", report.builds.pacing},
      {"study", results.study().name},
      {"study_hash", results.study().hash},
      {"interrupted", results.cancelled ? "true" : "false"}};
  for (std::size_t i = 0; i < results.inputs.scenarios.size(); ++i) {
    const std::string& name = results.study().scenarios[i].name;
    entries.emplace_back("scenario_hash " + name, results.inputs.scenarios[i].hash);
    entries.emplace_back("seed " + name, fmt::format("{}", results.inputs.scenarios[i].seed));
  }
  add_provenance(file, entries);
}

void add_simulated(const StudyResults& results, ResultFile& file) {
  std::vector<SqlColumn> columns{kScenario, kPeriod, {"replications", "INTEGER NOT NULL"}};
  for (const Indicator& indicator : indicators()) {
    const std::string name{indicator.name};
    columns.push_back({name, "REAL"});
    columns.push_back({name + "_half_width", "REAL"});
    columns.push_back({name + "_low", "REAL"});
    columns.push_back({name + "_high", "REAL"});
  }
  std::vector<SqlRow> rows;
  for (const SimulatedCell& cell : results.cells) {
    SqlRow row{cell.scenario, month_text(cell.period), cell.days};
    for (const Indicator& indicator : indicators()) {
      row.emplace_back(cell.of(indicator.name).mean);
      row.emplace_back(cell.of(indicator.name).half_width);
      row.emplace_back(cell.of(indicator.name).low());
      row.emplace_back(cell.of(indicator.name).high());
    }
    rows.push_back(std::move(row));
  }
  file.add_table("simulated", columns, rows);
}

void add_replications(const StudyResults& results, ResultFile& file) {
  std::vector<SqlRow> rows;
  for (const CellReplications& cell : results.replications) {
    for (const Replication& replication : cell.rows) {
      SqlRow row{cell.scenario, month_text(cell.period), std::int64_t{replication.index}};
      append_replication(row, replication);
      rows.push_back(std::move(row));
    }
  }
  file.add_table("replication",
                 with_replication({kScenario, kPeriod, {"replication", "INTEGER NOT NULL"}}), rows);
}

void add_targets(const StudyResults& results, ResultFile& file) {
  std::vector<SqlRow> rows;
  for (const TargetResult& one : results.targets) {
    rows.push_back({one.target, one.scenario, std::string{name_of(one.holds)}, one.found.mean,
                    one.found.half_width});
  }
  file.add_table("target",
                 {{"name", "TEXT NOT NULL"},
                  kScenario,
                  {"holds", "TEXT NOT NULL"},
                  {"mean", "REAL"},
                  {"half_width", "REAL"}},
                 rows);
}

void add_conclusions(const StudyResults& results, ResultFile& file) {
  std::vector<SqlRow> rows;
  for (const ConclusionResult& one : results.conclusions) {
    rows.push_back({one.name, std::string{name_of(one.holds)}, one.claim, one.sentence});
  }
  file.add_table("conclusion",
                 {{"name", "TEXT NOT NULL"},
                  {"holds", "TEXT NOT NULL"},
                  {"claim", "TEXT NOT NULL"},
                  {"sentence", "TEXT NOT NULL"}},
                 rows);
}

void add_finance(const StudyResults& results, ResultFile& file) {
  std::vector<SqlRow> rows;
  if (results.investment) {
    for (const invest::VariantAppraisal& variant : results.investment->variants) {
      if (!variant.worth) continue;
      const auto rate = variant.worth->irr.unique_rate();
      rows.push_back({variant.name, variant.title, variant.worth->npv.cents(),
                      rate ? rate->ratio : std::numeric_limits<double>::quiet_NaN(),
                      std::string{name_of(variant.worth->irr.status)}});
    }
  }
  file.add_table("finance",
                 {{"id", "TEXT PRIMARY KEY"},
                  {"basis", "TEXT NOT NULL"},
                  {"npv_cents", "INTEGER NOT NULL"},
                  {"irr", "REAL"},
                  {"irr_status", "TEXT NOT NULL"}},
                 rows);
}

}  // namespace

void write_study_sqlite(const StudyReport& report, const std::filesystem::path& path) {
  ResultFile::write(path, [&report](ResultFile& file) {
    add_provenance(report, file);
    add_simulated(report.results, file);
    add_replications(report.results, file);
    add_targets(report.results, file);
    add_conclusions(report.results, file);
    add_finance(report.results, file);
  });
}

}  // namespace callpace::analysis
