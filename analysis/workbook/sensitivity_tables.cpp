// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/sensitivity_tables.hpp"

#include "analysis/workbook/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

constexpr std::uint32_t kFirstBar = 5;
constexpr std::uint32_t kFirstGrid = 5;
constexpr std::uint32_t kGridRows = 3 + kAxisPoints;  // a title, a heading, the rows, a blank one

/// What the figures of a sheet are; the variant's title is a quotation within the sentence.
std::string npv_of(const VariantCells& headline, const std::string& currency) {
  return fmt::format("Net present value in {} of \"{}\"", currency, headline.title);
}

void write_bar(Sheet& sheet, const TornadoBar& bar, std::uint32_t row, double base) {
  const std::string low = cell_text({row, 3});
  const std::string high = cell_text({row, 4});
  sheet.row({row, 0},
            {{bar.title, kWrapped},
             {bar.low, {bar.show}},
             {bar.high, {bar.show}},
             {bar.npv_low, kMoney},
             {bar.npv_high, kMoney},
             {Live{low + "-$D$3", bar.npv_low.number() - base}, kMoney},
             {Live{high + "-$D$3", bar.npv_high.number() - base}, kMoney},
             {Live{"ABS(" + high + "-" + low + ")", bar.swing()}, {Show::money, Role::outcome}}});
}

void insert_tornado(Sheet& sheet, std::size_t bars, Cell at) {
  const auto column = [&](std::uint16_t of) { return sheet.at(down({kFirstBar, of}, bars)); };
  insert_chart(sheet, at,
               {ChartKind::stacked_bars,
                "Change of the net present value",
                column(0),
                {{"input at its low end", column(5), kInkGrey},
                 {"input at its high end", column(6), kInkBlue}},
                "General",
                "#,##0",
                true});
}

void write_grid(Sheet& sheet, std::size_t index, const TwoWayGrid& grid) {
  const Cell title{across_cell(index, 0).row - 1, 0};
  std::vector<Content> section(kAxisPoints + 1, {"", {Show::text, Role::section}});
  section.front().data = grid.down.title + " (down) by " + grid.across.title;
  sheet.row(title, section);
  std::vector<Content> heading{{"", {Show::text, Role::heading}}};
  for (const Live& point : grid.across.points) {
    heading.push_back({point, {grid.across.show, Role::figure_heading}});
  }
  sheet.row({title.row + 1, 0}, heading);
  for (std::size_t i = 0; i < kAxisPoints; ++i) {
    std::vector<Content> row{{grid.down.points[i], {grid.down.show, Role::figure_heading}}};
    for (std::size_t j = 0; j < kAxisPoints; ++j) {
      const bool is_as_is = grid.down.as_is == i && grid.across.as_is == j;
      row.push_back({grid.npvs[i][j], {Show::money, is_as_is ? Role::outcome : Role::plain}});
    }
    sheet.row(down_cell(index, i), row);
  }
}

}  // namespace

double TornadoBar::swing() const { return std::abs(npv_high.number() - npv_low.number()); }

Cell across_cell(std::size_t index, std::size_t point) {
  return right_of({kFirstGrid + kGridRows * static_cast<std::uint32_t>(index), 1}, point);
}

Cell down_cell(std::size_t index, std::size_t point) {
  return {across_cell(index, 0).row + 1 + static_cast<std::uint32_t>(point), 0};
}

void write_tornado(Sheet& sheet, const VariantCells& headline, std::vector<TornadoBar> bars,
                   const std::string& currency) {
  std::stable_sort(bars.begin(), bars.end(),
                   [](const TornadoBar& a, const TornadoBar& b) { return a.swing() > b.swing(); });
  sheet.widths({50}, 11);
  sheet.head("Sensitivity: one input at a time",
             {npv_of(headline, currency) +
              " with one input at an end of its range. Sorted by swing, as it was when the "
              "file was written."});
  const Live& npv = headline.outcomes.front().live;
  sheet.text({2, 0}, "net present value with all inputs as they are");
  sheet.formula({2, 3}, npv, {Show::money, Role::outcome});
  sheet.headings({4, 0},
                 {"Input", "Low", "High", "Value at low", "Value at high", "Change at low",
                  "Change at high", "Swing"},
                 1);
  std::uint32_t row = kFirstBar;
  for (const TornadoBar& bar : bars) write_bar(sheet, bar, row++, npv.number());
  insert_tornado(sheet, bars.size(), {row + 1, 0});
  sheet.freeze({kFirstBar, 1});
  sheet.print_on_one_page();
}

void write_grids(Sheet& sheet, const VariantCells& headline, const std::vector<TwoWayGrid>& grids,
                 const std::string& currency) {
  sheet.widths({30}, 16);
  sheet.head("Sensitivity: two inputs at a time",
             {npv_of(headline, currency) +
                  " over the inputs of the widest swings, from the low to the high end of each.",
              "The figure in bold is the case as it was when the file was written.",
              "Every cell is live; what it takes is computed on the hidden sheet 'Sensitivity "
              "cells'."});
  for (std::size_t i = 0; i < grids.size(); ++i) write_grid(sheet, i, grids[i]);
  sheet.print_on_one_page();
}

}  // namespace callpace::analysis::workbook
