// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/study_report.hpp"

#include <fmt/format.h>

namespace callpace::analysis {
namespace {

/// By which builds, and from which files and seeds, the figures came.
Table provenance_of(const StudyReport& report) {
  const StudyResults& results = report.results;
  Members members = members_of(
      picked(study_columns(), {"callpace", "pacing", "study", "study_hash", "interrupted"}),
      report);
  for (std::size_t i = 0; i < results.inputs.scenarios.size(); ++i) {
    const std::string& name = results.study().scenarios[i].name;
    const scenario::Scenario& loaded = results.inputs.scenarios[i];
    members.push_back({"scenario_hash " + name, {loaded.hash}});
    members.push_back({"seed " + name, {fmt::format("{}", loaded.seed)}});
  }
  return provenance(members);
}

}  // namespace

void write_study(const StudyReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", json_document(study_columns(), report));
  write_text(directory / "answer.md",
             study_text(report, {.style = {}, .whole = true, .is_markdown = true}));
  const PromisePlot plot = study_plot(report.results);
  if (!plot.scenarios.empty()) {
    write_text(directory / "idle_abandonment.svg", chart_svg(promise_chart(plot)));
  }
  std::vector<Table> tables = study_tables(report.results);
  write_text(directory / "simulated.csv", csv_text(tables[0]));
  write_text(directory / "replications.csv", csv_text(tables[1]));
  tables.insert(tables.begin(), provenance_of(report));
  write_sqlite(directory / "results.sqlite", tables);
}

}  // namespace callpace::analysis
