// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A table of text cells with columns as wide as they need: words flush left, figures flush right.
// A cell or heading with line ends takes several lines: see in_column(). A table with more columns
// than the page has room for can be cut into several, one below the other. Left out on purpose:
// frames, colours. A table that is too wide and not cut is the caller's mistake and is shown as it
// is; the reports' tests hold the width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// Where a column's cells stand.
enum class Align { left, right };

/// Heading and side of a column.
struct TextColumn {
  std::string heading;
  Align align = Align::right;
};

/// How a table is cut where the page has no room for all its columns.
struct Cut {
  std::size_t most = 1000;  ///< columns beside the first, however narrow
  std::size_t group = 1;    ///< columns that belong together, and are rather not parted
};

/// Rows of cells under headings.
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_{std::move(columns)} {}
  /// A column of words under `corner`, and one of figures under each of `headings`.
  TextTable(std::string corner, const std::vector<std::string>& headings);

  /// Adds a row; it has one cell for each column.
  void add(std::vector<std::string> cells);
  /// The same, with the first cell by itself.
  void add(std::string first, const std::vector<std::string>& others);

  /// Adds a line of words across all columns, over the rows that follow.
  void add_title(std::string words);

  /// The table, one line each, without trailing blanks; `indent` blanks before every line.
  [[nodiscard]] std::string text(int indent = 0) const;

  /// The same as tables of the page's width, each with the first column.
  [[nodiscard]] std::string text(int indent, const Cut& cut) const;

  /// Whether the whole table is no wider than the page.
  [[nodiscard]] bool fits(int indent) const;

 private:
  using Cells = std::vector<std::string>;

  [[nodiscard]] std::vector<Cells> lines() const;
  [[nodiscard]] std::vector<int> widths() const;
  /// How many columns from `first` on the page has room for beside the first of all.
  [[nodiscard]] std::size_t fitting(std::size_t first, int indent) const;
  /// The first column, and `count` columns from `first` on.
  [[nodiscard]] std::string part(std::size_t first, std::size_t count, int indent) const;

  std::vector<TextColumn> columns_;
  std::vector<Cells> rows_;  ///< lines; one cell alone = a title, where columns are more
};

/// `text` broken into lines of at most `width` columns, for a cell.
[[nodiscard]] std::string in_column(std::string_view text, int width);

}  // namespace callpace::analysis
