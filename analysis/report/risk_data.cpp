// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/risk_report.hpp"

#include <optional>

namespace callpace::analysis {
namespace {

/// A part of a report that needs the report to be worded.
template <class Part>
struct Of {
  const RiskReport& report;
  const Part& part;

  [[nodiscard]] const std::string& input_name(std::size_t input) const {
    return report.inputs[input].name;
  }
};

template <class Part>
std::vector<Of<Part>> parts_of(const RiskReport& report, const std::vector<Part>& parts) {
  std::vector<Of<Part>> all;
  for (const Part& one : parts) all.push_back({report, one});
  return all;
}

Columns<risk::Share> share_columns() {
  return {{"value", "The share, 0-1.", &risk::Share::value},
          {"low", "The lower end of its 95 % interval.", &risk::Share::low},
          {"high", "The upper end.", &risk::Share::high}};
}

Columns<risk::Quantile> quantile_columns() {
  return {{"p", "Share of the draws below it, 0-1.", &risk::Quantile::p},
          {"value", "The NPV.", &risk::Quantile::value},
          {"low", "The lower end of its 95 % interval.", &risk::Quantile::low},
          {"high", "The upper end.", &risk::Quantile::high}};
}

Columns<risk::Histogram> histogram_columns() {
  return {{"low", "Where the first bin begins.", &risk::Histogram::low},
          {"bin", "A bin's width.", &risk::Histogram::bin},
          {"counts", "Draws in each; the outer bins are open.", &risk::Histogram::counts}};
}

Columns<risk::Summary> summary_columns() {
  using S = risk::Summary;
  return {{"mean", "Of the NPV over the draws.", &S::mean},
          {"standard_deviation", "Likewise.", &S::sd},
          {"least", "The least draw.", &S::least},
          {"greatest", "The greatest draw.", &S::greatest},
          {"probability_below_zero", "The chance of a loss.", share_columns(), &S::below_zero},
          {"mean_below_zero", "Mean of the draws below zero.", &S::mean_below_zero},
          {"quantiles", "Of the NPV.", quantile_columns(), &S::quantiles},
          {"histogram", "Of the NPV.", histogram_columns(), &S::histogram},
          {"undefined_draws", "Draws without an NPV, left out.", &S::undefined}};
}

Columns<risk::Comparison> comparison_columns() {
  return {{"difference", "Of the NPV, draw by draw.", &risk::Comparison::difference},
          {"better", "Share of the draws with a greater NPV.", share_columns(),
           &risk::Comparison::better}};
}

Columns<RiskVariant> risk_variant_columns() {
  using V = RiskVariant;
  return {{"name", "Its name.", &V::name},
          {"title", "One line.", &V::title},
          {"npv_as_stated", "With every input at its value.", &V::base},
          {"npv", "Under the draws.", summary_columns(), &V::summary},
          Column<V>{"to_first", "Against the first variant.", comparison_columns(), &V::to_first}
              .or_absent()};
}

Columns<RiskInput> input_columns() {
  using I = RiskInput;
  return {{"name", "Its name.", &I::name},
          {"unit", "Its unit.", &I::unit},
          {"value", "As stated.", &I::base},
          {"distribution", "In words; empty for a certain input.", &I::belief},
          {"source", "Who says so.", &I::source},
          {"rank_correlation", "With the NPV.", &I::rank_correlation}};
}

Columns<Of<risk::SobolIndex>> sobol_columns() {
  using I = Of<risk::SobolIndex>;
  return {{"inputs", "Its inputs; correlated ones stand together.",
           [](const I& it) {
             std::vector<std::string> names;
             for (const std::size_t input : it.part.inputs) names.push_back(it.input_name(input));
             return names;
           }},
          {"first", "Share of the variance that they cause alone.",
           [](const I& it) { return it.part.first; }},
          {"total", "With all interactions.", [](const I& it) { return it.part.total; }}};
}

Columns<Of<risk::TornadoBar>> tornado_columns() {
  using B = Of<risk::TornadoBar>;
  return {{"input", "Its name.", [](const B& it) { return it.input_name(it.part.input); }},
          {"low", "The lower end of its range.", [](const B& it) { return it.part.range.low; }},
          {"high", "The upper end.", [](const B& it) { return it.part.range.high; }},
          {"npv_at_low", "The NPV there.", [](const B& it) { return it.part.at_low; }},
          {"npv_at_high", "The NPV there.", [](const B& it) { return it.part.at_high; }},
          {"swing", "Between the two.", [](const B& it) { return it.part.swing(); }}};
}

Columns<risk::Crossing> crossing_columns() {
  using C = risk::Crossing;
  return {{"at", "Where the NPV is zero.", &C::at},
          {"low", "Its bracket's lower end.", &C::low},
          {"high", "The upper end.", &C::high},
          {"jump", "It leaps over zero there.", &C::is_jump}};
}

Columns<Of<SoughtBreakEven>> break_even_columns() {
  using B = Of<SoughtBreakEven>;
  return {{"input", "Its name.", [](const B& it) { return it.part.input.name; }},
          {"status", "How many break-evens there are.",
           [](const B& it) { return it.part.found.status(); }},
          {"low", "Searched from here.", [](const B& it) { return it.part.found.range.low; }},
          {"high", "Searched to here.", [](const B& it) { return it.part.found.range.high; }},
          {"npv_at_low", "The NPV there.", [](const B& it) { return it.part.found.at_low; }},
          {"npv_at_high", "The NPV there.", [](const B& it) { return it.part.found.at_high; }},
          {"crossings", "The break-evens.", crossing_columns(),
           [](const B& it) { return it.part.found.crossings; }},
          {"sentence", "In words.",
           [](const B& it) { return break_even_sentence(it.part, it.report.currency); }}};
}

Columns<RiskReport> sobol_of_report() {
  return {{"variance", "Of the NPV.", [](const RiskReport& it) { return it.sobol.variance; }},
          {"evaluations", "How often the case was computed.",
           [](const RiskReport& it) { return it.sobol.evaluations; }},
          {"indices", "Largest total first.", sobol_columns(),
           [](const RiskReport& it) { return parts_of(it, it.sobol.indices); }}};
}

Columns<RiskReport> tornado_of_report() {
  return {{"npv", "As stated.", [](const RiskReport& it) { return it.tornado.base; }},
          {"bars", "Widest first.", tornado_columns(),
           [](const RiskReport& it) { return parts_of(it, it.tornado.bars); }}};
}

/// A quantile, and the variant that it is of.
struct QuantileRow {
  std::string variant;
  const risk::Quantile& quantile;
};

Columns<QuantileRow> quantile_row_columns() {
  using Q = QuantileRow;
  return {{"variant", "Its name.", &Q::variant},
          {"p", "Share of the draws below it, 0-1.", [](const Q& it) { return it.quantile.p; }},
          {"npv", "The NPV.", [](const Q& it) { return it.quantile.value; }},
          {"low", "The lower end of its interval.", [](const Q& it) { return it.quantile.low; }},
          {"high", "The upper end.", [](const Q& it) { return it.quantile.high; }}};
}

struct BinRow {
  std::string variant;
  double from;
  double to;
  std::int64_t draws;
};

/// The outer bins reach to the least and the greatest draw.
std::vector<BinRow> bin_rows(const RiskReport& report) {
  std::vector<BinRow> rows;
  for (const RiskVariant& variant : report.variants) {
    const risk::Histogram& histogram = variant.summary.histogram;
    const std::size_t bins = histogram.counts.size();
    for (std::size_t i = 0; i < bins; ++i) {
      rows.push_back({variant.name, i == 0 ? variant.summary.least : histogram.edge(i),
                      i + 1 == bins ? variant.summary.greatest : histogram.edge(i + 1),
                      static_cast<std::int64_t>(histogram.counts[i])});
    }
  }
  return rows;
}

}  // namespace

Columns<RiskReport> risk_columns() {
  return {{"kind", "risk", [](const RiskReport&) { return "risk"; }},
          {"name", "The case's name.", &RiskReport::name},
          {"currency", "Of all money.", &RiskReport::currency},
          {"settings", "Overrides of the case.", &RiskReport::settings},
          {"seed", "Of the draws.", &RiskReport::seed},
          {"draws", "How many.", &RiskReport::draws},
          Column<RiskReport>{"sentence", "The answer in words.",
                             [](const RiskReport& it) {
                               return it.variants.empty() ? std::nullopt
                                                          : std::optional{risk_sentence(it)};
                             }}
              .or_absent(),
          {"inputs", "What may turn out otherwise.", input_columns(), &RiskReport::inputs},
          {"variants", "The first is the headline.", risk_variant_columns(), &RiskReport::variants},
          {"sobol", "What causes the uncertainty.", sobol_of_report(),
           [](const RiskReport& it) -> const RiskReport& { return it; }},
          {"tornado", "One input at a time.", tornado_of_report(),
           [](const RiskReport& it) -> const RiskReport& { return it; }},
          {"break_even", "Where the NPV is zero.", break_even_columns(),
           [](const RiskReport& it) { return parts_of(it, it.break_evens); }}};
}

TextTable tornado_page(const RiskReport& report) {
  const auto end = [](double risk::Range::*of) {
    return [of](const Of<risk::TornadoBar>& it) {
      return with_unit(it.part.range.*of, it.report.inputs[it.part.input]);
    };
  };
  return page_table(tornado_columns(), parts_of(report, report.tornado.bars),
                    {{"One input at a time (NPV in " + report.currency + ")", "input"},
                     {"from", end(&risk::Range::low)},
                     {"to", end(&risk::Range::high)},
                     {"NPV at from", "npv_at_low", decimals(0)},
                     {"NPV at to", "npv_at_high", decimals(0)},
                     {"swing", "swing", decimals(0)}});
}

std::vector<Table> risk_tables(const RiskReport& report) {
  std::vector<QuantileRow> quantiles;
  for (const RiskVariant& variant : report.variants) {
    for (const auto& one : variant.summary.quantiles) quantiles.push_back({variant.name, one});
  }
  const Columns<BinRow> bins{{"variant", "Its name.", &BinRow::variant},
                             {"from", "Where the bin begins.", &BinRow::from},
                             {"to", "Where it ends.", &BinRow::to},
                             {"draws", "Draws in it.", &BinRow::draws}};
  std::vector<Table> tables{
      tabulate("tornado", tornado_columns(), parts_of(report, report.tornado.bars)),
      tabulate("sobol", sobol_columns(), parts_of(report, report.sobol.indices)),
      tabulate("npv_quantiles", quantile_row_columns(), quantiles),
      tabulate("npv_histogram", bins, bin_rows(report))};
  std::erase_if(tables, [](const Table& it) { return it.rows.empty(); });
  return tables;
}

void write_risk(const RiskReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "risk.json", json_document(risk_columns(), report));
  for (const Table& one : risk_tables(report)) {
    write_text(directory / (one.name + ".csv"), csv_text(one));
  }
  for (const ReportFile& file : risk_svg(report)) write_text(directory / file.name, file.text);
}

}  // namespace callpace::analysis
