// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One picture of what a centre promises and what it gets: idle time upwards, abandonment to the
// right. Scenarios are points, the target is a box at the origin, and the wall is the least idle
// time that any dialer can reach, so that what lies below it is out of reach. The same content on a
// terminal (signs that need no colours) and as SVG. A scenario far out (dialing by hand waits for
// minutes) does not stretch the axes: it stands at the edge with an arrow.
//
// Left out on purpose: logarithmic axes, and whose figures these are. A scenario with a figure that
// is not finite is named in the key and not drawn; points of the wall and a target that are not
// finite are left out. Errors: a wall whose abandonment falls, or a width below 40, asserts.
#pragma once

#include "analysis/report/style.hpp"
#include "analysis/report/text.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Abandonment (ratio, from 0 up) and idle time (s, from 0 up).
struct PlotPoint {
  double abandon_ratio = 0;
  double idle_s = 0;
  [[nodiscard]] bool is_finite() const {
    return std::isfinite(abandon_ratio) && std::isfinite(idle_s);
  }
};

/// The corners of the 95 % intervals of a point's two figures.
struct PlotInterval {
  PlotPoint low;
  PlotPoint high;
  [[nodiscard]] bool is_finite() const { return low.is_finite() && high.is_finite(); }
};

/// A scenario's name, its figures and, where known, how sure they are.
struct PlotScenario {
  std::string name;
  PlotPoint at;
  std::optional<PlotInterval> interval = {};
};

/// What is drawn.
struct PromisePlot {
  std::string title;
  std::vector<PlotScenario> scenarios;
  std::optional<PlotPoint> target = {};  ///< kept below both figures
  std::vector<PlotPoint> wall = {};      ///< by rising abandonment; empty = not known
  std::string wall_label = {};           ///< whose wall it is
};

/// The picture on a terminal of `width` columns (from 40 up): about 18 lines, the key beside the
/// plot, or below it on less than 80 columns. Scenarios are letters; a star is several in one
/// place.
[[nodiscard]] std::string promise_plot_text(const PromisePlot& plot, const Style& style,
                                            int width = kTextWidth);

/// The picture as an SVG document, ending in a newline. Scenarios are numbered dots.
[[nodiscard]] std::string promise_plot_svg(const PromisePlot& plot);

}  // namespace callpace::analysis
