// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One picture of what a centre promises and what it gets: idle time upwards, abandonment to the
// right. Scenarios are points, the target is a box at the origin, and the wall is the least idle
// time that any dialer can reach, so that what lies below it is out of reach. The same content on a
// terminal (signs that need no colours) and as SVG. A scenario far out (dialing by hand waits for
// minutes) does not stretch the axes: it stands at the edge with an arrow. Both pictures share the
// part of the plane that they show, the wall's height at any abandonment, and their words.
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

/// A scenario's name and its figures.
struct PlotScenario {
  std::string name;
  PlotPoint at;
};

/// What is drawn.
struct PromisePlot {
  std::string title;
  std::vector<PlotScenario> scenarios;
  std::optional<PlotPoint> target = {};  ///< kept below both figures
  std::vector<PlotPoint> wall = {};      ///< by rising abandonment; empty = not known
  std::string wall_label = {};           ///< whose wall it is
};

/// One axis of the picture, from zero.
struct PlotAxis {
  double end = 1;   ///< a multiple of `step`
  double step = 1;  ///< between ticks, a round figure
};

/// What part of the plane the picture shows.
struct PlotWindow {
  PlotAxis abandon_percent;
  PlotAxis idle_s;
};

/// A window that holds the target, the wall's height at the target's abandonment, and at least half
/// of the figures on each axis: the largest are left out where they are more than four times the
/// next smaller one.
[[nodiscard]] PlotWindow window_of(const PromisePlot& plot);

/// The wall's idle time at this abandonment, straight between its points; empty outside of them.
[[nodiscard]] std::optional<double> wall_idle_s(const PromisePlot& plot, double abandon_ratio);

/// An arrow to where a point lies off the window: "↑", "→" or "↗"; empty for one
/// inside it, or whose figures are not finite.
[[nodiscard]] std::string arrow_to(const PlotPoint& at, const PlotWindow& window);

/// What the target asks, in words.
[[nodiscard]] std::string target_words(const PlotPoint& target);

/// "26.6 s" and "16.90 %", or a dash.
struct PointFigures {
  std::string idle;
  std::string abandonment;
};
[[nodiscard]] PointFigures figures_of(const PlotPoint& at);

inline constexpr const char* kOutOfReach = "out of any dialer's reach";

/// The picture on a terminal of `width` columns (from 40 up): about 18 lines, the key beside the
/// plot, or below it on less than 80 columns. Scenarios are letters; a star is several in one
/// place.
[[nodiscard]] std::string promise_plot_text(const PromisePlot& plot, const Style& style,
                                            int width = kTextWidth);

/// The picture as an SVG document, ending in a newline. Scenarios are numbered dots.
[[nodiscard]] std::string promise_plot_svg(const PromisePlot& plot);

}  // namespace callpace::analysis
