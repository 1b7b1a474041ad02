// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One picture of what a centre promises and what it gets: idle time upwards, abandonment to the
// right. Scenarios are points, the target is a box at the origin, and the wall is the least idle
// time that any dialer can reach, so that what lies below it is out of reach. It is a chart, for a
// terminal (chart_text.hpp) as for an SVG. A scenario far out (dialing by hand waits for minutes)
// does not stretch the axes: it stands at the edge with an arrow.
//
// Left out on purpose: logarithmic axes, and whose figures these are. A scenario with a figure that
// is not finite is named in the key and not drawn; points of the wall and a target that are not
// finite are left out. Errors: a wall whose abandonment falls asserts.
#pragma once

#include "analysis/report/chart.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// Abandonment (ratio, from 0 up) and idle time (s, from 0 up).
struct PlotPoint {
  double abandon_ratio = 0;
  double idle_s = 0;
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

/// The picture. Its axes hold the target, the wall's height at the target's abandonment, and at
/// least half of the figures on each: the largest are left out where they are more than four times
/// the next smaller one.
[[nodiscard]] Chart promise_chart(const PromisePlot& plot);

}  // namespace callpace::analysis
