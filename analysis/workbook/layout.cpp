// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace callpace::analysis::workbook {
namespace {

constexpr double kPaperPixels = 1045;  // A4 across, less margins of 0.4 inches, at 96 an inch
constexpr double kPaperPoints = 490;   // its height, less margins and a line to spare
constexpr double kRowPoints = 15;      // of a row of one line
constexpr double kLinePoints = 12.5;
constexpr double kScaleLeast = 45;  // percent: what is higher goes on on further pages
constexpr double kWidthMax = 255;   // as wide as a spreadsheet lets a column be

// A digit of the workbook's font takes seven pixels, one of DejaVu Sans, which stands in for it on
// machines that lack it, 8.5.
double pixels_of(double characters) { return 8.5 * characters + 5; }
double pixels_at_least(double characters) { return 7 * characters + 5; }

int decimals_of(double figure, Show show) {
  switch (show) {
    case Show::money:
    case Show::percent:
      return 2;
    case Show::number: {  // two to four
      const std::string text = fmt::format("{:.4f}", figure);
      return text.back() != '0' ? 4 : text[text.size() - 2] != '0' ? 3 : 2;
    }
    case Show::factor:
      return 6;
    default:
      return 0;
  }
}

/// Lines that a text takes in a column so wide, broken at blanks.
int lines_of(const std::string& text, double width) {
  int lines = 1;
  double used = 0;
  std::istringstream words{text};
  for (std::string word; words >> word;) {
    const auto is_first_byte = [](char c) { return (c & 0xC0) != 0x80; };
    const auto length = static_cast<double>(std::count_if(word.begin(), word.end(), is_first_byte));
    if (used > 0 && used + 1 + length > width) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + length;
    for (; used > width; used -= width) ++lines;  // a long word breaks anywhere
  }
  return lines;
}

}  // namespace

double shown_width(double figure, Show show) {
  if (show == Show::date) return 11;
  const double shown = show == Show::percent ? 100 * figure : figure;
  const int decimals = decimals_of(shown, show);
  const std::string text = fmt::format("{:.{}f}", shown, decimals);
  const auto point = decimals == 0 ? text.size() : text.size() - 1 - static_cast<size_t>(decimals);
  const auto digits = point - (text.front() == '-' ? 1 : 0);
  const bool has_groups = show != Show::percent && show != Show::factor;
  const std::size_t groups = has_groups ? (digits - 1) / 3 : 0;
  return static_cast<double>(text.size() + groups + (show == Show::percent ? 2 : 1));
}

void Layout::ask_widths(const std::vector<double>& characters, double others) {
  asked_ = characters;
  others_ = others;
}

void Layout::need_width(std::uint16_t column, double characters) {
  if (needed_.size() <= column) needed_.resize(column + std::size_t{1}, 0);
  needed_[column] = std::max(needed_[column], characters);
}

void Layout::wrap(std::uint32_t row, std::uint16_t column, const std::string& text) {
  wrapped_.push_back({row, column, text});
}

void Layout::need_height(std::uint32_t row, double points) {
  heights_[row] = std::max(heights_[row], points);
}

std::map<std::uint32_t, double> Layout::heights() const {
  std::map<std::uint32_t, double> heights = heights_;
  for (const Wrapped& one : wrapped_) {
    const int lines = lines_of(one.text, width(one.column));
    if (lines > 1) heights[one.row] = std::max(heights[one.row], kLinePoints * lines + 2);
  }
  return heights;
}

void Layout::cover(std::uint32_t row, std::uint16_t column) {
  rows_ = std::max(rows_, row + 1);
  columns_ = std::max(columns_, static_cast<std::uint16_t>(column + 1));
}

void Layout::cover_picture(std::uint32_t row, std::uint16_t column, double pixels,
                           std::uint32_t rows) {
  pictures_.push_back({row, column, pixels, rows});
}

double Layout::width(std::uint16_t column) const {
  const double asked = column < asked_.size() ? asked_[column] : others_;
  const double needed = column < needed_.size() ? needed_[column] : 0;
  return std::min(kWidthMax, std::max(asked, needed));
}

std::uint16_t Layout::right_end(const Picture& picture) const {
  return static_cast<std::uint16_t>(column_beyond(picture.column, picture.pixels) - 1);
}

std::uint16_t Layout::column_beyond(std::uint16_t column, double pixels) const {
  for (; pixels > 0; ++column) pixels -= pixels_at_least(width(column));
  return column;
}

std::uint16_t Layout::columns() const {
  std::uint16_t columns = columns_;
  for (const Picture& picture : pictures_) {
    columns = std::max(columns, static_cast<std::uint16_t>(right_end(picture) + 1));
  }
  return columns;
}

std::vector<Cells> Layout::print_areas() const {
  std::uint32_t rows = rows_;
  for (const Picture& picture : pictures_) rows = std::max(rows, picture.row + picture.rows);
  if (rows == 0 || !is_printed_) return {};
  const auto last = std::min(print_last_column_, static_cast<std::uint16_t>(columns() - 1));
  if (!has_parts()) return {{{0, 0}, {rows - 1, last}}};
  const std::uint16_t beside =
      page_columns_.empty() ? last : static_cast<std::uint16_t>(page_columns_.front() - 1);
  return {{{0, 0}, {part_row_ - 1, last}}, {{part_row_, 0}, {rows - 1, std::min(beside, last)}}};
}

double Layout::widest_page_pixels() const {
  std::vector<std::uint16_t> ends = page_columns_;
  ends.push_back(columns());
  double widest = 0;
  std::uint16_t column = 0;
  for (const std::uint16_t end : ends) {
    double page = column == 0 ? 0 : pixels_of(width(0));
    for (; column < end; ++column) page += pixels_of(width(column));
    widest = std::max(widest, page);
  }
  return widest;
}

double Layout::highest_part_points() const {
  const std::map<std::uint32_t, double> special = heights();
  double highest = 0;
  for (const Cells& area : print_areas()) {
    double points = kRowPoints;  // a row that is repeated
    for (std::uint32_t row = area.first.row; row <= area.last.row; ++row) {
      const auto found = special.find(row);
      points += found == special.end() ? kRowPoints : found->second;
    }
    highest = std::max(highest, points);
  }
  return highest;
}

std::uint16_t Layout::print_scale() const {
  double scale = std::min(100.0, 100 * kPaperPixels / widest_page_pixels());
  if (has_parts()) {
    scale = std::min(scale, std::max(kScaleLeast, 100 * kPaperPoints / highest_part_points()));
  }
  return static_cast<std::uint16_t>(std::max(10.0, scale));
}

}  // namespace callpace::analysis::workbook
