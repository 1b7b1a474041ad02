// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sweep_tornado.hpp"

#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/tornado_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using sweep::EndedInput;
using sweep::InputValue;
using sweep::Swing;
using sweep::Swings;

constexpr int kBarWidth = 17;
constexpr int kTornadoTitleWidth = 25;  ///< of a table's first column

/// "12.5 s", "5 %", "R1".
std::string end_words(const EndedInput& input, const InputValue& value) {
  if (std::isnan(value.number)) return value.label;
  const bool is_ratio = input.unit == "ratio";
  const double number = is_ratio ? 100 * value.number : value.number;
  const std::string words =
      std::abs(number) >= 1000 ? fixed(number, 0) : fmt::format("{:.3g}", number);
  if (is_ratio) return words + " %";
  return input.unit.empty() ? words : words + ' ' + input.unit;
}

std::string range_of(const EndedInput& input) {
  return fmt::format("{} to {}", end_words(input, input.low), end_words(input, input.high));
}

std::string figure_with_sign(Unit unit, double value, double like) {
  const std::string_view sign = unit_sign(unit);
  return figure(unit, value, like) + (sign.empty() ? "" : ' ' + std::string{sign});
}

TornadoPicture picture_of(const TornadoReport& report, const Swings& of) {
  const Unit unit = of.indicator->unit;
  const double factor = unit == Unit::ratio ? 100 : 1;
  const std::string_view sign = unit_sign(unit);
  TornadoPicture picture{
      fmt::format("What each input alone does to {}: {}", of.indicator->name, report.scenario),
      sign.empty() ? std::string{of.indicator->title}
                   : fmt::format("{} ({})", of.indicator->title, sign),
      "as stated",
      factor * of.base.mean,
      std::abs(factor * of.base.mean) < 100 ? 1 : 0,
      {}};
  for (const Swing& one : of.swings) {
    const EndedInput& input = report.inputs[one.input];
    picture.rows.push_back(
        {input.name, range_of(input), factor * one.at_low.mean, factor * one.at_high.mean});
  }
  return picture;
}

/// From one end of the change's interval to the other.
std::string change_words(Unit unit, const Estimate& change) {
  if (!std::isfinite(change.half_width)) return std::string{kUnknown};
  return fmt::format("{} to {}", figure(unit, change.low(), change.mean),
                     figure(unit, change.high(), change.mean));
}

std::string swings_table(const TornadoReport& report, const Swings& of) {
  const Unit unit = of.indicator->unit;
  const TornadoPicture picture = picture_of(report, of);
  TextTable table{{{shortened(of.indicator->title, kTornadoTitleWidth), Align::left},
                   {"from", Align::right},
                   {"to", Align::right},
                   {"at from", Align::right},
                   {"at to", Align::right},
                   {"change, 95 %", Align::right},
                   {"░ from, █ to", Align::left}}};
  for (std::size_t i = 0; i < of.swings.size(); ++i) {
    const Swing& one = of.swings[i];
    const EndedInput& input = report.inputs[one.input];
    table.add({input.name, end_words(input, input.low), end_words(input, input.high),
               figure(unit, one.at_low.mean, of.base.mean),
               figure(unit, one.at_high.mean, of.base.mean), change_words(unit, one.change),
               tornado_line(picture, picture.rows[i], kBarWidth)});
  }
  return table.text(2);
}

/// A swing, and whose.
struct SwingRow {
  const TornadoReport& report;
  const Swings& of;
  const Swing& swing;

  [[nodiscard]] const EndedInput& input() const { return report.inputs[swing.input]; }
};

Columns<SwingRow> swing_columns() {
  return {{"input", "Its name.", [](const SwingRow& it) { return it.input().name; }},
          {"unit", "Its unit.", [](const SwingRow& it) { return it.input().unit; }},
          {"low", "Its low end.", [](const SwingRow& it) { return it.input().low.label; }},
          {"high", "Its high end.", [](const SwingRow& it) { return it.input().high.label; }},
          {"at_low", "The indicator there.", [](const SwingRow& it) { return it.swing.at_low; }},
          {"at_high", "The indicator there.", [](const SwingRow& it) { return it.swing.at_high; }},
          {"change", "From the low to the high end, day by day.",
           [](const SwingRow& it) { return it.swing.change; }},
          {"certain", "The change's interval leaves out zero.",
           [](const SwingRow& it) { return it.swing.is_certain(); }}};
}

