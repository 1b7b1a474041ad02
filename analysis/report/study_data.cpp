// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/study_columns.hpp"

#include <fmt/format.h>

namespace callpace::analysis {
namespace {

void write_sqlite(const StudyReport& report, const Table& simulated, const Table& replications,
                  const std::filesystem::path& path) {
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
  ResultFile::write(path, [&](ResultFile& file) {
    file.add_provenance(entries);
    file.add_table(simulated);
    file.add_table(replications);
    file.add_table(tabulate("target", target_columns(), target_rows(results)));
    file.add_table(tabulate("conclusion", conclusion_columns(), results.conclusions));
    file.add_table(tabulate("finance", case_columns(), valued(results)));
  });
}

}  // namespace

Shape study_shape() { return object_shape(study_columns()); }

std::string study_json(const StudyReport& report) { return json_document(study_columns(), report); }

void write_study(const StudyReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", study_json(report));
  write_text(directory / "answer.md",
             study_text(report, {.style = {}, .whole = true, .is_markdown = true}));
  const PromisePlot plot = study_plot(report.results);
  if (!plot.scenarios.empty()) {
    write_text(directory / "idle_abandonment.svg", chart_svg(promise_chart(plot)));
  }
  const Table simulated = tabulate("simulated", simulated_columns(), report.results.cells);
  const Table replications =
      tabulate("replication", replication_columns(), replication_rows(report.results));
  write_text(directory / "simulated.csv", csv_text(simulated));
  write_text(directory / "replications.csv", csv_text(replications));
  write_sqlite(report, simulated, replications, directory / "results.sqlite");
}

}  // namespace callpace::analysis
