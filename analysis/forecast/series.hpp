// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A series: values at evenly spaced periods (months, quarters, years, days, times of day, or plain
// numbers), and the labels of the periods that follow it. Left out on purpose: gaps, several values
// of one period, working-day corrections; a file with the first two is refused (series_file.hpp).
//
// Invariant: a series has a value for each of its periods, in order. Errors: none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::forecast {

/// How a period is written, which says what one step is.
enum class PeriodKind : std::uint8_t {
  number,   ///< 1, 2 ... or years
  quarter,  ///< 2015-Q3
  month,    ///< 2015-07
  day,      ///< 2015-07-31
  minute    ///< 2015-07-31 09:30
};

/// A point of a calendar: `at` counts periods of its kind from a fixed one.
struct Period {
  PeriodKind kind = PeriodKind::number;
  std::int64_t at = 0;
};

/// The period that `text` writes; none when it writes none.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);

/// The same in words: "2015-07".
[[nodiscard]] std::string period_text(const Period& period);

/// Values at even spaces.
struct Series {
  std::string name;  ///< of the values: the column's heading
  Period first;
  std::int64_t step = 1;  ///< from one period to the next, in periods of their kind; >= 1
  int season = 1;         ///< periods after which a pattern comes again; 1 = none
  std::vector<double> values;
  std::vector<int> lines = {};  ///< of the file, one for each value; empty = no file

  /// The period `index` steps after the first.
  [[nodiscard]] Period period(std::size_t index) const {
    return {first.kind, first.at + step * static_cast<std::int64_t>(index)};
  }
  [[nodiscard]] std::string label(std::size_t index) const { return period_text(period(index)); }
};

/// The season that periods of `kind`, `step` apart, suggest: 12 for months, 4 for quarters, 7 for
/// days, a day for times of day; 1 where none is usual.
[[nodiscard]] int usual_season(PeriodKind kind, std::int64_t step);

}  // namespace callpace::analysis::forecast
