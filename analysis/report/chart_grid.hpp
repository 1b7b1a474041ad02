// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A chart's plot as cells of a terminal (chart_text.hpp): each cell holds one sign and says what
// the sign stands for. Where signs meet, a mark hides the line, the line hides what lies below it,
// and this, in every other cell, the area. For the report's own sources. Left out on purpose: axes,
// key and colours. Errors: none.
#pragma once

#include "analysis/report/chart.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

/// What a cell shows.
enum class Ink { none, area, below, line, mark };

struct PlotCell {
  std::string sign = " ";
  Ink ink = Ink::none;
};

/// The cells, of which each covers the same share of its axis, and who stands in them. The chart
/// must outlive them.
class ChartGrid {
 public:
  /// At most `width` cells (from 16 up) between the axis and the plot's right end.
  ChartGrid(const Chart& chart, int width);

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }
  [[nodiscard]] int rows_per_step() const;
  [[nodiscard]] int columns_per_step() const;
  /// Row 0 is the lowest. Row rows() and column columns() are beyond the axes: for arrows.
  [[nodiscard]] const PlotCell& at(int row, int column) const;
  [[nodiscard]] bool has(Ink ink) const;
  [[nodiscard]] bool has_arrow_above() const;
  /// By mark: its letter, or a blank where it is not drawn.
  [[nodiscard]] const std::vector<std::string>& letters() const { return letters_; }
  /// The letters behind each star.
  [[nodiscard]] const std::vector<std::vector<std::string>>& together() const { return together_; }

 private:
  [[nodiscard]] int row_of(double y) const;
  [[nodiscard]] int column_of(double x) const;
  void put(int row, int column, const PlotCell& cell);
  void put_line(const ChartLine& line);
  void put_below(int column, double y);
  void put_area();
  void put_marks();

  const Chart& chart_;
  int rows_;
  int columns_;
  std::vector<PlotCell> cells_;
  std::vector<std::string> letters_;
  std::vector<std::vector<std::string>> together_;
};

}  // namespace callpace::analysis
