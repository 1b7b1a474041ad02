// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_grid.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kRowsWanted = 13;
constexpr int kWidthLeast = 16;
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr const char* kBeyondLetters = "+";

int steps(const ChartAxis& axis) { return static_cast<int>(axis.ticks.size()) - 1; }

/// Which of `cells` holds a value, the outermost for one beyond the axis.
int cell_of(double value, double end, int cells) {
  return static_cast<int>(std::clamp(std::floor(value / end * cells), 0.0, cells - 1.0));
}

/// How many of `cells` a length fills, at least one.
int filled_cells(double length, double end, int cells) {
  return static_cast<int>(std::clamp(std::round(length / end * cells), 1.0, 1.0 * cells));
}

}  // namespace

ChartGrid::ChartGrid(const Chart& chart, int width) : chart_{chart} {
  assert(width >= kWidthLeast && !chart.x.ticks.empty() && !chart.y.ticks.empty());
  const int steps_up = steps(chart.y);
  rows_ = steps_up * static_cast<int>(std::lround(kRowsWanted / steps_up));
  const int steps_right = steps(chart.x);
  columns_ = steps_right * (width / steps_right);
  cells_.resize(static_cast<std::size_t>((rows_ + 1) * (columns_ + 1)));
  if (!chart.lines.empty()) put_line(chart.lines.front());
  if (!chart.area_label.empty()) put_area();
  put_marks();
}

int ChartGrid::rows_per_step() const { return rows_ / steps(chart_.y); }

int ChartGrid::columns_per_step() const { return columns_ / steps(chart_.x); }

const PlotCell& ChartGrid::at(int row, int column) const {
  assert(0 <= row && row <= rows_ && 0 <= column && column <= columns_);
  return cells_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
}

bool ChartGrid::has(Ink ink) const {
  return std::any_of(cells_.begin(), cells_.end(),
                     [ink](const PlotCell& cell) { return cell.ink == ink; });
}

bool ChartGrid::has_arrow_above() const {
  for (int column = 0; column <= columns_; ++column) {
    if (at(rows_, column).ink != Ink::none) return true;
  }
  return false;
}

int ChartGrid::row_of(double y) const { return cell_of(y, chart_.y.end, rows_); }

int ChartGrid::column_of(double x) const { return cell_of(x, chart_.x.end, columns_); }

/// What has more weight stays.
void ChartGrid::put(int row, int column, const PlotCell& cell) {
  PlotCell& place = cells_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
  if (cell.ink >= place.ink) place = cell;
}

void ChartGrid::put_below(int column, double y) {
  for (int row = 0; row < rows_; ++row) {
    const bool is_below = (row + 0.5) / rows_ * chart_.y.end < y;
    if (is_below && (row + column) % 2 == 0) put(row, column, {"·", Ink::below});
  }
}

/// A line of half cells: each column holds its own height and what lies between it and its left
/// neighbour's.
void ChartGrid::put_line(const ChartLine& line) {
  const double start = line.points.front().x;
  const double end = line.points.back().x;
  const double width = chart_.x.end / columns_;
  std::optional<int> before;
  for (int column = 0; column < columns_; ++column) {
    if ((column + 1) * width < start || column * width > end) continue;
    const std::optional<double> y = height_at(line, std::clamp((column + 0.5) * width, start, end));
    assert(y);
    if (!line.below_label.empty()) put_below(column, *y);
    const int halves = 2 * rows_;
    const int height =
        static_cast<int>(std::clamp(std::floor(*y / chart_.y.end * halves), 0.0, 1.0 * halves));
    const int from = before && *before < height ? *before + 1 : height;
    const int to = before && *before > height ? *before - 1 : height;
    for (int row = 0; row < rows_; ++row) {
      const bool is_lower = from <= 2 * row && 2 * row <= to;
      const bool is_upper = from <= 2 * row + 1 && 2 * row + 1 <= to;
      if (!is_lower && !is_upper) continue;
      put(row, column, {is_lower ? is_upper ? "█" : "▄" : "▀", Ink::line});
    }
    before = height;
  }
}

void ChartGrid::put_area() {
  const int high = filled_cells(chart_.area_corner.y, chart_.y.end, rows_);
  const int wide = filled_cells(chart_.area_corner.x, chart_.x.end, columns_);
  for (int row = 0; row < high; ++row) {
    for (int column = 0; column < wide; ++column) put(row, column, {"░", Ink::area});
  }
}

void ChartGrid::put_marks() {
  std::map<std::pair<int, int>, std::vector<std::string>> points;
  std::size_t drawn = 0;
  for (const ChartMark& mark : chart_.marks) {
    letters_.emplace_back(" ");
    if (!mark.at.is_finite()) continue;
    letters_.back() = drawn < kLetters.size() ? kLetters.substr(drawn, 1) : kBeyondLetters;
    ++drawn;
    const int row = row_of(mark.at.y);
    const int column = column_of(mark.at.x);
    points[{row, column}].push_back(letters_.back());
    const std::string arrow = arrow_to(chart_, mark.at);
    if (arrow.empty()) continue;
    put(arrow == "→" ? row : rows_, arrow == "↑" ? column : columns_, {arrow, Ink::mark});
  }
  for (const auto& [place, letters] : points) {
    const bool is_one = letters.size() == 1;
    put(place.first, place.second, {is_one ? letters.front() : "*", Ink::mark});
    if (!is_one) together_.push_back(letters);
  }
}

}  // namespace callpace::analysis
