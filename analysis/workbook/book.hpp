// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A spreadsheet file being written (xlsx, by libxlsxwriter): sheets, cells with a look, formulas
// with their values. A formula is always written together with the value that we say it has, so
// that a reader without a calculating program sees our figures, and a test can hold every cell of a
// recalculated copy to them.
//
// Left out on purpose: what the cells mean. The file says nothing of when or where it was made: the
// same cells give the same bytes. Errors: Book::close() says why the file could not be written.
#pragma once

#include "analysis/finance/day_count.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace callpace::analysis::workbook {

/// A cell of a sheet, counted from 0.
struct Cell {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
};

/// How a figure is shown.
enum class Show : std::uint8_t { text, money, percent, number, whole, factor, date };

/// What a cell is to its reader.
enum class Role : std::uint8_t {
  plain,
  input,           ///< may be changed
  total,           ///< a sum of what stands above
  outcome,         ///< what is asked for
  heading,         ///< of columns
  figure_heading,  ///< of columns of figures
  section,         ///< of rows
  title,           ///< of the sheet
  note,            ///< small print
};

struct Style {
  Show show = Show::text;
  Role role = Role::plain;
};

/// A figure, or the words where there is none ("never").
using Value = std::variant<double, std::string>;

class Book;

/// One sheet. It belongs to its book.
class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet, std::string name);

  void text(Cell cell, const std::string& text, Style style = {});
  void number(Cell cell, double number, Style style);
  /// `formula` without the leading "="; `value` is what it gives.
  void formula(Cell cell, const std::string& formula, const Value& value, Style style);
  /// Texts along a row.
  void row(Cell first, const std::vector<std::string>& texts, Style style);

  /// The cell as other sheets' formulas call it: 'Lines'!$E$4.
  [[nodiscard]] std::string at(Cell cell) const;
  /// `count` cells along a row: 'Lines'!$E$4:$I$4.
  [[nodiscard]] std::string along(Cell first, std::size_t count) const;

  /// Widths of the columns from the first on, in characters.
  void widths(const std::vector<double>& characters, double others);
  /// A row of headings: texts along a row, of two lines' height. Those from `first_figure` on stand
  /// over figures, at the right.
  void headings(Cell first, const std::vector<std::string>& texts, std::size_t first_figure);
  /// Prints a wide sheet over several pages instead of shrinking it to one page's width.
  void print_in_full_size();
  /// Begins a printed page with `row`.
  void begin_page(std::uint32_t row);
  /// Rows above and columns left of `cell` stay in sight.
  void freeze(Cell cell);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] lxw_worksheet* raw() const { return sheet_; }
  [[nodiscard]] Book& book() const { return *book_; }

 private:
  Book* book_;
  lxw_worksheet* sheet_;
  std::string name_;
};

/// The file. Not copied. It is written by close(), and never where that is not called.
class Book {
 public:
  /// Begins the file at `path`; `title` and the currency of a case (none: empty) stand in its
  /// properties.
  Book(const std::string& path, const std::string& title, const std::string& currency);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();

  /// Adds a sheet, with a tab of the given colour (0xRRGGBB). A name that is taken or too long is
  /// made to fit.
  [[nodiscard]] Sheet add_sheet(const std::string& name, std::uint32_t tab_colour);
  /// Gives a cell a name for formulas; returns the name, changed where it is taken or
  /// would read as a cell's.
  std::string define(const std::string& name, const std::string& target);

  [[nodiscard]] lxw_format* format(Style style);
  [[nodiscard]] lxw_workbook* raw() const { return book_; }

  /// Writes the file; why it could not be written, or nothing.
  [[nodiscard]] std::string close();

 private:
  std::string path_;
  lxw_workbook* book_;
  std::map<std::tuple<Show, Role>, lxw_format*> formats_;
  std::vector<std::string> sheet_names_;  ///< in lower case, as cell_names_
  std::vector<std::string> cell_names_;
};

/// The cell so many columns to the right.
[[nodiscard]] Cell right_of(Cell cell, std::size_t columns);

/// "$E$4".
[[nodiscard]] std::string cell_text(Cell cell);

/// A day as spreadsheets count it: from 30 December 1899.
[[nodiscard]] double serial_of(Date date);

/// True where spreadsheets would take the name for a cell: "AB12", "r1c1", "c".
[[nodiscard]] bool reads_as_cell(const std::string& name);

}  // namespace callpace::analysis::workbook
