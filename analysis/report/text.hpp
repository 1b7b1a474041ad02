// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures as people read them: thousands separators, a fixed number of decimals by unit, ratios in
// percent, a dash for what is not known. Text is UTF-8; a width is a number of terminal columns:
// two for an East Asian wide character, none for an accent that joins the letter before it. No
// locale is consulted, so that the same result prints the same bytes everywhere.
#pragma once

#include "analysis/staffing/phrase.hpp"
#include "analysis/stats/ratios.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis {

/// Columns that a report may take on a terminal.
inline constexpr int kTextWidth = 100;

/// What is printed for a figure that is not known.
inline constexpr std::string_view kUnknown = "–";

/// `value` with thousands separators and `decimals` (0-9) digits; a dash unless finite.
[[nodiscard]] std::string fixed(double value, int decimals);

/// A figure of any size with five digits that count, and no zeros at its end: "503.5", "0.171".
[[nodiscard]] std::string brief(double value);

/// A figure of this unit with the decimals that suit it; `like` sets them (a half width is printed
/// like its mean).
[[nodiscard]] std::string figure(Unit unit, double value, double like);

/// A mean and its interval: "19,640 ± 85", "4.92 ± 0.31 %", "17,901 (17,810 to 17,950)",
/// "< 0.02 %", "4,681 (not yet known, needs about 10)".
[[nodiscard]] std::string figure(Unit unit, const Estimate& estimate);

/// The same in two cells of a table, without the unit's sign: {"19,640", "± 85"}.
[[nodiscard]] EstimateWords figure_words(Unit unit, const Estimate& estimate);

/// The unit's sign on a page: "s", "%", "/h"; empty for a plain count a day.
[[nodiscard]] std::string_view unit_sign(Unit unit);

/// A title as it stands within a sentence: "occupancy" for "Occupancy".
[[nodiscard]] std::string lower_case(std::string_view title);

/// Number of terminal columns that `text` takes.
[[nodiscard]] int display_width(std::string_view text);

/// `text` if it takes at most `width` columns (from 1 up), otherwise its beginning and "…".
[[nodiscard]] std::string shortened(std::string_view text, int width);

/// `text` filled up with blanks to `width` columns, on its right.
[[nodiscard]] std::string pad_right(std::string_view text, int width);

/// `text` filled up with blanks to `width` columns, on its left.
[[nodiscard]] std::string pad_left(std::string_view text, int width);

/// `text` broken at blanks into lines of at most `width` columns, each after `indent` blanks; not
/// between a number and its "%".
[[nodiscard]] std::string wrapped(std::string_view text, int width = kTextWidth, int indent = 0);

/// "With: team.absent_ratio=0.2", the overrides that a result rests on; empty without any.
[[nodiscard]] std::string settings_words(std::span<const std::string> settings);
/// The same as a line of a page, wrapped.
[[nodiscard]] std::string settings_line(std::span<const std::string> settings);

/// One block sign per value, from the lowest sign at zero to the highest at the largest value; a
/// blank where a value is not finite.
[[nodiscard]] std::string sparkline(std::span<const double> values);

}  // namespace callpace::analysis
