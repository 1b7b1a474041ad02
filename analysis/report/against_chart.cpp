// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/against_report.hpp"
#include "analysis/report/chart.hpp"
#include "analysis/report/svg.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace callpace::analysis {
namespace {

using against::Figure;
using against::JudgedHalfHour;

/// A curve with its band; without a half-hour it has no lines.
Chart curve_chart(const AgainstReport& report, const Figure& curve) {
  const bool is_ratio = curve.unit == Unit::ratio;
  const double scale = is_ratio ? 100 : 1;
  Chart chart{.title = std::string{curve.title},
              .x = {.label = "Time of day", .end = 0, .start = 24},
              .y = {.label = is_ratio ? "%" : std::string{curve.title}, .end = 0},
              .bar_labels = {"what luck allows, all half-hours and figures together"},
              .bar_colour_first = 4};
  ChartLine live{"live"};
  ChartLine simulated{"simulated"};
  for (const JudgedHalfHour& one : report.answer.half_hours) {
    const double from = 0.5 * one.half_hour;
    chart.x.start = std::min(chart.x.start, from);
    chart.x.end = std::max(chart.x.end, from + 0.5);
    if (one.curve != &curve) continue;
    const double high = std::isfinite(one.range.luck.high) ? one.range.luck.high : one.range.live;
    live.points.push_back({from + 0.25, scale * one.range.live});
    simulated.points.push_back({from + 0.25, scale * one.range.expected});
    chart.bars.push_back({{from, scale * one.range.luck.low}, {from + 0.5, scale * high}});
    chart.y.end = std::max({chart.y.end, 1.05 * scale * one.range.live, 1.05 * scale * high});
  }
  for (double hour = std::ceil(chart.x.start); hour <= chart.x.end; hour += 2) {
    chart.x.ticks.push_back({hour, fmt::format("{:02.0f}:00", hour)});
  }
  if (!live.points.empty()) chart.lines = {std::move(live), std::move(simulated)};
  return chart;
}

}  // namespace

std::string against_svg(const AgainstReport& report) {
  std::vector<std::string> charts;
  for (const Figure& curve : against::curves()) {
    const Chart chart = curve_chart(report, curve);
    if (!chart.lines.empty() && chart.y.end > 0) charts.push_back(chart_svg(chart));
  }
  return svg::stacked(charts);
}

}  // namespace callpace::analysis
