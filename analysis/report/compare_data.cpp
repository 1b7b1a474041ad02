// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/compare_report.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/replication_columns.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/xlsx.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace callpace::analysis {
namespace {

/// A scenario and where it stands.
struct SideRow {
  const CompareReport& report;
  std::size_t side;

  [[nodiscard]] const Side& it() const { return report.compared.question.sides[side]; }
  [[nodiscard]] const Candidate* candidate() const {
    const auto& all = report.compared.candidates;
    return all.empty() ? nullptr : &all[side];
  }
};

std::vector<SideRow> side_rows(const CompareReport& report) {
  std::vector<SideRow> rows;
  for (std::size_t i = 0; i < report.compared.question.sides.size(); ++i) {
    rows.push_back({report, i});
  }
  return rows;
}

Columns<SideRow> side_columns() {
  using R = SideRow;
  return {
      {"label", "What the page calls it.", [](const R& r) { return r.it().label; }},
      {"scenario", "Its name.", [](const R& r) { return r.it().scenario.name; }},
      {"title", "One line.", [](const R& r) { return r.it().scenario.title; }},
      {"scenario_hash", "Hash of the scenario.", [](const R& r) { return r.it().scenario.hash; }},
      {"settings", "Overrides of the file.",
       [](const R& r) {
         return r.side < r.report.settings.size() ? r.report.settings[r.side]
                                                  : std::vector<std::string>{};
       }},
      {"engine", "native or simgrid.", [](const R& r) { return engine_name(r.it().engine); }},
      {"days", "Days of a replication.", [](const R& r) { return r.it().scenario.calendar.days; }},
      {"replications", "That count.", [](const R& r) {
         return r.side < r.report.compared.rows.size() ? r.report.compared.rows[r.side].size() : 0;
       }}};
}

Columns<SideRow> candidate_columns() {
  using R = SideRow;
  return {{"label", "The scenario.", [](const R& r) { return r.it().label; }},
          {"mean", "Of the indicator, with luck taken out.",
           [](const R& r) { return r.candidate()->mean; }},
          {"replications", "After which it was selected, or out.",
           [](const R& r) { return r.candidate()->days; }},
          {"ruled_out", "It is not the best.", [](const R& r) { return r.candidate()->is_out; }}};
}

/// An indicator of a scenario against the first.
struct DifferenceRow {
  const Compared& compared;
  const Against& against;
  const Indicator& indicator;
  const Paired& pair;
};

std::vector<DifferenceRow> difference_rows(const Compared& compared, const Against& against) {
  std::vector<DifferenceRow> rows;
  for (std::size_t i = 0; i < indicators().size(); ++i) {
    rows.push_back({compared, against, indicators()[i], against.indicators[i]});
  }
  return rows;
}

Columns<DifferenceRow> difference_columns() {
  using R = DifferenceRow;
  return {
      {"from", "In the first scenario.", [](const R& r) { return r.pair.from; }},
      {"to", "In the other one.", [](const R& r) { return r.pair.to; }},
      {"difference", "The other one less the first.", [](const R& r) { return r.pair.difference; }},
      {"clear", "Its interval leaves out 0.", [](const R& r) { return r.pair.is_clear(); }},
      {"pairing_ratio",
       "Times as many replications that independent runs take, if pairs without controls do.",
       [](const R& r) { return r.pair.pairing_ratio(); }},
      {"variance_ratio", "The same of pairs with controls, what these cost included.",
       [](const R& r) { return r.pair.variance_ratio(); }},
      {"controls", "Kinds of luck that were taken out.",
       [](const R& r) {
         std::vector<std::string> names;
         for (const Luck* luck : r.pair.controls) names.emplace_back(luck->name);
         return names;
       }},
      {"unit", "Of all of these.", [](const R& r) { return unit_name(r.indicator.unit); }},
      {"definition", "Numerator / denominator.",
       [](const R& r) { return r.indicator.definition; }}};
}

std::string_view standing_name(Standing standing) {
  constexpr std::array<std::string_view, 4> kNames{"unknown", "more", "less", "within"};
  return kNames[static_cast<std::size_t>(standing)];
}

/// A scenario against the first, with its place in the report.
struct AgainstRow {
  const Compared& compared;
  const Against& against;

