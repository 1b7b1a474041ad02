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

#include "sim/scenario/words.hpp"

#include <chrono>
#include <cstdint>

namespace callpace::analysis {

/// A calendar day.
using Date = std::chrono::sys_days;

/// How days become years.
enum class DayCount : std::uint8_t {
  actual_365_fixed,
  actual_360,
  actual_actual_isda,
  thirty_360_us,
  thirty_e_360,
};

inline constexpr scenario::Words<DayCount, 5> kDayCounts{
    {{"act/365F", DayCount::actual_365_fixed},
     {"act/360", DayCount::actual_360},
     {"act/act ISDA", DayCount::actual_actual_isda},
     {"30/360 US", DayCount::thirty_360_us},
     {"30E/360", DayCount::thirty_e_360}}};

/// Years from `from` to `to`; negative when `to` comes first.
[[nodiscard]] double years_between(Date from, Date to, DayCount convention);

}  // namespace callpace::analysis
