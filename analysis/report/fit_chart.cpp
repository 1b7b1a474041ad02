// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/fit_report.hpp"
#include "analysis/report/svg.hpp"
#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace callpace::analysis {
namespace {

using fit::Law;
using fit::law_name;
using fit::LawPart;
using fit::SurvivalStep;

constexpr std::size_t kStepsDrawn = 400;
constexpr int kLawPoints = 200;
constexpr int kBandCells = 100;
constexpr double kTailDrawn = 0.005;  // of the lengths: where so few last longer the picture ends
constexpr std::size_t kBandColour = 4;

/// The share that lasts longer by the law, of those that could be seen.
double share_by_law(const Law& law, double s) {
  return std::max(0.0, 1 - chance_within(law, s) / law.seen_ratio);
}

/// Where hardly any length lasts longer, or the last one that was seen.
double end_of_picture(const LawPart& part) {
  for (const SurvivalStep& step : part.seen) {
    if (step.share <= kTailDrawn && share_by_law(part.laws.front(), step.s) <= kTailDrawn) {
      return step.s;
    }
  }
  return part.seen.back().s;
}

std::string law_title(const LawPart& part) {
  const Law& law = part.laws.front();
  return fmt::format("{}: {} law, mean {} s", part.words, law_name(law.kind),
                     brief(law.mean_s.value));
}

/// The share that lasts longer, by time: as seen, with its interval, and by the law.
Chart law_chart(const LawPart& part) {
  const Law& law = part.laws.front();
  const std::string seen_words =
      part.going_on > 0 ? fmt::format("seen: {} to their end, {} cut short (Kaplan-Meier)",
                                      number(static_cast<double>(part.ended)),
                                      number(static_cast<double>(part.going_on)))
                        : fmt::format("seen: {} lengths", number(static_cast<double>(part.ended)));
  Chart chart{.title = law_title(part),
              .x = {.label = "Seconds", .end = std::max(end_of_picture(part) * 1.02, 1e-3)},
              .y = {.label = "% that last longer than so many seconds", .end = 100},
              .bar_labels = {"its 95 % interval"},
              .bar_colour_first = kBandColour};
  ChartLine by_law{fmt::format("{} law", law_name(law.kind))};
  for (int i = 0; i <= kLawPoints; ++i) {
    const double s = chart.x.end * i / kLawPoints;
    by_law.points.push_back({s, 100 * share_by_law(law, s)});
  }
  ChartLine seen{seen_words, {{0, 100}}};
  double before = 1;
  for (const SurvivalStep& step : thinned(part.seen, kStepsDrawn)) {
    if (step.s > chart.x.end) break;
    seen.points.push_back({step.s, 100 * before});
    seen.points.push_back({step.s, 100 * step.share});
    before = step.share;
  }
  for (int i = 0; i < kBandCells; ++i) {
    const double width = chart.x.end / kBandCells;
    const SurvivalStep step = step_at(part.seen, (i + 0.5) * width);
    if ((i + 0.5) * width > part.seen.back().s) break;
    chart.bars.push_back(
        {{i * width, 100 * step.ends.low}, {(i + 1) * width, 100 * step.ends.high}});
  }
  chart.lines = {std::move(by_law), std::move(seen)};
  return chart;
}

}  // namespace

std::string fit_svg(const FitReport& report) {
  std::vector<std::string> charts;
  for (const LawPart& part : report.fit.parts) {
    // Lengths that are all alike have nothing to be drawn; the page says how long they are.
    if (part.laws.front().kind == fit::DistributionKind::constant) continue;
    charts.push_back(chart_svg(law_chart(part)));
  }
  return svg::stacked(charts);
}

}  // namespace callpace::analysis
