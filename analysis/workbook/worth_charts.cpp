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

/// Ranges of a sheet's rows and columns of figures.
class Ranges {
 public:
  explicit Ranges(const Sheet& sheet) : sheet_{sheet} {}

  [[nodiscard]] std::string along(std::uint32_t row, std::size_t count) const {
    return sheet_.along({row, kFirstPeriod}, count);
  }
  [[nodiscard]] std::string down(std::uint32_t row, std::size_t column, std::size_t count) const {
    const Cell first = right_of({row, kFirstPeriod}, column);
    const Cell last{row + static_cast<std::uint32_t>(count) - 1, first.column};
    return sheet_.at(first) + ":" + cell_text(last);
  }

 private:
  const Sheet& sheet_;
};

ChartSpec waterfall_chart(const Ranges& ranges, const WorthRows& rows) {
  const std::size_t bars = rows.flows + 1;
  const auto part = [&](std::uint32_t index) { return ranges.along(rows.waterfall + index, bars); };
  return {ChartKind::stacked_columns,
          "From flow to flow: present value, cumulative",
          ranges.along(rows.labels, bars),
          {{"base", part(0), 0, true},
           {"base below zero", part(1), 0, true},
           {"rise", part(2), kRise, false, bars},
           {"rise below zero", part(3), kRise},
           {"fall", part(4), kFall},
           {"fall below zero", part(5), kFall, false, bars}}};
}

ChartSpec running_chart(const Ranges& ranges, const WorthRows& rows) {
  return {ChartKind::lines,
          "Cumulative flow, as it is and discounted",
          ranges.along(rows.labels, rows.flows),
          {{"as it is", ranges.along(rows.cumulative, rows.flows), kInkBlue},
           {"discounted", ranges.along(rows.present_cumulative, rows.flows), kFall}},
          "General",
          "#,##0",
          true};
}

ChartSpec lines_chart(const Ranges& ranges, const WorthRows& rows,
                      const std::vector<SignedRow>& lines) {
  ChartSpec spec{ChartKind::stacked_columns,
                 "Cash flow by line",
                 ranges.along(rows.period_labels, rows.periods),
                 {},
                 "General",
                 "#,##0",
                 true};
  for (const SignedRow& line : lines) {
    spec.series.push_back(
        {line.title, ranges.along(line.row, rows.periods), series_colour(spec.series.size())});
  }
  return spec;
}

}  // namespace

std::uint32_t write_waterfall(Sheet& sheet, Cell first, std::uint32_t sums,
                              const std::vector<double>& running) {
  const std::size_t count = running.size();
  for (const BarPart& part : bar_parts()) {
    sheet.text({first.row, kTitleColumn}, part.title, {Show::text, Role::note});
    for (std::size_t i = 0; i <= count; ++i) {
      const bool is_from_zero = i == 0 || i == count;  // the last bar is the whole
      const std::size_t to = std::min(i, count - 1);
      const std::string from_text =
          is_from_zero ? "0" : cell_text(right_of({sums, first.column}, i - 1));
      sheet.formula(right_of(first, i),
                    filled(part.formula, from_text, cell_text(right_of({sums, first.column}, to))),
                    part.value(is_from_zero ? 0 : running[i - 1], running[to]),
                    {Show::money, Role::note});
    }
    ++first.row;
  }
  return first.row;
}

void draw_worth(Sheet& sheet, Cell at, const WorthRows& rows, const std::vector<SignedRow>& lines) {
  const Ranges ranges{sheet};
  const Cell right{at.row, sheet.layout().column_beyond(at.column, kChartWidth)};
  insert_chart(sheet, at, waterfall_chart(ranges, rows));
  insert_chart(sheet, right, running_chart(ranges, rows));
  insert_chart(sheet, {at.row + kChartRows, at.column}, lines_chart(ranges, rows, lines));
  if (rows.profile_points > 1) {
    insert_chart(
        sheet, {right.row + kChartRows, right.column},
        {ChartKind::curve,
         "Net present value by rate",
         ranges.down(rows.profile, 0, rows.profile_points),
         {{"net present value", ranges.down(rows.profile, 1, rows.profile_points), kInkBlue}},
         "0%"});
  }
}

}  // namespace callpace::analysis::workbook
