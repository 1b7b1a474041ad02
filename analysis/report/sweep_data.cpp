// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/sqlite.hpp"
#include "analysis/report/sweep_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

namespace callpace::analysis {
namespace {

using sweep::EffectLevel;
using sweep::IndicatorEffects;

constexpr std::int64_t kPointsInSqlite = 100'000;  ///< more stand in points.csv alone
constexpr std::int64_t kPointsAtOnce = 10'000;

Columns<EffectLevel> effect_level_columns() {
  return {
      {"level", "The input's value, or the middle of a stretch of values.", &EffectLevel::label},
      {"number", "The same as a number; of levels without one, their place.", &EffectLevel::number},
      {"mean", "Of the indicator there, over all other inputs.", &EffectLevel::mean},
      {"points", "So many.", [](const EffectLevel& it) { return it.mean.n; }}};
}

/// An effect, and whose.
struct EffectRow {
  const SweepReport& report;
  const IndicatorEffects& of;
  const sweep::Effect& effect;

  [[nodiscard]] const std::string& input() const { return report.sweep.inputs[effect.input].name; }
  [[nodiscard]] const risk::SobolIndex* index() const { return of.index_of(effect.input); }
};

Columns<EffectRow> swept_effect_columns() {
  const auto index = [](Estimate risk::SobolIndex::*which) {
    return [which](const EffectRow& it) {
      const risk::SobolIndex* found = it.index();
      return found == nullptr ? std::nullopt : std::optional{found->*which};
    };
  };
  return {{"input", "Its name.", [](const EffectRow& it) { return it.input(); }},
          {"swing", "From the least to the greatest mean of its levels.",
           [](const EffectRow& it) { return it.effect.swing(); }},
          {"share", "Of the variance between points that it explains alone, by its levels.",
           [](const EffectRow& it) { return it.effect.share; }},
          {"first", "The same as Sobol's index of first order; null where there are none.",
           index(&risk::SobolIndex::first)},
          {"total", "With all interactions: Sobol's total index; null where there are none.",
           index(&risk::SobolIndex::total)},
          {"levels", "From low to high.", effect_level_columns(),
           [](const EffectRow& it) { return it.effect.levels; }}};
}

/// An indicator, and the report that it is of.
struct OfIndicator {
  const SweepReport& report;
  const IndicatorEffects& of;
};

std::vector<EffectRow> effect_rows(const OfIndicator& it) {
  std::vector<EffectRow> rows;
  for (const sweep::Effect& one : it.of.effects) rows.push_back({it.report, it.of, one});
  return rows;
}

Columns<OfIndicator> swept_indicator_columns() {
  using I = OfIndicator;
  return {{"indicator", "Its name.", [](const I& it) { return it.of.indicator->name; }},
          {"unit", "Its unit.", [](const I& it) { return unit_name(it.of.indicator->unit); }},
          {"mean", "Over the points.", [](const I& it) { return it.of.mean; }},
          {"standard_deviation", "Between points.", [](const I& it) { return it.of.sd; }},
          {"least", "The least point's.", [](const I& it) { return it.of.least; }},
          {"greatest", "The greatest point's.", [](const I& it) { return it.of.greatest; }},
          {"luck_share",
           "Of the variance between points, what the luck of their days makes; null for one "
           "replication a point.",
           [](const I& it) { return it.of.luck_share; }},
          {"undefined", "Points without a figure, left out.",
           [](const I& it) { return it.of.undefined; }},
          {"inputs", "What each does, the one that explains most first.", swept_effect_columns(),
           effect_rows}};
}

std::vector<OfIndicator> of_indicators(const SweepReport& report) {
  std::vector<OfIndicator> all;
  for (const IndicatorEffects& one : report.effects) all.push_back({report, one});
  return all;
}

Columns<sweep::Input> swept_input_columns() {
  using I = sweep::Input;
  return {{"name", "Its name.", &I::name},
          {"keys", "Of the scenario; none for levels of several settings.", &I::keys},
          {"unit", "Its unit.", &I::unit},
          {"low", "The low end of its numbers; null for levels.",
           [](const I& it) { return it.levels.empty() ? std::optional{it.low} : std::nullopt; }},
          {"high", "The high end.",
           [](const I& it) { return it.levels.empty() ? std::optional{it.high} : std::nullopt; }},
          {"levels", "What it may be; none for numbers.", [](const I& it) {
             std::vector<std::string> labels;
             for (const sweep::Level& one : it.levels) labels.push_back(one.label);
             return labels;
           }}};
}

/// What an input is at the best point.
struct BestValue {
  std::string input;
  std::string value;
};

/// What an indicator is there.
struct BestFigure {
  std::string indicator;
  double foreseen;
  Estimate simulated;
  double r2;
};

Columns<sweep::BestPoint> best_point_columns() {
  using B = sweep::BestPoint;
  const Columns<BestValue> value{{"input", "Its name.", &BestValue::input},
                                 {"value", "There.", &BestValue::value}};
  const Columns<BestFigure> figure{
      {"indicator", "Its name.", &BestFigure::indicator},
      {"foreseen", "By the metamodel.", &BestFigure::foreseen},
      {"simulated", "By days of their own.", &BestFigure::simulated},
      {"r2", "How well the metamodel foresees points that it was not told of, 1 = exactly.",
       &BestFigure::r2}};
  return {
      {"goal", "What was sought.", &B::goal},
      {"refusal", "Why no point is named; null where one is.",
       [](const B& it) { return text_or_null(it.refusal); }},
      {"model", "What foresees.", &B::model},
      {"values", "The point.", value,
       [](const B& it) {
         std::vector<BestValue> rows;
         for (const auto& [name, at] : it.values) rows.push_back({name, at.label});
         return rows;
       }},
      {"figures", "What it does.", figure,
       [](const B& it) {
         std::vector<BestFigure> rows;
         for (const auto& one : it.figures) {
           rows.push_back({std::string{one.indicator->name}, one.foreseen, one.simulated, one.r2});
         }
         return rows;
       }},
      {"keeps_limits", "Whether the simulated days keep them.", &B::keeps_limits}};
}

/// Points [first, first + count) with their inputs and figures; those that are not done are not
/// among them.
Table swept_points(const SweepReport& report, std::int64_t first, std::int64_t count) {
  Table table{"point", {{"point", "Counted from 1.", {CellKind::count}}}, {}};
  for (const sweep::Input& one : report.sweep.inputs) {
    table.fields.push_back(
        {one.name, "The input.", {one.is_number() ? CellKind::real : CellKind::text}});
  }
  for (const Indicator* one : report.responses.indicators) {
    table.fields.push_back(
        {std::string{one->name}, std::string{one->title}, {CellKind::real, true}});
  }
  for (std::int64_t point = first; point < first + count; ++point) {
    Cells cells{{point + 1}};
    const std::vector<double> places = report.sweep.design->at(point);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const sweep::InputValue value = report.sweep.inputs[i].at(places[i]);
      cells.push_back(report.sweep.inputs[i].is_number() ? Cell{value.number} : Cell{value.label});
    }
    bool is_done = false;
    for (const auto& values : report.responses.values) {
      const double value = values[static_cast<std::size_t>(point)];
      is_done |= std::isfinite(value);
      cells.push_back(std::isfinite(value) ? Cell{value} : Cell{});
    }
    if (is_done) table.rows.push_back(std::move(cells));
  }
  return table;
}

/// In parts, so that a million points need no more memory than some thousand.
void write_points(const SweepReport& report, const std::filesystem::path& path) {
  write_in_place(path, [&](const std::filesystem::path& part) {
    std::ofstream file{part, std::ios::binary};
    const std::int64_t points = report.sweep.design->points();
    for (std::int64_t first = 0; first < points; first += kPointsAtOnce) {
      std::string text =
          csv_text(swept_points(report, first, std::min(kPointsAtOnce, points - first)));
      if (first > 0) text.erase(0, text.find('\n') + 1);
      file << text;
    }
    file.close();
    if (!file) throw std::runtime_error{path.string() + " cannot be written: is the disk full?"};
  });
}

/// A level of an effect, for tables.
struct LevelRow {
  std::string indicator;
  std::string input;
  EffectLevel level;
};

std::vector<Table> sweep_tables(const SweepReport& report) {
  std::vector<LevelRow> levels;
  std::vector<EffectRow> effects;
  for (const OfIndicator& it : of_indicators(report)) {
    for (const EffectRow& row : effect_rows(it)) {
      effects.push_back(row);
      for (const EffectLevel& level : row.effect.levels) {
        levels.push_back({std::string{it.of.indicator->name}, row.input(), level});
      }
    }
  }
  const Columns<LevelRow> level_keys{{"indicator", "Its name.", &LevelRow::indicator},
                                     {"input", "Its name.", &LevelRow::input}};
  const Columns<EffectRow> indicator{
      {"indicator", "Its name.", [](const EffectRow& it) { return it.of.indicator->name; }}};
  return {tabulate("indices",
                   joined(indicator, picked(swept_effect_columns(),
                                            {"input", "swing", "share", "first", "total"})),
                   effects),
          tabulate("effect", joined(level_keys, effect_level_columns(), &LevelRow::level), levels)};
}

}  // namespace

