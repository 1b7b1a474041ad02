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
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace callpace::analysis::workbook {

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

inline constexpr Style kTitle{Show::text, Role::title};
inline constexpr Style kNote{Show::text, Role::note};
inline constexpr Style kWrapped{Show::text, Role::plain, true};
inline constexpr Style kWrappedNote{Show::text, Role::note, true};
inline constexpr Style kMoney{Show::money};
inline constexpr Style kPercent{Show::percent};

/// A figure, or the words where there is none ("never").
using Value = std::variant<double, std::string>;

/// A formula, without the leading "=", and what it gives; an empty one is a figure alone.
struct Live {
  std::string formula;
  Value value;

  [[nodiscard]] double number() const { return std::get<double>(value); }
};

/// What stands in a cell, and how; nothing at all leaves it as it is.
struct Content {
  std::variant<std::monostate, std::string, double, Live> data;
  Style style = {};
};

class Book;

/// One sheet, printed on A4 across and as wide as one page unless pages begin at columns. It
/// belongs to its book.
class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet, Layout& layout, std::string name);

  void text(Cell cell, const std::string& text, Style style = {});
  void number(Cell cell, double number, Style style);
  void formula(Cell cell, const Live& live, Style style);
  /// Contents along a row.
  void row(Cell first, const std::vector<Content>& contents);
  /// The sheet's title, and small print in the rows below it.
  void head(const std::string& title, const std::vector<std::string>& notes);

  /// Cells as other sheets' formulas call them: 'Lines'!$E$4, 'Lines'!$E$4:$I$4.
  [[nodiscard]] std::string at(Cell cell) const;
  [[nodiscard]] std::string at(Cells cells) const;

  /// Widths of the columns from the first on, in characters; figures that need more get it.
  void widths(const std::vector<double>& characters, double others);
  /// A row of headings: texts along a row, in as many lines as they take. Those from `first_figure`
  /// on stand over figures, at the right.
  void headings(Cell first, const std::vector<std::string>& texts, std::size_t first_figure);
  /// Rows above and columns left of `cell` stay in sight; printed pages repeat the row, where one
  /// is given, and then the first column, too.
  void freeze(Cell cell, std::optional<std::uint32_t> repeated_row = {});
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

/// `count` cells, from 1, from `first` to the right, or downwards.
[[nodiscard]] Cells along(Cell first, std::size_t count);
[[nodiscard]] Cells down(Cell first, std::size_t count);

/// "$E$4", and "$E$4:$I$4".
[[nodiscard]] std::string cell_text(Cell cell);
[[nodiscard]] std::string cells_text(Cells cells);

/// A day as spreadsheets count it: from 30 December 1899.
[[nodiscard]] double serial_of(Date date);

/// True where spreadsheets would take the name for a cell: "AB12", "r1c1", "c".
[[nodiscard]] bool reads_as_cell(const std::string& name);

}  // namespace callpace::analysis::workbook
