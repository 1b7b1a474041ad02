// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The charts of a variant, and the helper rows that its waterfall needs. Internal to the workbook.
// A waterfall's bars may cross zero, which stacked columns cannot: each is parted there.
#pragma once

#include "analysis/workbook/case_pages.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// A row of a line that counts, with its sign.
struct SignedRow {
  std::uint32_t row = 0;
  std::string title;
  std::vector<double> values;  ///< by period
};

/// Where the rows stand that are drawn.
struct WorthRows {
  std::size_t flows = 0;
  std::uint32_t labels = 0;  ///< of the flows and of their whole
  std::uint32_t waterfall = 0;
  std::uint32_t cumulative = 0;
  std::uint32_t present_cumulative = 0;
  std::uint32_t profile = 0;  ///< rates down the column, net present values beside them
  std::size_t profile_points = 0;
  std::size_t periods = 0;
  std::uint32_t period_labels = 0;
};

/// Writes the helper rows of the waterfall over the running sums that stand in the row `sums` with
/// values `running`; returns the row below.
[[nodiscard]] std::uint32_t write_waterfall(Sheet& sheet, Cell first, std::uint32_t sums,
                                            const std::vector<double>& running);

/// Draws waterfall, running sums, lines and profile, two beside each other, from `at` down.
void draw_worth(Sheet& sheet, Cell at, const WorthRows& rows, const std::vector<SignedRow>& lines);

}  // namespace callpace::analysis::workbook
