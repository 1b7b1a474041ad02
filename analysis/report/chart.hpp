// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A chart of lines and bars as SVG 1.1: axes with ticks at round figures, gridlines, a legend above
// the plot, an area to be reached, marked points and marked values of x. Bars stand at values or
// lie in named rows; then the page is as high as the rows need. Nothing is smoothed: a line goes
// straight from point to point, and is cut at the axes' ends. Text is set in the reader's
// sans-serif font; one file, no scripts, no references. Many marks are numbered and named in a key
// beside the plot. chart_text.hpp draws the same on a terminal.
//
// Left out on purpose: logarithmic axes, time, nested rows. Errors: an axis without length asserts.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A word at a value of an axis.
struct ChartTick {
  double at = 0;
  std::string label;
  std::string note = {};  ///< of an upright axis: in a smaller hand below the label
};

/// An axis from `start` to `end`.
struct ChartAxis {
  std::string label;  ///< with its unit
  double end = 1;     ///< > start
  double start = 0;
  std::vector<ChartTick> ticks = {};  ///< empty = round figures
  bool has_names = false;             ///< at its ticks, for bars that stand or lie there
};

/// In the axes' units.
struct ChartPoint {
  double x = 0;
  double y = 0;
  [[nodiscard]] bool is_finite() const { return std::isfinite(x) && std::isfinite(y); }
};

/// A line through points.
struct ChartLine {
  std::string label;  ///< in the legend
  std::vector<ChartPoint> points = {};
  std::string below_label = {};  ///< in the legend, of the area below; empty = not filled
};

/// A filled rectangle between two corners.
struct ChartBar {
  ChartPoint from;
  ChartPoint to;
  std::size_t colour = 0;  ///< and its place in `bar_labels`
  std::string label = {};  ///< beyond its end at `to`
  double half_width = 0;   ///< of the interval around `to.x`; 0 = none
};

/// A name and its bars, which lie beside it: only the x of their corners counts.
struct ChartRow {
  std::string label;
  std::string note;  ///< in a smaller hand below the label
  std::vector<ChartBar> bars;
};

/// A point with a word beside it, or a number where the chart has a key. With a key it may lie
/// beyond the axes' ends, and then stands at the edge with an arrow, or nowhere, if not finite.
struct ChartMark {
  std::string label;
  ChartPoint at;
  std::vector<std::string> figures = {};  ///< in the key; where it has labels, one for each
  bool is_stressed = false;               ///< in the key's other colour
};

/// A value of x, marked over the whole height with a word at its top.
struct ChartRule {
  std::string label;
  double x = 0;
};

/// What is drawn.
struct Chart {
  std::string title = {};
  ChartAxis x = {};
  ChartAxis y = {};
  std::vector<ChartLine> lines = {};
  std::string area_label = {};  ///< empty = no area
  ChartPoint area_corner = {};  ///< of the area from the origin
  std::vector<ChartMark> marks = {};
  std::vector<ChartBar> bars = {};           ///< behind the lines
  std::vector<std::string> bar_labels = {};  ///< in the legend, by colour
  std::size_t bar_colour_first = 0;          ///< of the palette, where lines have the first ones
  std::vector<ChartRule> rules = {};
  std::string interval_label = {};              ///< in the legend, of the bars' intervals
  bool has_key = false;                         ///< to the marks, beside the plot
  std::vector<std::string> figure_labels = {};  ///< over the key's figures, on a terminal
  std::string axes_words = {};                  ///< in place of the axes' labels, on a terminal
};

/// Lays the bars of each row into `lanes` of it, the first row and lane on top, and names the rows
/// along the upright axis. In one lane bars lie on one another.
void lie_in_rows(Chart& chart, const std::vector<ChartRow>& rows, std::size_t lanes);

/// An axis from 0 to `end` for square roots of figures, ticked with the figures: it gives the small
/// ones room and still has a zero. Points on it are to be given as roots.
[[nodiscard]] ChartAxis square_root_axis(const std::string& label, double end);

/// Round figures from 0 to `end`, 4 to 10 of them.
[[nodiscard]] std::vector<double> round_ticks(double end);

/// Multiples of a round figure within [start, end].
[[nodiscard]] std::vector<double> round_ticks(double start, double end);

/// A tick's figure, with thousands separators and as many decimals as its neighbours need.
[[nodiscard]] std::string tick_label(double tick, double step);

/// The y of a line at `x`, straight between its points; empty outside of them. Their x must not
/// fall.
[[nodiscard]] std::optional<double> height_at(const ChartLine& line, double x);

/// An arrow to where a point lies beyond the axes' ends: "↑", "→" or "↗"; empty for one inside, or
/// that is not finite.
[[nodiscard]] std::string arrow_to(const Chart& chart, const ChartPoint& at);

/// The chart as an SVG document, ending in a newline.
[[nodiscard]] std::string chart_svg(const Chart& chart);

}  // namespace callpace::analysis
