// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Printed: a figure as a source prints it, "453,120.00", "24 %", "148 thousand", "< 10", together
// with how much of it is known: the unit of its last printed digit. Two questions are answered
// here: would a value of ours have been printed like this, and how would it be printed.
//
// Notations: numbers with ',' between groups and '.' before decimals, a currency sign in front or
// parentheses around a negative one; percent (the value is a ratio); thousands and millions; months
// ("2018-06", counted as year x 12 + month) and times of day ("06:30", in hours); words of a scale
// (their position in it). A relation in front ("<=") makes the figure a bound, '~' an estimate of
// which the zeros at the end are not known. Left out on purpose: decimal commas, as Spanish sources
// print them; data files write points. Errors: parse_printed() says what is wrong in words.
#pragma once

#include "sim/scenario/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::claims {

/// How a figure is written.
enum class Notation { number, percent, month, time_of_day, word };

/// How the value that is meant stands to the figure.
enum class Relation { equal, less, at_most, greater, at_least };

/// A printed figure.
struct Printed {
  std::string text;  ///< as printed
  Notation notation = Notation::number;
  Relation relation = Relation::equal;
  bool is_estimate = false;  ///< '~'
  std::int64_t digits = 0;   ///< all digits as one number: 45312000 for "453,120.00"
  int decimals = 0;          ///< how many of them stand behind the point
  double scale = 1;          ///< 0.01 for percent, 1000 for thousands
  std::vector<std::string> words;

  /// The figure in the unit that formulas use: a ratio for percent, hours for a time of day.
  [[nodiscard]] double value() const;
  /// The unit of the last digit that is known, in the same unit.
  [[nodiscard]] double last_place() const;
  /// `value` rounded to the printed digits, with `more` decimals added (0-9).
  [[nodiscard]] double rounded(double value, int more = 0) const;
  /// `value` as it would stand beside this figure, with `more` decimals added (0-9).
  [[nodiscard]] std::string like_this(double value, int more = 0) const;
};

/// Reads a figure; `words` is the scale that it may be a word of, empty for none.
[[nodiscard]] Result<Printed, std::string> parse_printed(std::string_view text,
                                                         const std::vector<std::string>& words);

/// True when nothing stands there: an empty cell.
[[nodiscard]] bool is_blank(std::string_view text);

/// True when `value` rounds to the figure, either way at a tie; for a bound, when it is kept.
[[nodiscard]] bool agrees(const Printed& printed, double value);
/// True when the figure is `value` with its further digits cut off.
[[nodiscard]] bool is_truncation(const Printed& printed, double value);
/// True when at least one value from `low` to `high` agrees with the figure.
[[nodiscard]] bool agrees_somewhere(const Printed& printed, double low, double high);

}  // namespace callpace::claims
