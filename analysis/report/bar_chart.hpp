// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Lying bars as SVG 1.1, one row for each name: a tornado (two bars from a common base) or shares
// side by side, with their intervals as whiskers. The page is as high as the rows need. Left out on
// purpose: nested rows. Errors: an axis without length asserts.
#pragma once

#include "analysis/report/chart.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// From `from` to `to`, in the axis' unit.
struct LyingBar {
  double from = 0;
  double to = 0;
  std::size_t colour = 0;  ///< and its place in `bar_labels`
  std::string label;       ///< beyond its end
  double whisker = 0;      ///< half width of the interval around `to`; 0 = none
};

/// One name and its bars.
struct BarRow {
  std::string label;
  std::string note;  ///< in a smaller hand below the label
  std::vector<LyingBar> bars;
};

/// What is drawn.
struct BarChart {
  std::string title;
  ChartAxis axis;
  std::vector<BarRow> rows;
  std::vector<std::string> bar_labels;  ///< in the legend, by colour
  std::vector<ChartRule> rules = {};    ///< marked values
  bool is_stacked = false;              ///< a row's bars stand below one another, not in one line
};

/// The chart as an SVG document, ending in a newline.
[[nodiscard]] std::string bar_chart_svg(const BarChart& chart);

}  // namespace callpace::analysis