  [[nodiscard]] const std::string& label(std::size_t side) const {
    return compared.question.sides[side].label;
  }
};

std::vector<AgainstRow> against_rows(const CompareReport& report) {
  std::vector<AgainstRow> rows;
  for (const Against& one : report.compared.against) rows.push_back({report.compared, one});
  return rows;
}

Columns<AgainstRow> against_columns() {
  using R = AgainstRow;
  Shape shape{CellKind::object};
  for (const Indicator& one : indicators()) {
    shape.fields.push_back(
        {std::string{one.name}, std::string{one.title}, object_shape(difference_columns())});
  }
  return {{"from", "The first scenario.", [](const R& r) { return r.label(0); }},
          {"to", "The other one.", [](const R& r) { return r.label(r.against.side); }},
          Column<R>{"standing",
                    "Of the deciding indicator to the indifference: more or less by more than it, "
                    "within it, or unknown.",
                    [](const R& r) {
                      return r.compared.question.indifference
                                 ? std::optional{standing_name(r.against.standing)}
                                 : std::nullopt;
                    }}
              .or_absent(),
          {{"indicators", "What was measured.", std::move(shape)}, [](const R& r) {
             Members members;
             for (const DifferenceRow& row : difference_rows(r.compared, r.against)) {
               members.emplace_back(std::string{row.indicator.name},
                                    Cell{members_of(difference_columns(), row)});
             }
             return Cell{std::move(members)};
           }}};
}

/// The search for the best.
Columns<CompareReport> best_columns() {
  using R = CompareReport;
  return {{"wanted", "The most or the least of the indicator.",
           [](const R& r) { return r.compared.question.best->is_least ? "least" : "most"; }},
          {"chance", "With which a scenario that is better by the indifference is selected.",
           [](const R& r) { return r.compared.question.best->chance; }},
          {"selected", "Its label; null = not decided.",
           [](const R& r) {
             const auto& best = r.compared.best;
             return best ? std::optional{r.compared.question.sides[*best].label} : std::nullopt;
           }},
          {"replications_max", "That decide in any case.",
           [](const R& r) { return r.compared.days_max; }},
          {"candidates", "By scenario.", candidate_columns(), side_rows}};
}

std::string_view rule_name(const CompareQuestion& question) {
  if (question.best) return "best";
  if (question.indifference) return "indifference";
  return question.precision ? "precision" : "replications";
}

/// Of one side, a replication that counts.
struct SideReplication {
  std::string label;
  const Replication& row;
};

Table replication_table(const CompareReport& report) {
  std::vector<SideReplication> rows;
  for (std::size_t i = 0; i < report.compared.rows.size(); ++i) {
    for (const Replication& row : report.compared.rows[i]) {
      rows.push_back({report.compared.question.sides[i].label, row});
    }
  }
  const Columns<SideReplication> keys{{"label", "The scenario.", &SideReplication::label},
                                      {"replication", "Counted from 0, the pilot's included.",
                                       [](const SideReplication& it) { return it.row.index; }}};
  return tabulate("replication",
                  joined(keys, replication_cells(),
                         [](const SideReplication& it) -> const Replication& { return it.row; }),
                  rows);
}

Table table_of_differences(const CompareReport& report) {
  using R = DifferenceRow;
  std::vector<R> rows;
  for (const Against& one : report.compared.against) {
    std::ranges::copy(difference_rows(report.compared, one), std::back_inserter(rows));
  }
  const Columns<R> keys{
      {"first", "The first scenario.",
       [](const R& r) { return r.compared.question.sides[0].label; }},
      {"other", "The other one.",
       [](const R& r) { return r.compared.question.sides[r.against.side].label; }},
      {"name", "The indicator's key.", [](const R& r) { return r.indicator.name; }}};
  return tabulate("difference", joined(keys, difference_columns()), rows);
}

}  // namespace

Columns<CompareReport> compare_columns() {
  using R = CompareReport;
  return {
      {"kind", "compare", [](const R&) { return "compare"; }},
      {"callpace", "The program's build.", [](const R& r) { return r.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& r) { return r.builds.pacing; }},
      {"seed", "Seed of all draws.",
       [](const R& r) { return r.compared.question.sides.front().scenario.seed; }},
      {"scenarios", "Compared.", side_columns(), side_rows},
      {"not_common", "What they do not share, in sentences.", &R::not_common},
      {"indicator", "That decided how many replications count.",
       [](const R& r) { return r.compared.question.indicator->name; }},
      {"rule", "What decided it: replications, precision, indifference or best.",
       [](const R& r) { return rule_name(r.compared.question); }},
      {"precision", "Half width / the first scenario's mean.",
       [](const R& r) { return r.compared.question.precision; }},
      {"indifference", "In the indicator's unit.",
       [](const R& r) { return r.compared.question.indifference; }},
      {"pilot", "Days that do not count.", [](const R& r) { return r.compared.question.pilot(); }},
      {"level", "With which chance an interval holds, 0-1.",
       [](const R& r) { return r.compared.level(); }},
      {"interrupted", "Fewer replications than were asked for.",
       [](const R& r) { return r.compared.cancelled; }},
      {"differences", "Each scenario against the first.", against_columns(), against_rows},
      Column<R>{"best", "Which scenario is the best, where that was asked.", best_columns(),
                [](const R& r) { return r.compared.question.best ? &r : nullptr; }}
          .or_absent()};
}

void write_compare(const CompareReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", json_document(compare_columns(), report));
  std::vector<Table> tables{table_of_differences(report), replication_table(report)};
  write_text(directory / "differences.csv", csv_text(tables[0]));
  write_text(directory / "replications.csv", csv_text(tables[1]));
  const auto told =
      picked(compare_columns(), {"callpace", "pacing", "seed", "indicator", "rule", "interrupted"});
  tables.insert(tables.begin(), provenance(members_of(told, report)));
  write_sqlite(directory / "results.sqlite", tables);
  write_xlsx(directory / "results.xlsx", tables);
}

}  // namespace callpace::analysis
