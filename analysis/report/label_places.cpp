// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/label_places.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace callpace::analysis {
namespace {

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

}  // namespace callpace::analysis
