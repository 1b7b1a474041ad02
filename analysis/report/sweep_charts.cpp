// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sweep_charts.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

using sweep::Effect;
using sweep::IndicatorEffects;

constexpr std::size_t kLinesMost = 5;
constexpr double kTickSteps = 7;  ///< a terminal has some dozen rows

double shown(const Indicator& indicator, double value) {
  return indicator.unit == Unit::ratio ? 100 * value : value;
}

std::string axis_label(const Indicator& indicator) {
  const std::string_view sign = unit_sign(indicator.unit);
  return sign.empty() ? std::string{indicator.title}
                      : fmt::format("{} ({})", indicator.title, sign);
}

/// From zero to a round figure at or above `most`, with its ticks.
ChartAxis axis_to(const std::string& label, double most) {
  double step = round_ticks(most)[1];
  if (most > kTickSteps * step) step = round_ticks(1.5 * most)[1];
  const double steps = std::ceil(most / step - 1e-9);
  ChartAxis axis{.label = label, .end = step * steps};
  for (double i = 0; i <= steps; ++i) axis.ticks.push_back({i * step, tick_label(i * step, step)});
  return axis;
}

/// The means of the inputs that matter most, each from its low to its high end.
std::string response_svg(const SweepReport& report, const IndicatorEffects& of) {
  Chart chart{.title = fmt::format("{}: what the inputs do to it, {}", of.indicator->title,
                                   report.sweep.plan.subject.name),
              .x = {.label = "From each input's low end to its high end (%)", .end = 100}};
  double least = shown(*of.indicator, of.mean.mean);
  double most = least;
  for (const Effect& effect : of.effects) {
    if (chart.lines.size() == kLinesMost) break;
    ChartLine line{report.sweep.inputs[effect.input].name};
    const auto n = static_cast<double>(effect.levels.size());
    for (std::size_t i = 0; i < effect.levels.size(); ++i) {
      const double y = shown(*of.indicator, effect.levels[i].mean.mean);
      line.points.push_back({100 * (static_cast<double>(i) + 0.5) / n, y});
      least = std::min(least, y);
      most = std::max(most, y);
    }
    chart.lines.push_back(std::move(line));
  }
  const double room = std::max(0.08 * (most - least), 1e-9 + 1e-6 * std::abs(most));
  chart.y = {.label = axis_label(*of.indicator), .end = most + room, .start = least - room};
  if (least >= 0 && chart.y.start < 0) chart.y.start = 0;
  return chart_svg(chart);
}

/// How much of the variance each input explains.
std::string shares_svg(const SweepReport& report, const IndicatorEffects& of) {
  std::vector<ChartRow> rows;
  double most = 1;
  for (const risk::SobolIndex& index : of.indices->indices) {
    const auto bar = [&](const Estimate& share, std::size_t colour) {
      const double percent_shown = 100 * std::clamp(share.mean, 0.0, 1.0);
      most = std::max(most, percent_shown + 100 * share.half_width);
      return ChartBar{{}, {percent_shown}, colour, fixed(percent_shown, 1), 100 * share.half_width};
    };
    rows.push_back({report.sweep.inputs[index.inputs.front()].name,
                    "",
                    {bar(index.first, 0), bar(index.total, 1)}});
  }
  Chart chart{.title = fmt::format("{}: what makes points differ, {}", of.indicator->title,
                                   report.sweep.plan.subject.name),
              .x = {.label = "Share of the variance (%)", .end = most * 1.12},
              .bar_labels = {"alone (first order)", "with interactions (total)"}};
  const bool has_intervals = of.indices->indices.front().total.half_width > 0;
  if (has_intervals) chart.interval_label = "95 % interval";
  lie_in_rows(chart, rows, 2);
  return chart_svg(chart);
}

}  // namespace

std::optional<Chart> response_chart(const SweepReport& report) {
  const IndicatorEffects& of = report.effects.front();
  const auto first = std::ranges::find_if(
      of.effects, [&](const Effect& one) { return report.sweep.inputs[one.input].is_number(); });
  if (first == of.effects.end()) return std::nullopt;
  const Effect& effect = *first;
  const sweep::Input& input = report.sweep.inputs[effect.input];
  const bool is_ratio = input.unit == "ratio";
  ChartLine line{fmt::format("the mean over the other inputs")};
  double x_most = 0;
  double y_most = 0;
  for (const sweep::EffectLevel& level : effect.levels) {
    line.points.push_back(
        {(is_ratio ? 100 : 1) * level.number, shown(*of.indicator, level.mean.mean)});
    x_most = std::max(x_most, line.points.back().x);
    y_most = std::max(y_most, line.points.back().y);
  }
  std::ranges::sort(line.points, {}, &ChartPoint::x);
  if (line.points.front().x < 0 || !(x_most > 0) || !(y_most > 0)) {
    return std::nullopt;
  }
  const std::string unit = is_ratio ? "%" : input.unit;
  const std::string x_label = unit.empty() ? input.name : fmt::format("{} ({})", input.name, unit);
  Chart chart{.title = fmt::format("{} against {}", of.indicator->title, input.name),
              .x = axis_to(x_label, 1.05 * x_most),
              .y = axis_to(axis_label(*of.indicator), 1.05 * y_most)};
  chart.axes_words = fmt::format("Up: {}. Across: {}.", chart.y.label, chart.x.label);
  chart.lines.push_back(std::move(line));
  return chart;
}

std::vector<ReportFile> sweep_svg(const SweepReport& report) {
  std::vector<ReportFile> files;
  for (const IndicatorEffects& of : report.effects) {
    if (of.effects.empty()) continue;
    files.push_back({fmt::format("response_{}.svg", of.indicator->name), response_svg(report, of)});
    if (!of.indices || of.indices->indices.empty()) continue;
    files.push_back({fmt::format("shares_{}.svg", of.indicator->name), shares_svg(report, of)});
  }
  return files;
}

}  // namespace callpace::analysis
