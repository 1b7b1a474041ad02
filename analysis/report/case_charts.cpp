// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/case_charts.hpp"

#include "analysis/report/chart.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace callpace::analysis {
namespace {

constexpr double kHeadroom = 0.12;  // of the range, for legend and figures

Chart empty_chart(std::string title, ChartAxis x, ChartAxis y) {
  return {.title = std::move(title),
          .x = std::move(x),
          .y = std::move(y),
          .lines = {},
          .area_label = {},
          .area_corner = {},
          .marks = {}};
}

/// An axis that holds the values, zero, and some room.
ChartAxis axis_over(std::string label, double least, double most) {
  const double low = std::min(least, 0.0);
  const double high = std::max(most, 0.0);
  const double room = std::max(kHeadroom * (high - low), 1e-9);
  return {.label = std::move(label), .end = high + room, .start = low < 0 ? low - room : 0};
}

}  // namespace

std::string cash_flow_svg(const CashFlowChart& flows) {
  assert(!flows.flows.empty() && flows.periods.size() == flows.flows.size());
  const auto count = static_cast<double>(flows.flows.size());
  std::vector<ChartBar> bars;
  std::vector<ChartTick> ticks;
  ChartLine balance_line{"balance", {}};
  double balance = 0, least = 0, most = 0;
  for (std::size_t i = 0; i < flows.flows.size(); ++i) {
    const auto place = static_cast<double>(i);
    const double before = balance;
    balance += flows.flows[i];
    bars.push_back({{place + 0.18, before}, {place + 0.82, balance}, flows.flows[i] < 0 ? 1U : 0U});
    ticks.push_back({place + 0.5, flows.periods[i]});
    balance_line.points.push_back({place + 0.18, before});
    balance_line.points.push_back({place + 0.18, balance});
    balance_line.points.push_back({place + 1.18, balance});
    least = std::min(least, balance);
    most = std::max(most, balance);
  }
  balance_line.points.back().x = count;
  Chart chart =
      empty_chart(flows.title, {.label = "Period", .end = count, .ticks = std::move(ticks)},
                  axis_over(fmt::format("Balance of the flows ({})", flows.currency), least, most));
  chart.bars = std::move(bars);
  chart.has_legend_left = true;
  chart.bar_labels = {"received", "paid"};
  chart.lines.push_back(std::move(balance_line));
  chart.marks.push_back({fixed(balance, 0), {count - 0.18, balance}});
  return chart_svg(chart);
}

}  // namespace callpace::analysis
