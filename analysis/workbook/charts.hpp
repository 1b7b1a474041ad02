// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Native charts of a workbook: they draw cells, so they change with them. A waterfall is stacked
// columns on an invisible base; bars that cross zero are split there, in helper rows of the sheet.
// Left out on purpose: anything that needs a newer Excel than 2007, so that LibreOffice shows it.
#pragma once

#include "analysis/workbook/book.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

enum class ChartKind : std::uint8_t { stacked_columns, stacked_bars, lines, curve };

/// Cells that are drawn together.
struct ChartSeries {
  std::string title;
  std::string values;  ///< range with the sheet's name
  std::uint32_t colour = 0;
  bool is_base = false;   ///< takes its place, invisible
  std::size_t total = 0;  ///< which of its bars, counted from 1, is the outcome; 0 = none
};

struct ChartSpec {
  ChartKind kind = ChartKind::lines;
  std::string title;
  std::string categories;  ///< range; the x values of a curve
  std::vector<ChartSeries> series;
  std::string category_format = "General";
  std::string value_format = "#,##0";
  bool has_legend = false;
};

inline constexpr std::uint32_t kRise = 0x2F855A;
inline constexpr std::uint32_t kFall = 0xC0392B;
inline constexpr std::uint32_t kInkBlue = 0x1D4ED8;
inline constexpr std::uint32_t kInkGrey = 0x94A3B8;

/// A colour for the `index`th of many series.
[[nodiscard]] std::uint32_t series_colour(std::size_t index);

inline constexpr double kChartWidth = 640;  // pixels
/// Rows that a chart and the space below it take.
inline constexpr std::uint32_t kChartRows = 18;

/// Draws a chart, 640 by 320 pixels, with its upper left corner at `at`.
void insert_chart(Sheet& sheet, Cell at, const ChartSpec& spec);

}  // namespace callpace::analysis::workbook
