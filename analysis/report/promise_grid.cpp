// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/promise_grid.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kRowsWanted = 13;
constexpr int kWidthLeast = 16;
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr const char* kBeyondLetters = "+";

int steps(const PlotAxis& axis) { return static_cast<int>(std::lround(axis.end / axis.step)); }

/// Which of `cells` holds a value, the outermost for one beyond the axis.
int cell_of(double value, double end, int cells) {
  return static_cast<int>(std::clamp(std::floor(value / end * cells), 0.0, cells - 1.0));
}

/// How many of `cells` a length fills, at least one.
int filled_cells(double length, double end, int cells) {
  return static_cast<int>(std::clamp(std::round(length / end * cells), 1.0, 1.0 * cells));
}

}  // namespace

PromiseGrid::PromiseGrid(const PromisePlot& plot, int width) : window_{window_of(plot)} {
  assert(width >= kWidthLeast);
  const int steps_up = steps(window_.idle_s);
  rows_ = steps_up * static_cast<int>(std::lround(kRowsWanted / steps_up));
  const int steps_right = steps(window_.abandon_percent);
  columns_ = steps_right * (width / steps_right);
  cells_.resize(static_cast<std::size_t>((rows_ + 1) * (columns_ + 1)));
  put_wall(plot);
  if (plot.target && plot.target->is_finite()) put_target(*plot.target);
  put_points(plot);
}

int PromiseGrid::rows_per_step() const { return rows_ / steps(window_.idle_s); }

int PromiseGrid::columns_per_step() const { return columns_ / steps(window_.abandon_percent); }

const PlotCell& PromiseGrid::at(int row, int column) const {
  assert(0 <= row && row <= rows_ && 0 <= column && column <= columns_);
  return cells_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
}

bool PromiseGrid::has(Ink ink) const {
  return std::any_of(cells_.begin(), cells_.end(),
                     [ink](const PlotCell& cell) { return cell.ink == ink; });
}

bool PromiseGrid::has_arrow_above() const {
  for (int column = 0; column <= columns_; ++column) {
    if (at(rows_, column).ink != Ink::none) return true;
  }
  return false;
}

int PromiseGrid::row_of(double idle_s) const { return cell_of(idle_s, window_.idle_s.end, rows_); }

int PromiseGrid::column_of(double abandon_ratio) const {
  return cell_of(100 * abandon_ratio, window_.abandon_percent.end, columns_);
}

/// What has more weight stays.
void PromiseGrid::put(int row, int column, const PlotCell& cell) {
  PlotCell& place = cells_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
  if (cell.ink >= place.ink) place = cell;
}

void PromiseGrid::put_out_of_reach(int column, double wall_s) {
  for (int row = 0; row < rows_; ++row) {
    const bool is_below = (row + 0.5) / rows_ * window_.idle_s.end < wall_s;
    if (is_below && (row + column) % 2 == 0) put(row, column, {"·", Ink::out_of_reach});
  }
}

/// A line of half cells: each column holds its own height and what lies between it and its left
/// neighbour's.
void PromiseGrid::put_wall(const PromisePlot& plot) {
  const auto finite = [](const PlotPoint& point) { return point.is_finite(); };
  const auto first = std::find_if(plot.wall.begin(), plot.wall.end(), finite);
  if (first == plot.wall.end()) return;
  const double start = first->abandon_ratio;
  const double end = std::find_if(plot.wall.rbegin(), plot.wall.rend(), finite)->abandon_ratio;
  std::optional<int> before;
  for (int column = 0; column < columns_; ++column) {
    const double width = window_.abandon_percent.end / 100 / columns_;
    if ((column + 1) * width < start || column * width > end) continue;
    const std::optional<double> wall_s =
        wall_idle_s(plot, std::clamp((column + 0.5) * width, start, end));
    assert(wall_s);
    put_out_of_reach(column, *wall_s);
    const int halves = 2 * rows_;
    const int height = static_cast<int>(
        std::clamp(std::floor(*wall_s / window_.idle_s.end * halves), 0.0, 1.0 * halves));
    const int from = before && *before < height ? *before + 1 : height;
    const int to = before && *before > height ? *before - 1 : height;
    for (int row = 0; row < rows_; ++row) {
      const bool is_lower = from <= 2 * row && 2 * row <= to;
      const bool is_upper = from <= 2 * row + 1 && 2 * row + 1 <= to;
      if (!is_lower && !is_upper) continue;
      put(row, column, {is_lower ? is_upper ? "█" : "▄" : "▀", Ink::wall});
    }
    before = height;
  }
}

void PromiseGrid::put_target(const PlotPoint& target) {
  const int high = filled_cells(target.idle_s, window_.idle_s.end, rows_);
  const int wide = filled_cells(100 * target.abandon_ratio, window_.abandon_percent.end, columns_);
  for (int row = 0; row < high; ++row) {
    for (int column = 0; column < wide; ++column) put(row, column, {"░", Ink::target});
  }
}

void PromiseGrid::put_points(const PromisePlot& plot) {
  std::map<std::pair<int, int>, std::vector<std::string>> points;
  std::size_t drawn = 0;
  for (const PlotScenario& scenario : plot.scenarios) {
    letters_.emplace_back(" ");
    if (!scenario.at.is_finite()) continue;
    letters_.back() = drawn < kLetters.size() ? kLetters.substr(drawn, 1) : kBeyondLetters;
    ++drawn;
    const int row = row_of(scenario.at.idle_s);
    const int column = column_of(scenario.at.abandon_ratio);
    points[{row, column}].push_back(letters_.back());
    const std::string arrow = arrow_to(scenario.at, window_);
    if (arrow.empty()) continue;
    put(arrow == "→" ? row : rows_, arrow == "↑" ? column : columns_, {arrow, Ink::point});
  }
  for (const auto& [place, letters] : points) {
    const bool is_one = letters.size() == 1;
    put(place.first, place.second, {is_one ? letters.front() : "*", Ink::point});
    if (!is_one) together_.push_back(letters);
  }
}

}  // namespace callpace::analysis