SweepReport sweep_report(const BuildIds& builds, const sweep::LoadedSweep& sweep, RunStore& store) {
  SweepReport report{builds, sweep, sweep::responses_of(sweep, store), {}};
  report.effects = sweep::effects_of(sweep, report.responses);
  return report;
}

Columns<SweepReport> sweep_columns() {
  using R = SweepReport;
  return {
      {"kind", "sweep", [](const R&) { return "sweep"; }},
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"sweep", "Its name.", [](const R& it) { return it.sweep.plan.subject.name; }},
      {"title", "One line.", [](const R& it) { return it.sweep.plan.subject.title; }},
      {"design", "grid, random, latin_hypercube or sobol.",
       [](const R& it) { return sweep::name_of(it.sweep.plan.design.kind); }},
      {"seed", "Of the design.", [](const R& it) { return it.sweep.plan.subject.seed; }},
      {"points", "Of the design, partners included.",
       [](const R& it) { return it.sweep.design->points(); }},
      {"points_done", "So many are simulated.",
       [](const R& it) { return it.responses.points_done; }},
      {"replications", "Runs of the scenario at each point.",
       [](const R& it) { return it.sweep.plan.subject.replications; }},
      {"sentences", "The answer in words.", sweep_sentences},
      {"inputs", "What varies.", swept_input_columns(),
       [](const R& it) { return it.sweep.inputs; }},
      {"indicators", "What each indicator answers to.", swept_indicator_columns(), of_indicators},
      Column<R>{"best", "The best point, where one is sought.", best_point_columns(), &R::best}
          .or_absent()};
}

void write_sweep(const SweepReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", json_document(sweep_columns(), report));
  std::vector<Table> tables = sweep_tables(report);
  write_text(directory / "indices.csv", csv_text(tables[0]));
  write_text(directory / "effects.csv", csv_text(tables[1]));
  write_points(report, directory / "points.csv");
  if (report.sweep.design->points() <= kPointsInSqlite) {
    tables.push_back(swept_points(report, 0, report.sweep.design->points()));
  }
  const auto told = picked(sweep_columns(), {"callpace", "pacing", "sweep", "design", "seed",
                                             "points", "points_done", "replications"});
  tables.insert(tables.begin(), provenance(members_of(told, report)));
  write_sqlite(directory / "results.sqlite", tables);
  for (const ReportFile& file : sweep_svg(report)) write_text(directory / file.name, file.text);
}

}  // namespace callpace::analysis
