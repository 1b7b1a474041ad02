// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/promise_window.hpp"
#include "analysis/report/text.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace callpace::analysis {
namespace {

constexpr int kNameWidth = 24;  // what fits beside the figures in the key

ChartPoint placed(const PlotPoint& at) { return {100 * at.abandon_ratio, at.idle_s}; }

/// A scenario off the window stands at its edge; one without figures has its line in the key alone.
ChartMark mark_of(const PlotScenario& scenario, const PlotWindow& window) {
  const std::string arrow = arrow_to(scenario.at, window);
  const PointFigures figures = figures_of(scenario.at);
  const double nowhere = std::numeric_limits<double>::quiet_NaN();
  ChartPoint at{nowhere, nowhere};
  if (scenario.at.is_finite()) {
    at = {std::min(100 * scenario.at.abandon_ratio, window.abandon_percent.end),
          std::min(scenario.at.idle_s, window.idle_s.end)};
  }
  const std::string name = arrow.empty() ? scenario.name : arrow + ' ' + scenario.name;
  ChartMark mark{.label = shortened(name, kNameWidth),
                 .at = at,
                 .figures = figures.idle + ", " + figures.abandonment};
  if (scenario.at.is_finite() && arrow.empty() && scenario.interval &&
      scenario.interval->is_finite()) {
    mark.range = {placed(scenario.interval->low), placed(scenario.interval->high)};
  }
  return mark;
}

}  // namespace

std::string promise_plot_svg(const PromisePlot& plot) {
  const PlotWindow window = window_of(plot);
  Chart chart{.title = plot.title,
              .x = {.label = "Abandonment (%)", .end = window.abandon_percent.end},
              .y = {.label = "Idle time (s)", .end = window.idle_s.end},
              .has_key = true};
  if (plot.target && plot.target->is_finite()) {
    chart.area_label = target_words(*plot.target);
    chart.area_corner = placed(*plot.target);
  }
  ChartLine wall{plot.wall_label, {}, kOutOfReach};
  for (const PlotPoint& point : plot.wall) {
    if (point.is_finite()) wall.points.push_back(placed(point));
  }
  if (!wall.points.empty()) chart.lines.push_back(wall);
  for (const PlotScenario& scenario : plot.scenarios) {
    chart.marks.push_back(mark_of(scenario, window));
    if (chart.marks.back().range) chart.range_label = kIntervalWords;
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
