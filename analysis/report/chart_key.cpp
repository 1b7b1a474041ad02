// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart_key.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace callpace::analysis {
namespace {

constexpr double kLine = 15.5;
constexpr double kColumn = 6.5;  // of text of 12 pixels
constexpr double kSamePlace = 5;
constexpr double kDotRadius = 4.5;

PageBox around(svg::Place centre, LabelSize size) {
  return {{centre.x - size.width / 2, centre.y - size.height / 2},
          {centre.x + size.width / 2, centre.y + size.height / 2}};
}

double common_area(const PageBox& a, const PageBox& b) {
  const double width = std::min(a.high.x, b.high.x) - std::max(a.low.x, b.low.x);
  const double height = std::min(a.high.y, b.high.y) - std::max(a.low.y, b.low.y);
  return std::max(0.0, width) * std::max(0.0, height);
}

/// Places around a dot, the nearest first; of equally near ones the upper right first.
std::vector<svg::Place> places(const LabelledDot& dot) {
  constexpr std::array kDirections{svg::Place{1, -1}, svg::Place{1, 0},   svg::Place{0, -1},
                                   svg::Place{1, 1},  svg::Place{-1, -1}, svg::Place{0, 1},
                                   svg::Place{-1, 0}, svg::Place{-1, 1}};
  std::vector<svg::Place> all;
  for (const double gap : {1.0, 8.0, 16.0, 26.0, 38.0}) {
    const double x = kDotRadius + gap + dot.label.width / 2;
    const double y = kDotRadius + gap + dot.label.height / 2;
    for (const svg::Place& to : kDirections) {
      // Aslant, the corner of the label comes near the dot already.
      const double share = to.x != 0 && to.y != 0 ? 0.92 : 1;
      all.push_back({dot.at.x + share * to.x * x, dot.at.y + share * to.y * y});
    }
  }
  return all;
}

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

std::vector<svg::Place> place_labels(const std::vector<LabelledDot>& dots, const PageBox& bounds) {
  std::vector<PageBox> taken;
  for (const LabelledDot& dot : dots) {
    taken.push_back(around(dot.at, {2 * kDotRadius, 2 * kDotRadius}));
  }
  std::vector<svg::Place> centres;
  for (const LabelledDot& dot : dots) {
    svg::Place best = dot.at;
    double least = std::numeric_limits<double>::infinity();
    for (const svg::Place& place : places(dot)) {
      const PageBox box = around(place, dot.label);
      double covered = dot.label.width * dot.label.height - common_area(box, bounds);
      for (const PageBox& other : taken) covered += common_area(box, other);
      if (covered < least - 1e-9) {
        least = covered;
        best = place;
      }
    }
    centres.push_back(best);
    taken.push_back(around(best, dot.label));
  }
  return centres;
}

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
    const std::string figures = fmt::format("{}", fmt::join(mark.figures, ", "));
    const double room = frame.right - frame.left - 26 - 12.0 / 13 * svg::text_width(figures);
    page.text({frame.left + 26, y}, shortened(mark.label, static_cast<int>(room / kColumn) - 1),
              left);
    page.text({frame.right, y}, figures, right);
  }
}

}  // namespace callpace::analysis
