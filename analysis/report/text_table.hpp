// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A table of text cells with columns as wide as they need: words flush left, figures flush right.
// A cell or heading with line ends takes several lines: see in_column(). Left out on purpose:
// frames, colours. A table too wide for the page is the caller's mistake and is shown as it is; the
// reports' tests hold the width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// Where a column's cells stand.
enum class Align { left, right };

/// Heading and side of a column.
struct TextColumn {
  std::string heading;
  Align align = Align::right;
};

/// Rows of cells under headings.
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_{std::move(columns)} {}

  /// Adds a row; it has one cell for each column.
  void add(std::vector<std::string> cells);

  /// Adds a line of words across all columns, over the rows that follow.
  void add_title(std::string words);

  /// The table, one line each, without trailing blanks; `indent` blanks before every line.
  [[nodiscard]] std::string text(int indent = 0) const;

 private:
  using Cells = std::vector<std::string>;

  [[nodiscard]] std::string line(const Cells& cells, const std::vector<int>& widths,
                                 int indent) const;

  std::vector<TextColumn> columns_;
  std::vector<Cells> rows_;  ///< lines; one cell alone = a title, where columns are more
};

/// `text` broken into lines of at most `width` columns, for a cell.
[[nodiscard]] std::string in_column(std::string_view text, int width);

}  // namespace callpace::analysis
