// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The charts of a variant, and the helper rows that its waterfall needs. Internal to the workbook.
// A waterfall's bars may cross zero, which stacked columns cannot: each is parted there.
#pragma once

#include "analysis/workbook/figure_rows.hpp"

#include <cstddef>
#include <vector>

namespace callpace::analysis::workbook {

/// What is drawn.
struct WorthCharts {
  Cell labels;     ///< the first of the flows' and of their whole
  Cell waterfall;  ///< the first of its helper rows
  const FigureRow& cumulative;
  const FigureRow& present_cumulative;
  Cells period_labels;
  const std::vector<FigureRow>& lines;  ///< by period
  Cell profile;                         ///< the first rate; net present values beside the rates
  std::size_t profile_points = 0;
};

/// Writes the helper rows of the waterfall over running sums; returns the first cell.
[[nodiscard]] Cell write_waterfall(RowWriter& rows, const FigureRow& sums);

/// Draws waterfall, running sums, lines and profile, two beside each other, from `at` down.
void draw_worth(Sheet& sheet, Cell at, const WorthCharts& of);

}  // namespace callpace::analysis::workbook
