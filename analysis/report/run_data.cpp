// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/columns.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/timeline.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json indicators_json(const RunReport& report) {
  Json all = Json::object();
  for (const Indicator& indicator : indicators()) {
    const Estimate known = estimate(indicator, report.set.rows);
    Json one = to_json(known);
    one["n"] = known.n;
    one["unit"] = unit_name(indicator.unit);
    one["definition"] = indicator.definition;
    all[std::string{indicator.name}] = std::move(one);
  }
  return all;
}

Json timeline_json(const RunReport& report) {
  Json rows = Json::array();
  for (const TimelineRow& row : timeline_rows(report.set)) {
    Json one{{"start", row.start}};
    for (const Indicator* indicator : timeline_indicators()) {
      one[std::string{indicator->name}] = indicator->value(row.sums);
    }
    rows.push_back(std::move(one));
  }
  return rows;
}

/// A cell of a CSV file: the shortest text that reads back to the same number, or nothing.
std::string csv_cell(double value) { return std::isfinite(value) ? fmt::format("{}", value) : ""; }

std::string counts_heading() {
  std::string line;
  for (const CountColumn& column : count_columns()) line += fmt::format(",{}", column.name);
  return line;
}

std::string counts_line(const Measures& measures) {
  std::string line;
  for (const CountColumn& column : count_columns())
    line += fmt::format(",{}", column.value(measures));
  return line;
}

}  // namespace

std::string run_json(const RunReport& report) {
  const scenario::Date& day = report.scenario.calendar.first_day;
  const Json summary{
      {"kind", "run"},
      {"callpace", report.builds.callpace},
      {"pacing", report.builds.pacing},
      {"scenario", report.scenario.name},
      {"title", report.scenario.title},
      {"scenario_hash", report.scenario.hash},
      {"seed", report.scenario.seed},
      {"engine", engine_name(report.engine)},
      {"first_day", fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day)},
      {"days", report.scenario.calendar.days},
      {"replications", report.set.rows.size()},
      {"interrupted", report.set.cancelled},
      {"indicators", indicators_json(report)},
      {"timeline", timeline_json(report)},
  };
  return summary.dump(2) + '\n';
}

std::string replications_csv(const RunReport& report) {
  std::string text = "replication" + counts_heading();
  for (const Indicator& indicator : indicators()) text += fmt::format(",{}", indicator.name);
  text += ",events,journal_hash\n";
  for (const Replication& row : report.set.rows) {
    text += fmt::format("{}{}", row.index, counts_line(row.total));
    for (const Indicator& indicator : indicators()) text += ',' + csv_cell(indicator.value(row));
    text += fmt::format(",{},{:016x}\n", row.events, row.journal_hash);
  }
  return text;
}

std::string timeline_csv(const RunReport& report) {
  std::string text = "start" + counts_heading();
  for (const Indicator* indicator : timeline_indicators()) {
    text += fmt::format(",{}", indicator->name);
  }
  text += '\n';
  for (const TimelineRow& row : timeline_rows(report.set)) {
    text += row.start + counts_line(row.sums.total);
    for (const Indicator* it : timeline_indicators()) text += ',' + csv_cell(it->value(row.sums));
    text += '\n';
  }
  return text;
}

void write_run(const RunReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", run_json(report));
  write_text(directory / "replications.csv", replications_csv(report));
  write_text(directory / "timeline.csv", timeline_csv(report));
  write_run_sqlite(report, directory / "results.sqlite");
}

}  // namespace callpace::analysis
