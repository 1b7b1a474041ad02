// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A chart on a terminal, in signs that need no colours: its first line with what lies below it, its
// area, and its marks as letters with their key; a star is several in one place. Axes begin at zero
// and have ticks at even spaces. Left out on purpose: further lines, bars and rules. Errors: a
// width below 40, or an axis without ticks, asserts.
#pragma once

#include "analysis/report/chart.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/text.hpp"

#include <string>

namespace callpace::analysis {

/// The chart on `width` columns (from 40 up): about 18 lines, the key beside the plot, or below it
/// on less than 80 columns.
[[nodiscard]] std::string chart_text(const Chart& chart, const Style& style,
                                     int width = kTextWidth);

}  // namespace callpace::analysis
