// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Finds places for short labels beside the dots of a chart, so that none covers another or a dot.
// One label after the other takes the nearest free place around its dot; where there is none it
// takes the one that covers least. Not the best of all placements, and good enough for some dozens.
// Left out on purpose: lines under the labels. Errors: none.
#pragma once

#include "analysis/report/svg.hpp"

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

}  // namespace callpace::analysis
