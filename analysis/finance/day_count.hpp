// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Calendar dates and the years between them. A convention of counting days is part of a rate's
// meaning: half a year is 181/365, 181/360, 182/366 or 180/360, so it is always named.
//
// Conventions follow ISDA's 2006 Definitions, section 4.16: Actual/365 (Fixed), Actual/360,
// Actual/Actual (each calendar year by its own length) and 30E/360; 30/360 US adds the rules for
// the end of February of the SIA's Standard Securities Calculation Methods (1993).
// Left out: Actual/Actual ICMA, which needs the coupons, and holidays. A date is a day of the
// proleptic Gregorian calendar.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callpace::analysis {

/// A calendar day.
using Date = std::chrono::sys_days;

/// The day written "2016-05-31" (ISO 8601); none when it is written otherwise or does not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// "2016-05-31".
[[nodiscard]] std::string format(Date date);

/// How days become years.
enum class DayCount : std::uint8_t {
  actual_365_fixed,
  actual_360,
  actual_actual_isda,
  thirty_360_us,
  thirty_e_360,
};

/// "act/365F", "act/360", "act/act ISDA", "30/360 US" or "30E/360".
[[nodiscard]] const char* name_of(DayCount convention);

/// The convention of that name; none when there is none.
[[nodiscard]] std::optional<DayCount> day_count_named(std::string_view name);

/// Years from `from` to `to`; negative when `to` comes first.
[[nodiscard]] double years_between(Date from, Date to, DayCount convention);

}  // namespace callpace::analysis
