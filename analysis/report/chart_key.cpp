// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace callpace::analysis {
namespace {

constexpr double kLine = 15.5;
constexpr double kSamePlace = 5;

const char* colour_of(const ChartMark& mark) {
  return mark.is_stressed ? svg::kColours.front() : svg::kInk;
}

/// Dots that stand apart, and which of them each mark has.
struct Dots {
  std::vector<LabelledDot> all;
  std::vector<std::optional<std::size_t>> of_mark;  ///< none for a mark without a place
};

Dots dots_of(const std::vector<PlacedMark>& marks) {
  Dots dots;
  for (const PlacedMark& mark : marks) {
    if (!std::isfinite(mark.at.x) || !std::isfinite(mark.at.y)) {
      dots.of_mark.push_back(std::nullopt);
      continue;
    }
    const auto near = std::find_if(dots.all.begin(), dots.all.end(), [&](const LabelledDot& dot) {
      return std::hypot(dot.at.x - mark.at.x, dot.at.y - mark.at.y) < kSamePlace;
    });
    dots.of_mark.push_back(static_cast<std::size_t>(near - dots.all.begin()));
    const double digits = dots.all.size() < 9 ? 1 : 2;
    if (near == dots.all.end()) dots.all.push_back({mark.at, {7 * digits + 1, 11}});
  }
  return dots;
}

void draw_dots(svg::Page& page, const std::vector<PlacedMark>& marks, const Dots& dots,
               const PageBox& plot) {
  const std::vector<svg::Place> labels = place_labels(dots.all, plot);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    page.segment(dots.all[i].at, labels[i], R"(stroke="#999999" stroke-width="0.7")");
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!dots.of_mark[i]) continue;
    const svg::Place at = dots.all[*dots.of_mark[i]].at;
    page.add(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="{}"/>)", at.x, at.y,
             colour_of(marks[i].mark));
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    page.text({labels[i].x, labels[i].y + 4}, fmt::format("{}", i + 1),
              R"(text-anchor="middle" font-size="11" stroke="#ffffff" stroke-width="3" )"
              R"(paint-order="stroke")");
  }
}

}  // namespace

double key_height(std::size_t lines) { return kLine * static_cast<double>(lines); }

void draw_key(svg::Page& page, const std::vector<PlacedMark>& marks, const KeyFrame& frame) {
  const Dots dots = dots_of(marks);
  draw_dots(page, marks, dots, frame.plot);
  double y = frame.plot.low.y + kLine / 2;
  for (std::size_t i = 0; i < marks.size(); ++i, y += kLine) {
    const ChartMark& mark = marks[i].mark;
    const std::string left = fmt::format(R"(font-size="12" fill="{}")", colour_of(mark));
    const std::string right = left + R"( text-anchor="end")";
    if (const auto dot = dots.of_mark[i]) {
      page.text({frame.left + 18, y}, fmt::format("{}", *dot + 1), right);
    }
    page.text({frame.left + 26, y}, mark.label, left);
    page.text({frame.right, y}, mark.figures, right);
  }
}

}  // namespace callpace::analysis
