// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a day is compared by: each figure declared once, with its unit, its definition, whether it
// is a stated one (what agents, customers and lines bring, which a key or two of a scenario state)
// or follows from those and from pacing, and which keys to look at where it is strange. The curves
// are those of the day by half-hour. All follow from events alone (sim/measure/day_meter.hpp).
//
// Left out on purpose: what a journal does not say (kNotInJournals). Errors: a figure without a
// denominator is not a number.
#pragma once

#include "analysis/stats/ratios.hpp"
#include "sim/measure/day_meter.hpp"

#include <span>
#include <string_view>

namespace callpace::analysis::against {

/// A figure of a day, or of several together.
struct Figure {
  std::string_view name;  ///< key in JSON
  std::string_view title;
  Unit unit;
  std::string_view definition;
  double (*value)(const measure::DayFacts&);
  std::string_view keys = {};  ///< of the scenario, that state it; empty: it follows

  [[nodiscard]] bool is_stated() const { return !keys.empty(); }
};

/// All figures; agents present come first.
[[nodiscard]] std::span<const Figure> figures();

/// Of a half-hour, whose counts are the total's.
[[nodiscard]] std::span<const Figure> curves();

/// What is measured of a run and never in a journal, in words.
inline constexpr std::string_view kNotInJournals =
    "promises, paid time, what becomes of accounts, and what the dialer's machines took";

}  // namespace callpace::analysis::against
