// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/promise_plot.hpp"

#include "analysis/report/chart.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace callpace::analysis {
namespace {

constexpr double kRoom = 1.1;         // of the largest figure shown
constexpr double kFarOut = 4;         // times the next smaller figure
constexpr double kIntervalsMost = 7;  // between ticks: a terminal has some dozen rows
constexpr double kIdleWithoutData_s = 10;
constexpr double kPercentWithoutData = 10;

/// An axis over the values; `must_hold` is never left out.
PlotAxis axis_over(std::vector<double> values, double must_hold, double without_data) {
  std::erase_if(values, [](double value) { return !std::isfinite(value) || value <= 0; });
  if (values.empty()) values.push_back(without_data);
  std::sort(values.begin(), values.end());
  std::size_t shown = values.size();
  for (std::size_t i = values.size() - 1; i >= (values.size() + 1) / 2; --i) {
    if (values[i] > kFarOut * values[i - 1]) shown = i;
  }
  const double most = kRoom * std::max(values[shown - 1], must_hold);
  double step = round_ticks(most)[1];
  if (most > kIntervalsMost * step) step = round_ticks(1.5 * most)[1];
  return {.end = step * std::ceil(most / step - 1e-9), .step = step};
}

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
  return {.label = shortened(name, kNameWidth),
          .at = at,
          .figures = figures.idle + ", " + figures.abandonment};
}

}  // namespace

std::optional<double> wall_idle_s(const PromisePlot& plot, double abandon_ratio) {
  const PlotPoint* before = nullptr;
  for (const PlotPoint& point : plot.wall) {
    if (!point.is_finite()) continue;
    assert(before == nullptr || point.abandon_ratio >= before->abandon_ratio);
    if (point.abandon_ratio == abandon_ratio) return point.idle_s;
    if (point.abandon_ratio > abandon_ratio) {
      if (before == nullptr) return std::nullopt;
      const double share =
          (abandon_ratio - before->abandon_ratio) / (point.abandon_ratio - before->abandon_ratio);
      return std::lerp(before->idle_s, point.idle_s, share);
    }
    before = &point;
  }
  return std::nullopt;
}

PlotWindow window_of(const PromisePlot& plot) {
  const bool has_target = plot.target && plot.target->is_finite();
  const PlotPoint target = has_target ? *plot.target : PlotPoint{};
  std::vector<double> percents{100 * target.abandon_ratio};
  std::vector<double> idles{target.idle_s};
  for (const PlotScenario& scenario : plot.scenarios) {
    if (!scenario.at.is_finite()) continue;
    percents.push_back(100 * scenario.at.abandon_ratio);
    idles.push_back(scenario.at.idle_s);
  }
  PlotWindow window;
  window.abandon_percent =
      axis_over(std::move(percents), 100 * target.abandon_ratio, kPercentWithoutData);
  const double looked_at = has_target ? target.abandon_ratio : window.abandon_percent.end / 100 / 4;
  const double wall_s = wall_idle_s(plot, looked_at).value_or(0);
  idles.push_back(wall_s);
  window.idle_s = axis_over(std::move(idles), has_target ? std::max(target.idle_s, wall_s) : 0,
                            kIdleWithoutData_s);
  return window;
}

std::string arrow_to(const PlotPoint& at, const PlotWindow& window) {
  if (!at.is_finite()) return "";
  const bool is_right = 100 * at.abandon_ratio > window.abandon_percent.end;
  const bool is_above = at.idle_s > window.idle_s.end;
  if (is_right) return is_above ? "↗" : "→";
  return is_above ? "↑" : "";
}

std::string target_words(const PlotPoint& target) {
  return fmt::format("target: idle time below {} s and abandonment below {} %",
                     brief(target.idle_s), brief(100 * target.abandon_ratio));
}

PointFigures figures_of(const PlotPoint& at) {
  const auto with_unit = [](Unit unit, double value) {
    const std::string text = figure(unit, value, value);
    return std::isfinite(value) ? fmt::format("{} {}", text, unit_sign(unit)) : text;
  };
  return {with_unit(Unit::seconds, at.idle_s), with_unit(Unit::ratio, at.abandon_ratio)};
}

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
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
