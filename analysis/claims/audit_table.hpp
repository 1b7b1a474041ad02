// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A printed table with its grid read: the series of its columns and rows, the names under which
// formulas call them, and where a label stands. Seen from outside, table t has t.column (down the
// rows), t.row (across the columns) and t.row.column (one cell); a table of one column has its rows
// as single values. Seen from its own checks, columns or rows go by their bare names, and hide
// names of the file that are the same.
//
// Left out on purpose: judging (ledger.cpp). Errors: names that are taken, labels that are not
// there; collected.
#pragma once

#include "analysis/claims/grid.hpp"
#include "analysis/formula/names.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callpace::claims {

using analysis::formula::Interval;
using analysis::formula::Names;
using analysis::formula::Series;
using analysis::formula::SheetPlace;

/// A range of rows or columns, counted from 0, both ends included.
struct LabelRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// How a series runs: a column down the rows, or a row across the columns. A place along it has the
/// label of a row, or of a column.
enum class Way { down, across };

class AuditTable {
 public:
  /// `origin` is where a sheet of the figures has the first of them.
  AuditTable(const PrintedTable& table, Grid grid, SheetPlace origin);

  [[nodiscard]] const PrintedTable& printed() const { return *table_; }
  [[nodiscard]] SheetPlace origin() const { return origin_; }
  [[nodiscard]] std::size_t rows() const { return grid_.rows.size(); }
  [[nodiscard]] std::size_t columns() const { return table_->columns.size(); }
  /// How many cells a series has.
  [[nodiscard]] std::size_t cells_along(Way way) const {
    return way == Way::down ? rows() : columns();
  }
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return grid_.rows[row][column];
  }
  /// "Table 14, total cost, year 2".
  [[nodiscard]] std::string place_of(std::size_t row, std::size_t column) const;
  /// The unit of a column.
  [[nodiscard]] const std::string& unit_of(std::size_t column) const;

  /// Adds the names under which the whole file knows the table.
  void add_names(Names& names, scenario::Diagnostics& found) const;
  /// Adds a series that the table computes, under its outer name.
  void add_computed(const Computed& computed, std::shared_ptr<const Series> series, Names& names,
                    scenario::Diagnostics& found);
  /// What a formula that runs this way sees.
  [[nodiscard]] Names names_along(Way way, const Names& outer) const;

  /// The place along a way that has this label.
  [[nodiscard]] std::optional<std::size_t> find(Way way, const PlacedText& label,
                                                scenario::Diagnostics& found) const;
  /// The places from one label to another; an empty label is the end of the table.
  [[nodiscard]] std::optional<LabelRange> find_range(Way way, const PlacedText& from,
                                                     const PlacedText& to,
                                                     scenario::Diagnostics& found) const;

 private:
  struct OwnSeries {
    std::string name;
    Way way = Way::down;
    std::shared_ptr<const Series> series;
  };

  [[nodiscard]] std::vector<std::string> labels_along(Way way) const;
  /// The column (down) or the row (across) at `place`.
  [[nodiscard]] std::shared_ptr<const Series> series(Way way, std::size_t place) const;
  void push(Series& series, std::size_t row, std::size_t column) const;

  const PrintedTable* table_;
  Grid grid_;
  SheetPlace origin_;
  std::vector<OwnSeries> computed_;
};

/// The value and the range of a printed figure that stands for itself, or for all that round to it.
void push_figure(Series& series, const Printed& printed, bool is_rounded);

/// Adds a name, or an error at `name` when it is taken or cannot be one.
void add_name(Names& names, const PlacedText& name, std::shared_ptr<const Series> series,
              bool is_scalar, scenario::Diagnostics& found);

}  // namespace callpace::claims
