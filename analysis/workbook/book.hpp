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
#include "analysis/workbook/layout.hpp"

#include <cstdint>
#include <map>
#include <memory>
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
  bool wraps = false;  ///< text goes on below, in a row as high as it takes
};

/// A figure, or the words where there is none ("never").
using Value = std::variant<double, std::string>;

class Book;

/// One sheet, printed on A4 across and as wide as one page unless pages begin at columns. It
/// belongs to its book.
class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet, Layout& layout, std::string name);

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

  /// Widths of the columns from the first on, in characters; figures that need more get it.
  void widths(const std::vector<double>& characters, double others);
  /// A row of headings: texts along a row, in as many lines as they take. Those from `first_figure`
  /// on stand over figures, at the right.
  void headings(Cell first, const std::vector<std::string>& texts, std::size_t first_figure);
  /// Rows above and columns left of `cell` stay in sight.
  void freeze(Cell cell);
  /// Every printed page repeats these rows, and the first column.
  void repeat_rows(std::uint32_t first, std::uint32_t last);
  /// Prints everything on one page.
  void print_on_one_page();
  /// Takes the sheet out of sight and out of print; its cells count all the same.
  void hide();
  /// Arrows over the columns of a table, by which its rows are chosen.
  void filter(Cell first, Cell last);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] lxw_worksheet* raw() const { return sheet_; }
  [[nodiscard]] Book& book() const { return *book_; }
  [[nodiscard]] Layout& layout() const { return *layout_; }

 private:
  void place(Cell cell, const Value& value, Style style);

  Book* book_;
  lxw_worksheet* sheet_;
  Layout* layout_;
  std::string name_;
};

/// What a workbook is, for its properties and for every printed page.
struct BookTitle {
  std::string title;
  std::string subject;
  std::string stamp;  ///< which data it was made from; may be empty
};

/// The file. Not copied. It is written by close(), and never where that is not called.
class Book {
 public:
  /// Begins the file at `path`.
  Book(const std::string& path, BookTitle title);
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
  struct Page {
    lxw_worksheet* sheet;
    std::string name;
    std::unique_ptr<Layout> layout;
  };

  void lay_out(const Page& page);

  std::string path_;
  BookTitle title_;
  lxw_workbook* book_;
  std::vector<Page> pages_;
  std::map<std::tuple<Show, Role, bool>, lxw_format*> formats_;
  std::vector<std::string> sheet_names_;  ///< in lower case, as cell_names_
  std::vector<std::string> cell_names_;
};

/// Throws unless a workbook can be written at `path`. What is there and is no workbook stays: it
/// may be the data that the workbook is made from.
void expect_workbook(const std::string& path);

/// The cell so many columns to the right.
[[nodiscard]] Cell right_of(Cell cell, std::size_t columns);

/// "$E$4".
[[nodiscard]] std::string cell_text(Cell cell);

/// A day as spreadsheets count it: from 30 December 1899.
[[nodiscard]] double serial_of(Date date);

/// True where spreadsheets would take the name for a cell: "AB12", "r1c1", "c".
[[nodiscard]] bool reads_as_cell(const std::string& name);

}  // namespace callpace::analysis::workbook
