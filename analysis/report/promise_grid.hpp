// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The plot of a promise as cells of a terminal (promise_plot.hpp): each cell holds one sign and
// says what the sign stands for. Where signs meet, a point hides the wall, the wall hides the area
// out of reach, and this area, in every other cell, the target. For the report's own sources. Left
// out on purpose: axes, key and colours. Errors: none.
#pragma once

#include "analysis/report/promise_plot.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a cell shows.
enum class Ink { none, target, out_of_reach, wall, point };

struct PlotCell {
  std::string sign = " ";
  Ink ink = Ink::none;
};

/// The cells, of which each covers the same share of its axis, and who stands in them.
class PromiseGrid {
 public:
  /// At most `width` cells (from 16 up) between the axis and the window's right end.
  PromiseGrid(const PromisePlot& plot, int width);

  [[nodiscard]] const PlotWindow& window() const { return window_; }
  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] int rows_per_step() const;
  [[nodiscard]] int columns_per_step() const;
  /// Row 0 is the lowest. Row rows() and column columns() are outside the window: for arrows.
  [[nodiscard]] const PlotCell& at(int row, int column) const;
  [[nodiscard]] bool has(Ink ink) const;
  [[nodiscard]] bool has_arrow_above() const;
  /// By scenario: its letter, or a blank where it is not drawn.
  [[nodiscard]] const std::vector<std::string>& letters() const { return letters_; }
  /// The letters behind each star.
  [[nodiscard]] const std::vector<std::vector<std::string>>& together() const { return together_; }

 private:
  [[nodiscard]] int row_of(double idle_s) const;
  [[nodiscard]] int column_of(double abandon_ratio) const;
  void put(int row, int column, const PlotCell& cell);
  void put_wall(const PromisePlot& plot);
  void put_out_of_reach(int column, double wall_s);
  void put_target(const PlotPoint& target);
  void put_points(const PromisePlot& plot);

  PlotWindow window_;
  int rows_;
  int columns_;
  std::vector<PlotCell> cells_;
  std::vector<std::string> letters_;
  std::vector<std::vector<std::string>> together_;
};

}  // namespace callpace::analysis
