// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/tornado_chart.hpp"

#include "analysis/report/chart.hpp"
#include "analysis/report/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace callpace::analysis {
namespace {

constexpr std::size_t kTornadoRowsMost = 12;

/// The least and the greatest figure of the picture.
struct Reach {
  double least;
  double most;
};

Reach reach_of(const TornadoPicture& picture) {
  Reach reach{picture.base, picture.base};
  for (const TornadoRow& row : picture.rows) {
    if (!std::isfinite(row.at_low) || !std::isfinite(row.at_high)) continue;
    reach.least = std::min({reach.least, row.at_low, row.at_high});
    reach.most = std::max({reach.most, row.at_low, row.at_high});
  }
  return reach;
}

}  // namespace

std::string tornado_chart_svg(const TornadoPicture& picture) {
  std::vector<ChartRow> rows;
  TornadoPicture seen = picture;
  seen.rows.clear();
  for (const TornadoRow& row : picture.rows) {
    if (rows.size() == kTornadoRowsMost) break;
    if (!std::isfinite(row.at_low) || !std::isfinite(row.at_high)) break;
    const auto to = [&](double figure, std::size_t colour) {
      return ChartBar{{picture.base}, {figure}, colour, fixed(figure, picture.decimals)};
    };
    rows.push_back({row.name, row.range, {to(row.at_low, 0), to(row.at_high, 1)}});
    seen.rows.push_back(row);
  }
  const auto [least, most] = reach_of(seen);
  // For the figures beyond the bars.
  const double room = std::max((most - least) * 0.18, std::pow(10, -picture.decimals));
  Chart chart{
      .title = picture.title,
      .x = {.label = picture.axis, .end = most + room, .start = least - room},
      .bar_labels = {"input at its low end", "input at its high end"},
      .rules = {{picture.base_name + ' ' + fixed(picture.base, picture.decimals), picture.base}}};
  if (chart.x.start < 0 && chart.x.end > 0 && std::abs(picture.base) > room) {
    chart.rules.push_back({"0", 0});
  }
  lie_in_rows(chart, rows, 1);
  return chart_svg(chart);
}

std::string tornado_line(const TornadoPicture& picture, const TornadoRow& row, int width) {
  const auto [least, most] = reach_of(picture);
  if (!(least < most)) return {};
  const auto place_of = [&, from = least, to = most](double figure) {
    const double share = (figure - from) / (to - from);
    return static_cast<int>(std::lround(share * (width - 1)));
  };
  std::vector<std::string> signs(static_cast<std::size_t>(width), " ");
  const auto fill = [&](double figure, const char* sign) {
    if (!std::isfinite(figure)) return;
    const auto [first, last] = std::minmax({place_of(picture.base), place_of(figure)});
    for (int i = first; i <= last; ++i) signs[static_cast<std::size_t>(i)] = sign;
  };
  // The longer one first, so that the shorter one shows where both go to one side.
  const bool is_low_longer =
      std::abs(row.at_low - picture.base) >= std::abs(row.at_high - picture.base);
  if (is_low_longer) fill(row.at_low, "░");
  fill(row.at_high, "█");
  if (!is_low_longer) fill(row.at_low, "░");
  signs[static_cast<std::size_t>(place_of(picture.base))] = "│";
  std::string line;
  for (const std::string& sign : signs) line += sign;
  return line;
}

}  // namespace callpace::analysis
