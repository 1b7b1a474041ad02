// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/fit_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

using fit::Law;
using fit::law_name;
using fit::LawPart;
using fit::SurvivalStep;

constexpr std::size_t kStepsDrawn = 400;
constexpr int kLawPoints = 200;

/// The share that lasts longer, by time: as seen, with its interval, and by the law.
Chart law_chart(const LawPart& part) {
  const Law& law = part.laws.front();
  Chart chart{.title = fmt::format("{}: {} law", part.words, law_name(law.kind)),
              .x = {.label = "s", .end = std::max(part.seen.back().s * 1.02, 1e-3)},
              .y = {.label = "share that lasts longer", .end = 1}};
  const bool is_censored = part.going_on > 0;
  ChartLine by_law{fmt::format("{} law", law_name(law.kind))};
  for (int i = 0; i <= kLawPoints; ++i) {
    const double s = chart.x.end * i / kLawPoints;
    by_law.points.push_back({s, std::max(0.0, 1 - chance_within(law, s) / law.seen_ratio)});
  }
  ChartLine seen{is_censored ? "seen (Kaplan-Meier)" : "seen"};
  ChartLine low{"95 %, lower end"};
  ChartLine high{"95 %, upper end"};
  SurvivalStep before{0, 1, {1, 1}};
  for (const SurvivalStep& step : thinned(part.seen, kStepsDrawn)) {
    seen.points.push_back({step.s, before.share});
    seen.points.push_back({step.s, step.share});
    low.points.push_back({step.s, step.ends.low});
    high.points.push_back({step.s, step.ends.high});
    before = step;
  }
  chart.lines = {by_law, seen, low, high};
  return chart;
}

}  // namespace

std::string fit_svg(const FitReport& report) {
  constexpr std::string_view kBegin = "<svg ";
  std::string inner;
  double width = 0;
  double height = 0;
  for (const LawPart& part : report.fit.parts) {
    std::string one = chart_svg(law_chart(part));
    const auto number_after = [&](std::string_view name) {
      return std::stod(one.substr(one.find(name) + name.size()));
    };
    width = std::max(width, number_after(" width=\""));
    const double own_height = number_after(" height=\"");
    one.insert(one.find(kBegin) + kBegin.size(), fmt::format("y=\"{}\" ", height));
    height += own_height;
    inner += one;
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
      "viewBox=\"0 0 {0} {1}\">\n{2}</svg>\n",
      width, height, inner);
}

}  // namespace callpace::analysis
