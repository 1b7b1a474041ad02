// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Many marks on a chart: numbered dots, named with their figures in a key beside the plot. Marks
// that would lie on one another share a number, and each still has its line in the key, as has a
// mark whose place is not finite, without a number.
//
// No number covers another or a dot: one after the other takes the nearest free place around its
// dot; where there is none it takes the one that covers least. Not the best of all placements, and
// good enough for some dozens. Left out on purpose: lines under the numbers, and more lines in the
// key than the page is high; key_height() says how high it must be. Errors: none.
#pragma once

#include "analysis/report/chart.hpp"
#include "analysis/report/svg.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A rectangle on the page: y grows downwards.
struct PageBox {
  svg::Place low;   ///< upper left corner
  svg::Place high;  ///< lower right corner
};

/// A label's extent on the page.
struct LabelSize {
  double width = 0;
  double height = 0;
};

/// A dot on the page, and how large its label is.
struct LabelledDot {
  svg::Place at;
  LabelSize label;
};

/// The centre of each dot's label, inside `bounds` wherever that holds a free place.
[[nodiscard]] std::vector<svg::Place> place_labels(const std::vector<LabelledDot>& dots,
                                                   const PageBox& bounds);

/// A mark and its place on the page.
struct PlacedMark {
  ChartMark mark;
  svg::Place at;
};

/// Where key and plot are on the page.
struct KeyFrame {
  PageBox plot;
  double left = 0;   ///< of the key
  double right = 0;  ///< of the key, where its figures end
};

/// How high a key of so many lines is.
[[nodiscard]] double key_height(std::size_t lines);

/// Draws the dots, their numbers and the key, from the plot's upper edge down.
void draw_key(svg::Page& page, const std::vector<PlacedMark>& marks, const KeyFrame& frame);

}  // namespace callpace::analysis
