// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tornado as a chart: a figure at the base, and for each input a bar from the base to the
// figure at its low end and one to that at its high end, the longest on top. Money and simulated
// figures alike. Errors: none; bars that are not finite end the picture, because they stand last.
#pragma once

#include <string>
#include <vector>

namespace callpace::analysis {

/// One input.
struct TornadoRow {
  std::string name;
  std::string range;  ///< in a smaller hand: "10 to 20 s"
  double at_low = 0;  ///< the figure
  double at_high = 0;
};

/// What is drawn.
struct TornadoPicture {
  std::string title;
  std::string axis;       ///< the figure with its unit
  std::string base_name;  ///< before the base's figure: "NPV"
  double base = 0;
  int decimals = 0;  ///< of figures beside the bars
  std::vector<TornadoRow> rows;
};

/// As an SVG document.
[[nodiscard]] std::string tornado_chart_svg(const TornadoPicture& picture);

/// A bar for one row on a line of `width` signs, over the least and greatest figure of all rows: a
/// stroke at the base, a light bar to the low end and a dark one to the high end.
[[nodiscard]] std::string tornado_line(const TornadoPicture& picture, const TornadoRow& row,
                                       int width);

}  // namespace callpace::analysis
