// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/forecast_report.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

constexpr std::size_t kHistoryLeast = 36;  // periods drawn before the forecast
constexpr std::size_t kTicksMost = 12;

/// The fan's rectangles, the widest interval behind the others.
void add_fan(Chart& chart, const std::vector<ForecastRow>& rows, double first) {
  const std::vector<double>& levels = *rows.front().levels;
  for (const double level : levels) {
    chart.bar_labels.push_back(fmt::format("{:g} % interval", 100 * level));
  }
  for (std::size_t level = levels.size(); level-- > 0;) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double x = first + static_cast<double>(i);
      const Ends& ends = rows[i].predicted->ends[level];
      chart.bars.push_back({{x - 0.5, ends.low}, {x + 0.5, ends.high}, level});
    }
  }
}

}  // namespace

std::string forecast_svg(const ForecastReport& report) {
  const forecast::Series& series = report.answer.series;
  const std::vector<ForecastRow> rows = forecast_rows(report);
  const std::size_t n = series.values.size();
  const std::size_t drawn = std::max(kHistoryLeast, 4 * rows.size());
  const std::size_t from = n > drawn ? n - drawn : 0;
  Chart chart{
      .title = fmt::format("{}: forecast by {}", series.name, report.answer.prediction.model),
      .x = {.label = "Period"},
      .y = {.label = series.name},
      .bar_colour_first = 2};
  ChartLine past{"as it was"};
  ChartLine next{"forecast"};
  double low = series.values[from];
  double high = low;
  for (std::size_t i = from; i < n; ++i) {
    past.points.push_back({static_cast<double>(i), series.values[i]});
    low = std::min(low, series.values[i]);
    high = std::max(high, series.values[i]);
  }
  next.points.push_back(past.points.back());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    next.points.push_back({static_cast<double>(n + i), rows[i].predicted->mean});
    for (const Ends& ends : rows[i].predicted->ends) {
      low = std::min(low, ends.low);
      high = std::max(high, ends.high);
    }
  }
  add_fan(chart, rows, static_cast<double>(n));
  chart.lines = {past, next};
  const double room = high > low ? 0.05 * (high - low) : std::max(1.0, 0.05 * std::abs(high));
  chart.y.start = low - room;
  chart.y.end = high + room;
  chart.x.start = static_cast<double>(from) - 0.5;
  chart.x.end = static_cast<double>(n + rows.size()) - 0.5;
  const std::size_t apart = (n + rows.size() - from + kTicksMost - 1) / kTicksMost;
  for (std::size_t i = from; i < n + rows.size(); i += apart) {
    chart.x.ticks.push_back({static_cast<double>(i), series.label(i)});
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
