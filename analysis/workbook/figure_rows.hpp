// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Rows of a variant's sheet, written one below the other: each has a title and a note at its left,
// and a figure, or one for each flow, from the first period's column on. Figures that are asked for
// are also kept as outcomes, for the summary. Internal to the workbook. Errors: none.
#pragma once

#include "analysis/workbook/book.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

// Columns of the sheets that show periods, and of every list of quantities.
inline constexpr std::uint16_t kTitleColumn = 0;
inline constexpr std::uint16_t kNameColumn = 1;
inline constexpr std::uint16_t kUnitColumn = 2;
inline constexpr std::uint16_t kSourceColumn = 3;
inline constexpr std::uint16_t kFirstPeriod = 4;

/// A row of figures on a sheet, one for each period or flow.
struct FigureRow {
  std::string title;
  std::string sheet;
  Cell first;
  std::vector<double> values;  ///< not a number where there are words
  Role role = Role::plain;

  [[nodiscard]] std::string cell(std::size_t i) const { return cell_text(right_of(first, i)); }
  [[nodiscard]] Cells cells(std::size_t from, std::size_t count) const {
    return along(right_of(first, from), count);
  }
  [[nodiscard]] Cells all() const { return cells(0, values.size()); }
};

/// What a variant is worth in one figure, for the summary.
struct Outcome {
  std::string title;
  Live live;  ///< its cell, with the sheet's name
  Show show = Show::money;
};

/// What stands at the left of a row.
struct Described {
  std::string title;
  std::string note = {};
  Style style = kWrapped;  ///< of the title
};

/// The formula and value of the cell at `i` of a row, which may follow from the cells before it.
using LiveOf = std::function<Live(const FigureRow& row, std::size_t i)>;

/// Writes rows from `row` on.
struct RowWriter {
  Sheet& sheet;
  std::uint32_t row = 0;
  std::vector<Outcome> outcomes = {};

  /// Headings: of rows, of what describes them and, from the first period on, of cells.
  void heading(const std::string& title, const std::vector<std::string>& columns,
               const std::array<const char*, 3>& described = {"", "", ""});
  void describe(const Described& what);
  /// A row of one figure; returns its cell.
  std::string figure(const Described& what, const Live& live, Style style);
  /// A figure that is asked for.
  void outcome(const Described& what, const Live& live, Show show);
  /// A row of `count` figures.
  FigureRow series(const Described& what, Style style, std::size_t count, const LiveOf& live_of);
};

}  // namespace callpace::analysis::workbook
