// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The lines of a CSV file, one after another, as cells by the name or the place of their column:
// the one reader of records, series, accounts and printed tables. It takes quoted cells apart,
// takes blanks around cells off, skips lines without a word, checks that every other line has as
// many cells as the first one names columns, and collects what is wrong, by line and column. Left
// out on purpose: other separators than the comma, which a finding names, and line ends inside
// quotes, which are refused. A line may have 64 KiB, a file any length. Errors: findings, the first
// twenty of them.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/result.hpp"

#include <cstddef>
#include <fstream>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::scenario::format {

/// A cell, and where it begins in its line, from 1.
struct CsvCell {
  std::string text;
  int column = 1;
};

/// Takes `line`, which has no line end, apart into `cells`, whose strings are used again; how many
/// there are. `unclosed` becomes the column of a quote that is not closed; 0 where there is none.
std::size_t csv_cells(std::string_view line, std::vector<CsvCell>& cells, int& unclosed);

/// The file at `path`, open for reading, or why it cannot be read.
[[nodiscard]] Result<std::ifstream, Diagnostics> open_csv(const std::string& path);

/// A column that a file may have.
struct KnownColumn {
  std::string_view name;
  bool is_required = false;
};

/// See the head of this file. It begins with the line that names the columns.
class CsvLines {
 public:
  /// Of a file whose columns may have any names: an index is a column's place, from 0.
  CsvLines(const std::string& path, std::istream& text);
  /// Of a file with columns among `columns`, in any order: an index is a place among these.
  CsvLines(const std::string& path, std::istream& text, std::vector<KnownColumn> columns);

  /// How many columns the first line names.
  [[nodiscard]] std::size_t columns() const { return count_; }
  /// Goes to the next line that has cells; false after the last one, and where the headings are
  /// wrong, so that cells would mean nothing.
  bool next();

  /// What the cell under the column `index` says; empty where it, or its column, is missing. Before
  /// the first next() the cells are the headings.
  [[nodiscard]] std::string_view cell(std::size_t index) const;
  /// The same for a finding: cut where it is long.
  [[nodiscard]] std::string quoted(std::size_t index) const;
  /// Where that cell begins, from 1.
  [[nodiscard]] int column(std::size_t index) const;
  /// Whether the file has that column.
  [[nodiscard]] bool has(std::size_t index) const { return places_[index] >= 0; }
  [[nodiscard]] int line() const { return line_; }

  /// Notes what is wrong with that cell, with the whole line, or at any place.
  void complain(std::size_t index, std::string message, std::string hint = {});
  void complain_of_line(std::string message, std::string hint = {});
  void complain_at(int line, int column, std::string message, std::string hint = {});
  /// "unknown WHAT 'WORD'", which is none of `words`, at this column of the line.
  void complain_unknown(int column, std::string_view what, std::string_view word,
                        const std::vector<std::string>& words);

  [[nodiscard]] bool is_good() const { return findings_.empty(); }
  /// What is wrong, in the order of lines and columns.
  [[nodiscard]] Diagnostics findings() const;

 private:
  bool take();
  void split();
  void begin();
  void read_headings();

  std::string path_;
  std::istream& text_;
  std::vector<KnownColumn> known_;
  std::vector<int> places_;  ///< of the columns in the file; -1 = missing
  std::size_t count_ = 0;    ///< columns of the file
  std::string raw_;
  std::vector<CsvCell> cells_;
  std::size_t cells_used_ = 0;
  int line_ = 0;
  bool has_ended_ = false;
  Diagnostics findings_;
};

}  // namespace callpace::scenario::format
