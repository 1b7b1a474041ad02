// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/promise_plot.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kRoom = 1.1;         // of the largest figure shown
constexpr double kFarOut = 4;         // times the next smaller figure
constexpr double kIntervalsMost = 7;  // between ticks: a terminal has some dozen rows
constexpr double kIdleWithoutData_s = 10;
constexpr double kPercentWithoutData = 10;

/// An axis over the values; `must_hold` is never left out.
ChartAxis axis_over(std::string label, std::vector<double> values, double must_hold,
                    double without_data) {
  std::erase_if(values, [](double value) { return value <= 0; });
  if (values.empty()) values.push_back(without_data);
  std::sort(values.begin(), values.end());
  std::size_t shown = values.size();
  for (std::size_t i = values.size() - 1; i >= (values.size() + 1) / 2; --i) {
    if (values[i] > kFarOut * values[i - 1]) shown = i;
  }
  const double most = kRoom * std::max(values[shown - 1], must_hold);
  double step = round_ticks(most)[1];
  if (most > kIntervalsMost * step) step = round_ticks(1.5 * most)[1];
  const double steps = std::ceil(most / step - 1e-9);
  ChartAxis axis{.label = std::move(label), .end = step * steps};
  for (double i = 0; i <= steps; ++i) axis.ticks.push_back({i * step, tick_label(i * step, step)});
  return axis;
}

/// "26.6 s", "16.90 %", or a dash.
std::string with_unit(Unit unit, double value) {
  const std::string text = figure(unit, value, value);
  return std::isfinite(value) ? fmt::format("{} {}", text, unit_sign(unit)) : text;
}

ChartPoint placed(const PlotPoint& at) { return {100 * at.abandon_ratio, at.idle_s}; }

}  // namespace

Chart promise_chart(const PromisePlot& plot) {
  Chart chart{.title = plot.title,
              .has_key = true,
              .figure_labels = {"Idle", "Abandoned"},
              .axes_words = "Up: idle s. Across: abandonment %."};
  std::vector<double> percents;
  std::vector<double> idles;
  for (const auto& [name, at] : plot.scenarios) {
    chart.marks.push_back(
        {name,
         placed(at),
         {with_unit(Unit::seconds, at.idle_s), with_unit(Unit::ratio, at.abandon_ratio)}});
    if (!placed(at).is_finite()) continue;
    percents.push_back(100 * at.abandon_ratio);
    idles.push_back(at.idle_s);
  }
  ChartLine wall{plot.wall_label, {}, "out of any dialer's reach"};
  for (const PlotPoint& point : plot.wall) {
    if (placed(point).is_finite()) wall.points.push_back(placed(point));
  }
  const bool has_target = plot.target && placed(*plot.target).is_finite();
  if (has_target) {
    chart.area_corner = placed(*plot.target);
    chart.area_label = fmt::format("target: idle time below {} s and abandonment below {} %",
                                   brief(chart.area_corner.y), brief(chart.area_corner.x));
  }
  const ChartPoint& target = chart.area_corner;
  percents.push_back(target.x);
  chart.x = axis_over("Abandonment (%)", percents, target.x, kPercentWithoutData);
  const double wall_s = height_at(wall, has_target ? target.x : chart.x.end / 4).value_or(0);
  idles.push_back(target.y);
  idles.push_back(wall_s);
  chart.y = axis_over("Idle time (s)", idles, has_target ? std::max(target.y, wall_s) : 0,
                      kIdleWithoutData_s);
  if (!wall.points.empty()) chart.lines.push_back(wall);
  return chart;
}

}  // namespace callpace::analysis
