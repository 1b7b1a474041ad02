// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The tables of sensitivity that people read and print: the tornado with its chart, and grids of
// the net present value over two inputs at once. Internal to the workbook. Every figure is a
// formula; what it refers to is computed on a sheet of its own (sensitivity_sheet.cpp).
#pragma once

#include "analysis/workbook/variant_sheet.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::workbook {

/// A bar of the tornado: an input's ends, and the net present value at each.
struct TornadoBar {
  std::string title;
  Show show = Show::number;
  Live low;
  Live high;
  Live npv_low;
  Live npv_high;

  [[nodiscard]] double swing() const;
};

inline constexpr std::size_t kAxisPoints = 5;

/// The values of one input that a grid goes through.
struct GridAxis {
  std::string title;
  Show show = Show::number;
  std::array<Live, kAxisPoints> points;
  std::optional<std::size_t> as_is;  ///< which of them is the case's own value, if any is
};

/// Net present values over two inputs; the first goes down, the second across.
struct TwoWayGrid {
  GridAxis down;
  GridAxis across;
  std::array<std::array<Live, kAxisPoints>, kAxisPoints> npvs;
};

/// The cells of the axes of the `index`th grid on its sheet.
[[nodiscard]] Cell down_cell(std::size_t index, std::size_t point);
[[nodiscard]] Cell across_cell(std::size_t index, std::size_t point);

/// Writes the bars, widest swing first, and their chart, on one printed page; values in `currency`.
void write_tornado(Sheet& sheet, const VariantCells& headline, std::vector<TornadoBar> bars,
                   const std::string& currency);

/// Writes the grids one below the other, on one printed page; values in `currency`.
void write_grids(Sheet& sheet, const VariantCells& headline, const std::vector<TwoWayGrid>& grids,
                 const std::string& currency);

}  // namespace callpace::analysis::workbook
