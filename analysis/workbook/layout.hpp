// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the cells of a sheet ask of its columns and of the paper: widths in which every figure can
// be read, print areas, pages that begin at a column, and the scale at which each fits A4 across.
// Widths are in characters of the workbook's font, as spreadsheets count them.
//
// Heights of rows are told too: Excel finds them itself when a file is opened, LibreOffice does
// not. Internal to the workbook; Book::close() hands all this to the library. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// How a figure is shown.
enum class Show : std::uint8_t { text, money, percent, number, whole, factor, date };

/// A cell of a sheet, counted from 0.
struct Cell {
  std::uint32_t row = 0;
  std::uint16_t column = 0;
};

/// Cells from one corner to the other, both included.
struct Cells {
  Cell first;
  Cell last;
};

/// Characters that the figure takes in a cell, with the blank behind it.
[[nodiscard]] double shown_width(double figure, Show show);

/// The widths of a sheet's columns and its pages.
class Layout {
 public:
  /// Widths of the columns from the first on, and of all others; figures may need more.
  void ask_widths(const std::vector<double>& characters, double others);
  /// A figure of so many characters stands in `column`.
  void need_width(std::uint16_t column, double characters);
  /// A text stands there that goes on below once it fills its column.
  void wrap(std::uint32_t row, std::uint16_t column, const std::string& text);
  /// The row is at least so many points high.
  void need_height(std::uint32_t row, double points);
  /// Something stands there.
  void cover(std::uint32_t row, std::uint16_t column);
  /// A picture of so many pixels and rows stands with its upper left corner there.
  void cover_picture(std::uint32_t row, std::uint16_t column, double pixels, std::uint32_t rows);
  /// A printed page begins at this column, behind the first one, which is repeated.
  void begin_page_at(std::uint16_t column) { page_columns_.push_back(column); }
  /// The rows from here on are printed apart, on a page of their own, as wide as the first page's
  /// columns.
  void begin_part_at(std::uint32_t row) { part_row_ = row; }
  /// Nothing is printed that stands right of `column`.
  void print_to(std::uint16_t column) { print_last_column_ = column; }
  /// A hidden sheet: with an area to print, it would be printed all the same.
  void print_nothing() { is_printed_ = false; }

  [[nodiscard]] double width(std::uint16_t column) const;
  /// Heights in points of the rows that need more than a line.
  [[nodiscard]] std::map<std::uint32_t, double> heights() const;
  /// The first column right of so many pixels from the left side of `column` on.
  [[nodiscard]] std::uint16_t column_beyond(std::uint16_t column, double pixels) const;
  [[nodiscard]] std::uint16_t columns() const;
  [[nodiscard]] bool has_parts() const { return part_row_ > 0; }
  [[nodiscard]] const std::vector<std::uint16_t>& page_columns() const { return page_columns_; }
  /// What is printed: one area, or two where a part is printed apart; none of an empty
  /// sheet, or a hidden one.
  [[nodiscard]] std::vector<Cells> print_areas() const;
  /// The scale in percent at which the widest of the pages that begin at columns fits the paper,
  /// and so does the height of each part, unless it would be hard to read.
  [[nodiscard]] std::uint16_t print_scale() const;

 private:
  struct Picture {
    std::uint32_t row;
    std::uint16_t column;
    double pixels;
    std::uint32_t rows;
  };

  [[nodiscard]] double widest_page_pixels() const;
  [[nodiscard]] double highest_part_points() const;
  [[nodiscard]] std::uint16_t right_end(const Picture& picture) const;

  std::vector<double> asked_;
  double others_ = 10;
  std::vector<double> needed_;
  struct Wrapped {
    std::uint32_t row;
    std::uint16_t column;
    std::string text;
  };

  std::vector<Wrapped> wrapped_;
  std::map<std::uint32_t, double> heights_;
  std::vector<Picture> pictures_;
  std::vector<std::uint16_t> page_columns_;
  std::uint32_t part_row_ = 0;  ///< 0 = all rows are printed together
  std::uint16_t print_last_column_ = UINT16_MAX;
  bool is_printed_ = true;
  std::uint32_t rows_ = 0;  ///< in use
  std::uint16_t columns_ = 0;
};

}  // namespace callpace::analysis::workbook
