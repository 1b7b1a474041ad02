// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a scenario's calendar says about a date: which pattern a shift works, when calls are
// allowed, how many are absent and how many accounts are called, and on which dates of the span the
// site works at all: no holidays, none on which the law allows no call, none without a shift. The
// simulated centre and the arithmetic on scenarios read the same dates from here, and the centre
// learns nothing else of a date. Left out on purpose: changes of the clocks (El Salvador has none;
// elsewhere such a night falls outside calling hours). Errors: none.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace callpace::scenario {

/// A file's date as the library's.
[[nodiscard]] std::chrono::year_month_day to_ymd(const Date& date);
/// The reverse.
[[nodiscard]] Date to_date(std::chrono::year_month_day date);

/// "2026-03-02".
[[nodiscard]] std::string date_text(std::chrono::year_month_day date);
/// A time of day as "06:15", from seconds after midnight; what is left of a minute is dropped.
[[nodiscard]] std::string clock_text(int seconds);

/// The pattern that `shift` works on the weekday of `date`; null on a day off.
[[nodiscard]] const ShiftDay* pattern_of(const Shift& shift, std::chrono::year_month_day date);

/// From the first start to the last end of the shifts that have agents on that date; where none
/// has, it ends before it begins.
[[nodiscard]] DaySpan shift_hours(const Team& team, std::chrono::year_month_day date);

/// When calls may be up on the weekday of `date`; null where none may.
[[nodiscard]] const DaySpan* legal_hours(const Calendar& calendar,
                                         std::chrono::year_month_day date);

/// Absent agent-days / employed agent-days in the month of `date`, 0-1; the mean where it is drawn.
[[nodiscard]] double absent_ratio(const Team& team, std::chrono::year_month_day date);

/// By how much the ratio of that month varies about it: 0 where `[team.absence]` states it, and for
/// a team whose agents are absent independently.
[[nodiscard]] double absent_ratio_sd(const Team& team, std::chrono::year_month_day date);

/// What `[demand]` says of the month of `date`; null where it names other months only.
[[nodiscard]] const Demand* demand_on(const Campaign& campaign, std::chrono::year_month_day date);

/// The standard deviation of a month's demand / its mean, 0-1; 0 where it is certain.
[[nodiscard]] double demand_cv(const Demand& month);
/// The same of the month of `date`.
[[nodiscard]] double demand_cv(const Campaign& campaign, std::chrono::year_month_day date);

/// Accounts of `campaign` assigned to calling a day in the month of `date`; the mean where they are
/// drawn.
[[nodiscard]] int accounts_on(const Campaign& campaign, std::chrono::year_month_day date);

/// A date of the span on which the site works.
struct WorkingDate {
  int index = 0;  ///< days after the first day of the span
  std::chrono::year_month_day date;
};

/// All of them, in order.
[[nodiscard]] std::vector<WorkingDate> working_dates(const Scenario& scenario);

/// Agent-days worked in the span on average: on each working date those of the shifts that work
/// then, less the absences of its month. What a replication has more or less is luck.
[[nodiscard]] double agent_days_expected(const Scenario& scenario);

}  // namespace callpace::scenario
