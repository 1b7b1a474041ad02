// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "bench/coverage/coverage.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace callpace::bench {
namespace {

using analysis::fixed;

constexpr int kIndent = 4;  // Markdown's sign for text that keeps its columns

std::string cell_text(const CoverageCell& cell) {
  const std::string share = cell.seeds == 0
                                ? "not known"
                                : fixed(100 * cell.coverage(), 1) + (cell.is_rejected ? "!" : "");
  return cell.not_yet_known == 0 || cell.seeds == 0
             ? share
             : fmt::format("{} ({} not known)", share, cell.not_yet_known);
}

std::string bias_text(const CoverageCell& cell) {
  const bool is_large = std::abs(cell.bias_in_standard_errors) >= kBiasMax;
  return fixed(cell.bias_in_standard_errors, 2) + (is_large ? "!" : "");
}

std::string column_title(std::int64_t replications) {
  return replications == 0 ? "by precision" : fmt::format("{} days", replications);
}

std::string scenario_table(const CoverageReport& report, const std::string& scenario) {
  std::set<std::int64_t> numbers;
  for (const CoverageCell& cell : report.cells) numbers.insert(cell.replications);
  std::vector<std::int64_t> columns{numbers.begin(), numbers.end()};
  if (!columns.empty() && columns.front() == 0) {
    std::rotate(columns.begin(), columns.begin() + 1, columns.end());
  }
  std::vector<analysis::Column> titles{{"", analysis::Align::left}};
  for (const std::int64_t replications : columns) {
    titles.push_back({column_title(replications)});
    titles.push_back({"bias"});
  }
  analysis::Table table{titles};
  for (const analysis::Indicator* measure : coverage_measures()) {
    std::vector<std::string> row{std::string{measure->name}};
    for (const std::int64_t replications : columns) {
      const auto found =
          std::find_if(report.cells.begin(), report.cells.end(), [&](const CoverageCell& cell) {
            return cell.scenario == scenario && cell.measure == measure->name &&
                   cell.replications == replications;
          });
      const bool is_there = found != report.cells.end();
      row.push_back(is_there ? cell_text(*found) : std::string{analysis::kUnknown});
      row.push_back(is_there ? bias_text(*found) : std::string{analysis::kUnknown});
    }
    table.add(std::move(row));
  }
  return table.text(kIndent);
}

/// "10 days: 1,000 seeds; ..., by precision: 300 seeds with 42 days on average".
std::string seeds_text(const CoverageReport& report, const std::string& scenario) {
  std::string text;
  for (const CoverageCell& cell : report.cells) {
    if (cell.scenario != scenario || cell.measure != coverage_measures().front()->name) continue;
    const auto seeds = static_cast<double>(cell.seeds + cell.not_yet_known);
    text += fmt::format("{}{}: {} seeds", text.empty() ? "" : "; ", column_title(cell.replications),
                        fixed(seeds, 0));
    if (cell.replications == 0) {
      text += fmt::format(" with {} days on average", fixed(cell.replications_mean, 0));
    }
  }
  return text + ".";
}

}  // namespace

std::string coverage_text(const CoverageReport& report) {
  std::string text = "# How often the 95 % intervals hold\n\n";
  text += analysis::wrapped(fmt::format(
      "Each figure is the share of seeds (%) whose interval holds the long-run mean; beside it, by "
      "how much the estimates lie off on average, in standard errors of one of them. A sign ! "
      "marks "
      "a cell that fails: a coverage of {} % or more is rejected at {} / {} cells, or the bias "
      "reaches {} standard errors. Seeds whose page says \"not yet known\" are counted apart.",
      fixed(100 * kCoverageMin, 0), kLevel, report.cells.size(), kBiasMax));
  if (report.is_interrupted) text += "\nInterrupted: these are the seeds that had finished.\n";
  std::vector<std::string> scenarios;
  for (const CoverageCell& cell : report.cells) {
    if (scenarios.empty() || scenarios.back() != cell.scenario) scenarios.push_back(cell.scenario);
  }
  for (const std::string& scenario : scenarios) {
    text +=
        fmt::format("\n## {}\n\n{}\n", scenario, analysis::wrapped(seeds_text(report, scenario)));
    text += scenario_table(report, scenario);
  }
  const auto failed = std::count_if(report.cells.begin(), report.cells.end(),
                                    [](const CoverageCell& cell) { return !cell.passes(); });
  return text + fmt::format("\n{} of {} cells fail.\n", failed, report.cells.size());
}

std::string coverage_json(const CoverageReport& report, std::string_view callpace) {
  nlohmann::ordered_json cells = nlohmann::ordered_json::array();
  for (const CoverageCell& cell : report.cells) {
    nlohmann::ordered_json one{{"scenario", cell.scenario}, {"measure", cell.measure}};
    one["replications"] = cell.replications;
    if (cell.replications == 0) one["replications"] = "precision";
    one["replications_mean"] = cell.replications_mean;
    one["coverage"] = cell.coverage();
    one["bias_in_standard_errors"] = cell.bias_in_standard_errors;
    one["seeds"] = cell.seeds;
    one["covered"] = cell.covered;
    one["not_yet_known"] = cell.not_yet_known;
    one["long_run_mean"] = cell.long_run_mean;
    one["width_mean"] = cell.width_mean;
    one["passes"] = cell.passes();
    cells.push_back(std::move(one));
  }
  const nlohmann::ordered_json json{
      {"kind", "coverage"},           {"callpace", callpace},
      {"coverage_min", kCoverageMin}, {"level", kLevel},
      {"bias_max", kBiasMax},         {"interrupted", report.is_interrupted},
      {"passes", report.passes()},    {"cells", std::move(cells)}};
  return json.dump(2) + '\n';
}

}  // namespace callpace::bench
