// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"
#include "bench/coverage/coverage.hpp"

#include <fmt/format.h>

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
  using Measure = const analysis::Indicator*;
  std::set<std::int64_t> numbers;
  for (const CoverageCell& cell : report.cells) numbers.insert(cell.replications);
  std::vector<std::int64_t> columns{numbers.begin(), numbers.end()};
  if (!columns.empty() && columns.front() == 0) {
    std::rotate(columns.begin(), columns.begin() + 1, columns.end());
  }
  std::vector<analysis::Shown<Measure>> shown{
      {"", [](const Measure& it) { return std::string{it->name}; }, analysis::Align::left}};
  for (const std::int64_t replications : columns) {
    const auto figure = [&report, &scenario,
                         replications](std::string (*text)(const CoverageCell&)) {
      return [&report, &scenario, replications, text](const Measure& measure) {
        const auto found = std::ranges::find_if(report.cells, [&](const CoverageCell& cell) {
          return cell.scenario == scenario && cell.measure == measure->name &&
                 cell.replications == replications;
        });
        return found != report.cells.end() ? text(*found) : std::string{analysis::kUnknown};
      };
    };
    shown.push_back({column_title(replications), figure(&cell_text)});
    shown.push_back({"bias", figure(&bias_text)});
  }
  return analysis::page_table<Measure>({}, coverage_measures(), shown).text(kIndent);
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

analysis::Columns<CoverageCell> cell_columns() {
  using C = CoverageCell;
  return {{"scenario", "Its name.", &C::scenario},
          {"measure", "The indicator.", &C::measure},
          {{"replications", "How many, or \"precision\" where that decides.", {}},
           [](const C& it) {
             return it.replications == 0 ? analysis::Cell{std::string{"precision"}}
                                         : analysis::Cell{std::int64_t{it.replications}};
           }},
          {"replications_mean", "Over the seeds.", &C::replications_mean},
          {"coverage", "Intervals that hold the truth, 0-1.", &C::coverage},
          {"bias_in_standard_errors", "Of the means.", &C::bias_in_standard_errors},
          {"seeds", "How many.", &C::seeds},
          {"covered", "Intervals that hold the truth.", &C::covered},
          {"not_yet_known", "Intervals that say that they are not known.", &C::not_yet_known},
          {"long_run_mean", "The truth.", &C::long_run_mean},
          {"width_mean", "Of the intervals.", &C::width_mean},
          {"passes", "Within the limits.", &C::passes}};
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

analysis::Columns<CoverageReport> coverage_columns() {
  using R = CoverageReport;
  const auto limit = [](double value) { return [value](const R&) { return value; }; };
  return {{"kind", "coverage", [](const R&) { return "coverage"; }},
          {"callpace", "The program's build.", &R::callpace},
          {"coverage_min", "The limit, 0-1.", limit(kCoverageMin)},
          {"level", "Of the intervals, 0-1.", limit(kLevel)},
          {"bias_max", "The limit, in standard errors.", limit(kBiasMax)},
          {"interrupted", "Cells may be missing.", &R::is_interrupted},
          {"passes", "All cells pass.", &R::passes},
          {"cells", "By scenario and measure.", cell_columns(), &R::cells}};
}

}  // namespace callpace::bench
