// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The printed figures of a study as they stand on a sheet: single figures one below the other, then
// each table as it is printed, with the series that are computed from it beside or below. Each
// series knows its place there, so that a formula over names can be written as one over cells.
//
// Left out on purpose: names of sheets and spreadsheets' own formulas (analysis/workbook).
// Invariant: rows and columns count from 0; no two cells stand in one place.
#pragma once

#include "analysis/claims/claims_file.hpp"
#include "analysis/claims/grid.hpp"
#include "analysis/formula/names.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callpace::claims {

using analysis::formula::Formula;
using analysis::formula::Names;
using analysis::formula::SheetPlace;

/// A formula over figures that have a place, at one cell of its series.
struct Working {
  std::shared_ptr<const Formula> formula;
  std::shared_ptr<const Names> names;
  std::size_t cell = 0;
};

/// What stands in one cell.
struct FigureCell {
  std::size_t row = 0;
  std::size_t column = 0;
  std::string text;             ///< a label, or the figure as it is printed
  std::optional<double> value;  ///< of a figure
  bool is_heading = false;
  std::optional<Working> working;  ///< of a computed figure
};

class FigureSheet {
 public:
  /// Adds a single figure and returns where its value stands.
  SheetPlace add_single(const std::string& name, const Printed& printed, const std::string& place,
                        const std::string& what);
  /// Adds a table and returns where its first value stands.
  SheetPlace add_table(const PrintedTable& table, const Grid& grid);
  /// Where a computed series of the table at `origin` stands; `index` counts those of its kind.
  SheetPlace add_computed(const PrintedTable& table, SheetPlace origin, const Computed& computed,
                          std::size_t index, std::size_t rows);
  /// Writes the `cell`th value of a computed series.
  void fill(SheetPlace series, std::size_t cell, double value, Working working);

  [[nodiscard]] const std::vector<FigureCell>& cells() const { return cells_; }

 private:
  void add(std::size_t row, std::size_t column, const std::string& text, bool is_heading = false);

  std::vector<FigureCell> cells_;
  std::size_t rows_ = 0;  ///< in use
};

}  // namespace callpace::claims
