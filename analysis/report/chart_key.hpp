// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Many marks on a chart: numbered dots, named with their figures in a key beside the plot. Marks
// that would lie on one another share a number, and each still has its line in the key, as has a
// mark whose place is not finite, without a number. Left out on purpose: more lines than the page
// is high; key_height() says how high it must be. Errors: none.
#pragma once

#include "analysis/report/chart.hpp"
#include "analysis/report/label_places.hpp"
#include "analysis/report/svg.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace callpace::analysis {

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
