// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A line chart as SVG 1.1: axes from zero with ticks at round figures, gridlines, a legend, an
// area to be reached and marked points. Nothing is smoothed: a line goes straight from point to
// point, and is cut at the axes' ends. Text is set in the reader's sans-serif font; one file, no
// scripts, no references. Colours tell lines apart also for the colour-blind (Okabe and Ito 2008).
//
// Left out on purpose: logarithmic axes, bars, time. Errors: an axis without length asserts.
#pragma once

#include <string>
#include <vector>

namespace callpace::analysis {

/// An axis from zero to `end`.
struct ChartAxis {
  std::string label;  ///< with its unit
  double end = 1;     ///< > 0
};

/// In the axes' units.
struct ChartPoint {
  double x = 0;
  double y = 0;
};

/// A line through points.
struct ChartLine {
  std::string label;  ///< in the legend
  std::vector<ChartPoint> points;
};

/// A point with a word beside it.
struct ChartMark {
  std::string label;
  ChartPoint at;
};

/// What is drawn.
struct Chart {
  std::string title;
  ChartAxis x;
  ChartAxis y;
  std::vector<ChartLine> lines;
  std::string area_label;  ///< empty = no area
  ChartPoint area_corner;  ///< of the area from the origin
  std::vector<ChartMark> marks;
};

/// Round figures from 0 to `end`, 4 to 10 of them.
[[nodiscard]] std::vector<double> round_ticks(double end);

/// The chart as an SVG document, ending in a newline.
[[nodiscard]] std::string chart_svg(const Chart& chart);

}  // namespace callpace::analysis
