// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_parts.hpp"
#include "analysis/report/timeline.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

}  // namespace

std::string run_json(const RunReport& report) {
  const scenario::Date& day = report.scenario.calendar.first_day;
  Json summary{
      {"kind", "run"},
      {"callpace", report.builds.callpace},
      {"pacing", report.builds.pacing},
      {"scenario", report.scenario.name},
      {"title", report.scenario.title},
      {"scenario_hash", report.scenario.hash},
      {"settings", report.settings},
      {"seed", report.scenario.seed},
      {"engine", engine_name(report.engine)},
      {"first_day", fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day)},
      {"days", report.scenario.calendar.days},
      {"replications", report.set.rows.size()},
      {"interrupted", report.set.cancelled},
      {"indicators", indicators_json(report)},
      {"timeline", timeline_json(report)},
  };
  if (report.by) summary["by"] = parts_json(report);
  return summary.dump(2) + '\n';
}

std::string replications_csv(const RunReport& report) {
  std::string text = "replication," + replication_heading() + '\n';
  for (const Replication& row : report.set.rows) {
    text += fmt::format("{},{}\n", row.index, replication_cells(row));
  }
  return text;
}

std::string timeline_csv(const RunReport& report) {
  std::string text = "start," + counts_heading();
  for (const Indicator* indicator : timeline_indicators()) {
    text += fmt::format(",{}", indicator->name);
  }
  text += '\n';
  for (const TimelineRow& row : timeline_rows(report.set)) {
    text += row.start + ',' + counts_cells(row.sums.total);
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
  if (report.by) write_text(directory / "parts.csv", parts_csv(report));
  write_run_sqlite(report, directory / "results.sqlite");
}

}  // namespace callpace::analysis
