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

constexpr Style kNote{Show::text, Role::note};
constexpr Style kMoney{Show::money, Role::plain};
constexpr std::uint32_t kFirstBar = 5;
constexpr std::uint32_t kFirstGrid = 5;
constexpr std::uint32_t kGridRows = 3 + kAxisPoints;  // a title, a heading, the rows, a blank one

/// What the figures of a sheet are; the variant's title is a quotation within the sentence.
std::string npv_of(const VariantCells& headline, const std::string& currency) {
  return fmt::format("Net present value in {} of \"{}\"", currency, headline.worth.title);
}

void write_bar(Sheet& sheet, const TornadoBar& bar, std::uint32_t row, double base) {
  const auto change = [&](std::uint16_t of) { return cell_text({row, of}) + "-$D$3"; };
  sheet.text({row, 0}, bar.title, {Show::text, Role::plain, true});
  sheet.formula({row, 1}, bar.low.formula, bar.low.value, {bar.show, Role::plain});
  sheet.formula({row, 2}, bar.high.formula, bar.high.value, {bar.show, Role::plain});
  sheet.formula({row, 3}, bar.npv_low.formula, bar.npv_low.value, kMoney);
  sheet.formula({row, 4}, bar.npv_high.formula, bar.npv_high.value, kMoney);
  sheet.formula({row, 5}, change(3), bar.npv_low.value - base, kMoney);
  sheet.formula({row, 6}, change(4), bar.npv_high.value - base, kMoney);
  sheet.formula({row, 7}, "ABS(" + cell_text({row, 4}) + "-" + cell_text({row, 3}) + ")",
                bar.swing(), {Show::money, Role::outcome});
}

void insert_tornado(Sheet& sheet, std::uint32_t bars, std::uint32_t below) {
  const auto column = [&](std::uint16_t at) {
    return sheet.at({kFirstBar, at}) + ":" + cell_text({kFirstBar + bars - 1, at});
  };
  insert_chart(sheet, {below, 0},
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
  const Style axis_down{grid.down.show, Role::figure_heading};
  const Style axis_across{grid.across.show, Role::figure_heading};
  for (std::size_t i = 0; i <= kAxisPoints; ++i) {
    sheet.text(right_of(title, i), i > 0 ? "" : grid.down.title + " (down) by " + grid.across.title,
               {Show::text, Role::section});
  }
  sheet.text({title.row + 1, 0}, "", {Show::text, Role::heading});
  for (std::size_t i = 0; i < kAxisPoints; ++i) {
    const LiveFigure& down = grid.down.points[i];
    const LiveFigure& across = grid.across.points[i];
    sheet.formula(down_cell(index, i), down.formula, down.value, axis_down);
    sheet.formula(across_cell(index, i), across.formula, across.value, axis_across);
    for (std::size_t j = 0; j < kAxisPoints; ++j) {
      const Role role =
          grid.down.as_is == i && grid.across.as_is == j ? Role::outcome : Role::plain;
      sheet.formula(right_of(down_cell(index, i), j + 1), grid.npvs[i][j].formula,
                    grid.npvs[i][j].value, {Show::money, role});
    }
  }
}

}  // namespace

double TornadoBar::swing() const { return std::abs(npv_high.value - npv_low.value); }

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
  sheet.text({0, 0}, "Sensitivity: one input at a time", {Show::text, Role::title});
  sheet.text({1, 0},
             npv_of(headline, currency) +
                 " with one input at an end of its range. Sorted by swing, as it was when the "
                 "file was written.",
             kNote);
  const WorthCells::Entry& npv = headline.worth.entries.front();
  sheet.text({2, 0}, "net present value with all inputs as they are");
  sheet.formula({2, 3}, npv.cell, npv.value, {Show::money, Role::outcome});
  sheet.headings({4, 0},
                 {"Input", "Low", "High", "Value at low", "Value at high", "Change at low",
                  "Change at high", "Swing"},
                 1);
  std::uint32_t row = kFirstBar;
  for (const TornadoBar& bar : bars) write_bar(sheet, bar, row++, std::get<double>(npv.value));
  insert_tornado(sheet, row - kFirstBar, row + 1);
  sheet.freeze({kFirstBar, 1});
  sheet.print_on_one_page();
}

void write_grids(Sheet& sheet, const VariantCells& headline, const std::vector<TwoWayGrid>& grids,
                 const std::string& currency) {
  sheet.widths({30}, 16);
  sheet.text({0, 0}, "Sensitivity: two inputs at a time", {Show::text, Role::title});
  sheet.text({1, 0},
             npv_of(headline, currency) +
                 " over the inputs of the widest swings, from the low to the high end of each.",
             kNote);
  sheet.text({2, 0}, "The figure in bold is the case as it was when the file was written.", kNote);
  sheet.text({3, 0},
             "Every cell is live; what it takes is computed on the hidden sheet 'Sensitivity "
             "cells'.",
             kNote);
  for (std::size_t i = 0; i < grids.size(); ++i) write_grid(sheet, i, grids[i]);
  sheet.print_on_one_page();
}

}  // namespace callpace::analysis::workbook