std::vector<SwingRow> swing_rows(const TornadoReport& report, const Swings& of) {
  std::vector<SwingRow> rows;
  for (const Swing& one : of.swings) rows.push_back({report, of, one});
  return rows;
}

/// An indicator's tornado, and the report that it is of.
struct OfTornado {
  const TornadoReport& report;
  const Swings& of;
};

std::vector<OfTornado> tornados_of(const TornadoReport& report) {
  std::vector<OfTornado> all;
  for (const Swings& one : report.swings) all.push_back({report, one});
  return all;
}

}  // namespace

std::string tornado_sentence(const TornadoReport& report, const Swings& of) {
  const Unit unit = of.indicator->unit;
  const std::string stated = fmt::format("{} is {} as stated.", of.indicator->title,
                                         figure_with_sign(unit, of.base.mean, of.base.mean));
  const Swing& first = of.swings.front();
  if (!std::isfinite(first.length()) || !first.is_certain()) {
    return stated + " No input moves it by more than luck.";
  }
  const auto words = [&](const Swing& one) {
    const EndedInput& input = report.inputs[one.input];
    return fmt::format(
        "'{}', from {} at {} to {} at {}", input.name,
        figure_with_sign(unit, one.at_low.mean, of.base.mean), end_words(input, input.low),
        figure_with_sign(unit, one.at_high.mean, of.base.mean), end_words(input, input.high));
  };
  std::string text = fmt::format("{} What moves it most is {}", stated, words(first));
  if (of.swings.size() > 1 && of.swings[1].is_certain()) {
    text += "; then " + words(of.swings[1]);
  }
  return text + '.';
}

std::string tornado_text(const TornadoReport& report, const Style& style) {
  std::string text = style.bold("What moves " + report.scenario) + "\n\n";
  for (const Swings& of : report.swings) {
    text += wrapped(tornado_sentence(report, of), kTextWidth, 2);
  }
  text += '\n' + wrapped(fmt::format("Each input alone, the others as stated, {} replications "
                                     "each, the same days throughout; a change is that of the "
                                     "same days, with its 95 % interval.{}",
                                     report.replications,
                                     report.is_usual
                                         ? " No range was stated, so each input goes from a tenth "
                                           "below its value to a tenth above it: that says how "
                                           "steep the answer is, not how far an input may go."
                                         : ""),
                         kTextWidth, 2);
  if (!report.settings.empty()) text += wrapped(settings_words(report.settings), kTextWidth, 2);
  for (const Swings& of : report.swings) text += '\n' + swings_table(report, of);
  return text;
}

Columns<TornadoReport> tornado_report_columns() {
  using R = TornadoReport;
  const Columns<OfTornado> indicator{
      {"indicator", "Its name.", [](const OfTornado& it) { return it.of.indicator->name; }},
      {"unit", "Its unit.", [](const OfTornado& it) { return unit_name(it.of.indicator->unit); }},
      {"sentence", "The answer in words.",
       [](const OfTornado& it) { return tornado_sentence(it.report, it.of); }},
      {"as_stated", "With every input as the scenario has it.",
       [](const OfTornado& it) { return it.of.base; }},
      {"swings", "The longest first.", swing_columns(),
       [](const OfTornado& it) { return swing_rows(it.report, it.of); }}};
  return {
      {"kind", "tornado", [](const R&) { return "tornado"; }},
      {"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
      {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
      {"scenario", "Its name.", &R::scenario},
      {"scenario_hash", "Hash of the scenario.", &R::hash},
      {"settings", "Overrides of the file.", &R::settings},
      {"replications", "Of each scenario.", &R::replications},
      {"usual_ranges", "No range was stated: a tenth below and above each value.", &R::is_usual},
      {"indicators", "What each answers to.", indicator, tornados_of}};
}

void write_tornado(const TornadoReport& report, const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  write_text(directory / "summary.json", json_document(tornado_report_columns(), report));
  std::vector<SwingRow> rows;
  for (const Swings& of : report.swings) {
    for (const SwingRow& row : swing_rows(report, of)) rows.push_back(row);
    write_text(directory / fmt::format("tornado_{}.svg", of.indicator->name),
               tornado_chart_svg(picture_of(report, of)));
  }
  const Columns<SwingRow> indicator{
      {"indicator", "Its name.", [](const SwingRow& it) { return it.of.indicator->name; }}};
  write_text(directory / "tornado.csv",
             csv_text(tabulate("tornado", joined(indicator, swing_columns()), rows)));
}

}  // namespace callpace::analysis
