// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/figure_sheet.hpp"

#include <algorithm>
#include <utility>

namespace callpace::claims {

void FigureSheet::add(std::size_t row, std::size_t column, const std::string& text,
                      bool is_heading) {
  cells_.push_back({row, column, text, std::nullopt, is_heading, std::nullopt});
  rows_ = std::max(rows_, row + 1);
}

SheetPlace FigureSheet::add_single(const std::string& name, const Printed& printed,
                                   const std::string& place, const std::string& what) {
  if (rows_ == 0) {
    for (const char* heading : {"Name", "Value", "As printed", "Place, and what it is"}) {
      add(0, static_cast<std::size_t>(cells_.size()), heading, true);
    }
  }
  const std::size_t row = rows_;
  add(row, 0, name);
  add(row, 1, printed.text);
  cells_.back().value = printed.value();
  add(row, 2, printed.text);
  add(row, 3, what.empty() ? place : place + "; " + what);
  return {row, 1, false};
}

SheetPlace FigureSheet::add_table(const PrintedTable& table, const Grid& grid) {
  const std::size_t heading = rows_ + (rows_ == 0 ? 0 : 1);
  const std::string title =
      table.title.empty() ? table.place.text : table.place.text + ": " + table.title;
  add(heading, 0, table.name.text + " (" + title + ")", true);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    add(heading, c + 1, column.title.empty() ? column.name.text : column.title, true);
  }
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const std::size_t row = heading + 1 + r;
    add(row, 0, grid.labels[r].text);
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const auto& printed = grid.rows[r][c].printed;
      if (!printed && !table.blank_is_zero) continue;
      add(row, c + 1, printed ? printed->text : "");
      cells_.back().value = printed ? printed->value() : 0;
    }
  }
  const auto across = std::count_if(table.computed.begin(), table.computed.end(),
                                    [](const Computed& one) { return one.is_across; });
  rows_ = heading + 1 + grid.rows.size() + static_cast<std::size_t>(across);
  return {heading + 1, 1, false};
}

SheetPlace FigureSheet::add_computed(const PrintedTable& table, SheetPlace origin,
                                     const Computed& computed, std::size_t index,
                                     std::size_t rows) {
  if (computed.is_across) {
    add(origin.row + rows + index, 0, computed.name.text + " (ours)");
    return {origin.row + rows + index, 1, true};
  }
  const std::size_t column = 1 + table.columns.size() + index;
  add(origin.row - 1, column, computed.name.text + " (ours)", true);
  return {origin.row, column, false};
}

void FigureSheet::fill(SheetPlace series, std::size_t cell, double value, Working working) {
  const std::size_t row = series.row + (series.is_across ? 0 : cell);
  const std::size_t column = series.column + (series.is_across ? cell : 0);
  cells_.push_back({row, column, "", value, false, std::move(working)});
}

}  // namespace callpace::claims
