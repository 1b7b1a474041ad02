// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/risk_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/report/tornado_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr std::size_t kRowsMost = 12;

std::string range_words(const RiskInput& input, const risk::Range& range) {
  if (input.unit == "ratio") {
    return fmt::format("{} to {} %", brief(100 * range.low), brief(100 * range.high));
  }
  return fmt::format("{} to {} {}", brief(range.low), brief(range.high), input.unit);
}

std::string tornado_svg(const RiskReport& report) {
  const risk::Tornado& tornado = report.tornado;
  TornadoPicture picture{"What each input alone does to the NPV: " + report.name,
                         fmt::format("Net present value ({})", report.currency),
                         "NPV",
                         tornado.base,
                         0,
                         {}};
  for (const risk::TornadoBar& bar : tornado.bars) {
    const RiskInput& input = report.inputs[bar.input];
    picture.rows.push_back(
        {input.name, range_words(input, bar.range), bar.at_low, bar.at_high});
  }
  return tornado_chart_svg(picture);
}

std::string sobol_svg(const RiskReport& report) {
  std::vector<ChartRow> rows;
  double most = 0;
  for (const risk::SobolIndex& index : report.sobol.indices) {
    if (rows.size() == kRowsMost) break;
    std::string names;
    for (const std::size_t input : index.inputs) {
      names += (names.empty() ? "" : " + ") + report.inputs[input].name;
    }
    const auto bar = [](const Estimate& share, std::size_t colour) {
      const double shown = 100 * std::clamp(share.mean, 0.0, 1.0);
      return ChartBar{{}, {shown}, colour, fixed(shown, 1), 100 * share.half_width};
    };
    rows.push_back({names,
                    index.inputs.size() > 1 ? "correlated, together" : "",
                    {bar(index.first, 0), bar(index.total, 1)}});
    most = std::max({most, 100 * (index.first.mean + index.first.half_width),
                     100 * (index.total.mean + index.total.half_width)});
  }
  Chart chart{.title = "What causes the uncertainty of the NPV: " + report.name,
              .x = {.label = "Share of the variance (%)", .end = most * 1.12},
              .bar_labels = {"alone (first order)", "with interactions (total)"},
              .interval_label = "95 % interval"};
  lie_in_rows(chart, rows, 2);
  return chart_svg(chart);
}

std::string distribution_svg(const RiskReport& report) {
  const RiskVariant& first = report.variants.front();
  const risk::Summary& summary = first.summary;
  const risk::Histogram& histogram = summary.histogram;
  Chart chart{.title = fmt::format("Chance of a loss {} %: {}, {}", loss_percent(summary),
                                   report.name, first.name),
              .x = {fmt::format("Net present value ({}), bins of {}, the outer ones open",
                                report.currency, brief(histogram.bin))},
              .y = {"Share of draws (%)"},
              .bar_labels = {"NPV of zero or more", "NPV below zero"}};
  double most = 0;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    const double from = histogram.edge(i);
    const double share =
        100 * static_cast<double>(histogram.counts[i]) / static_cast<double>(summary.mean.n);
    const bool is_loss = from < 0;
    chart.bars.push_back({{from, 0}, {histogram.edge(i + 1), share}, is_loss ? 1U : 0U});
    most = std::max(most, share);
  }
  chart.x.start = histogram.low;
  chart.x.end = histogram.edge(histogram.counts.size());
  chart.y.end = most * 1.08;
  for (const auto& [p, label] : {std::pair{0.05, "5 %"}, {0.50, "median"}, {0.95, "95 %"}}) {
    chart.rules.push_back({label, risk::quantile_of(summary, p).value});
  }
  return chart_svg(chart);
}

}  // namespace

std::vector<ReportFile> risk_svg(const RiskReport& report) {
  std::vector<ReportFile> files;
  if (!report.tornado.bars.empty()) files.push_back({"tornado.svg", tornado_svg(report)});
  if (!report.sobol.indices.empty()) files.push_back({"sobol.svg", sobol_svg(report)});
  if (!report.variants.empty() && !report.variants.front().summary.quantiles.empty()) {
    files.push_back({"npv_distribution.svg", distribution_svg(report)});
  }
  return files;
}

}  // namespace callpace::analysis
