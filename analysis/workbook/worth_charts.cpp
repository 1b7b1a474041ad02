// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/worth_charts.hpp"

#include "analysis/workbook/charts.hpp"

#include <algorithm>
#include <functional>

namespace callpace::analysis::workbook {
namespace {

double above(double x) { return std::max(0.0, x); }
double below(double x) { return std::min(0.0, x); }

/// A helper row: its formula over a (the sum before a flow) and b (the sum behind it).
struct BarPart {
  const char* title;
  const char* formula;
  std::function<double(double, double)> value;
};

/// A bar from a to b as what lies above and below zero, on what lies between it and zero.
std::vector<BarPart> bar_parts() {
  return {
      {"waterfall: base above zero", "MAX(0,MIN(a,b))",
       [](double a, double b) { return above(std::min(a, b)); }},
      {"waterfall: base below zero", "MIN(0,MAX(a,b))",
       [](double a, double b) { return below(std::max(a, b)); }},
      {"waterfall: rise above zero", "IF(b>=a,MAX(0,b)-MAX(0,a),0)",
       [](double a, double b) { return b >= a ? above(b) - above(a) : 0.0; }},
      {"waterfall: rise below zero", "IF(b>=a,MIN(0,a)-MIN(0,b),0)",
       [](double a, double b) { return b >= a ? below(a) - below(b) : 0.0; }},
      {"waterfall: fall above zero", "IF(b<a,MAX(0,a)-MAX(0,b),0)",
       [](double a, double b) { return b < a ? above(a) - above(b) : 0.0; }},
      {"waterfall: fall below zero", "IF(b<a,MIN(0,b)-MIN(0,a),0)",
       [](double a, double b) { return b < a ? below(b) - below(a) : 0.0; }},
  };
}

/// The formula with the cells of a and b in place; its other letters are capitals.
std::string filled(const char* formula, const std::string& a, const std::string& b) {
  std::string text;
  for (const char* c = formula; *c != '\0'; ++c) {
    text += *c == 'a' ? a : *c == 'b' ? b : std::string(1, *c);
  }
  return text;
}

ChartSpec waterfall_chart(const Sheet& sheet, const WorthCharts& of) {
  const std::size_t bars = of.cumulative.values.size() + 1;
  const auto part = [&](std::uint32_t index) {
    return sheet.at(along({of.waterfall.row + index, of.waterfall.column}, bars));
  };
  return {ChartKind::stacked_columns,
          "From flow to flow: present value, cumulative",
          sheet.at(along(of.labels, bars)),
          {{"base", part(0), 0, true},
           {"base below zero", part(1), 0, true},
           {"rise", part(2), kRise, false, bars},
           {"rise below zero", part(3), kRise},
           {"fall", part(4), kFall},
           {"fall below zero", part(5), kFall, false, bars}}};
}

ChartSpec running_chart(const Sheet& sheet, const WorthCharts& of) {
  return {ChartKind::lines,
          "Cumulative flow, as it is and discounted",
          sheet.at(along(of.labels, of.cumulative.values.size())),
          {{"as it is", sheet.at(of.cumulative.all()), kInkBlue},
           {"discounted", sheet.at(of.present_cumulative.all()), kFall}},
          "General",
          "#,##0",
          true};
}

ChartSpec lines_chart(const Sheet& sheet, const WorthCharts& of) {
  ChartSpec spec{ChartKind::stacked_columns,
                 "Cash flow by line",
                 sheet.at(of.period_labels),
                 {},
                 "General",
                 "#,##0",
                 true};
  for (const FigureRow& line : of.lines) {
    spec.series.push_back({line.title, sheet.at(line.all()), series_colour(spec.series.size())});
  }
  return spec;
}

}  // namespace

Cell write_waterfall(RowWriter& rows, const FigureRow& sums) {
  const Cell first{rows.row, kFirstPeriod};
  const std::size_t count = sums.values.size();
  for (const BarPart& part : bar_parts()) {
    const auto live_of = [&](const FigureRow&, std::size_t i) -> Live {
      const bool is_from_zero = i == 0 || i == count;  // the last bar is the whole
      const std::size_t to = std::min(i, count - 1);
      return {filled(part.formula, is_from_zero ? "0" : sums.cell(i - 1), sums.cell(to)),
              part.value(is_from_zero ? 0 : sums.values[i - 1], sums.values[to])};
    };
    rows.series({.title = part.title, .style = kNote}, {Show::money, Role::note}, count + 1,
                live_of);
  }
  return first;
}

void draw_worth(Sheet& sheet, Cell at, const WorthCharts& of) {
  const Cell right{at.row, sheet.layout().column_beyond(at.column, kChartWidth)};
  insert_chart(sheet, at, waterfall_chart(sheet, of));
  insert_chart(sheet, right, running_chart(sheet, of));
  insert_chart(sheet, {at.row + kChartRows, at.column}, lines_chart(sheet, of));
  if (of.profile_points < 2) return;
  const Cells rates = down(of.profile, of.profile_points);
  const Cells npvs = down(right_of(of.profile, 1), of.profile_points);
  insert_chart(sheet, {right.row + kChartRows, right.column},
               {ChartKind::curve,
                "Net present value by rate",
                sheet.at(rates),
                {{"net present value", sheet.at(npvs), kInkBlue}},
                "0%"});
}

}  // namespace callpace::analysis::workbook
