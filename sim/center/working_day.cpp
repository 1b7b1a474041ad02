// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/working_day.hpp"

#include <algorithm>
#include <optional>

namespace callpace::center {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

year_month_day to_ymd(const scenario::Date& date) {
  return {std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
          std::chrono::day{static_cast<unsigned>(date.day)}};
}

/// Picks the weekday's, Saturday's or Sunday's member.
template <class T>
const T& by_weekday(year_month_day date, const T& week, const T& saturday, const T& sunday) {
  const weekday day{sys_days{date}};
  if (day == std::chrono::Saturday) return saturday;
  return day == std::chrono::Sunday ? sunday : week;
}

/// The row of `rows` for the month of `date`, or null.
template <class Row>
const Row* row_of_month(const std::vector<Row>& rows, year_month_day date) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
    return row.year == static_cast<int>(date.year()) &&
           row.month == static_cast<int>(static_cast<unsigned>(date.month()));
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const scenario::ShiftDay* pattern_of(const scenario::Shift& shift, year_month_day date) {
  const auto& pattern = by_weekday(date, shift.weekday, shift.saturday, shift.sunday);
  return pattern ? &*pattern : nullptr;
}

std::vector<WorkingDay> working_days(const scenario::Scenario& scenario) {
  const scenario::Calendar& calendar = scenario.calendar;
  std::vector<WorkingDay> result;
  for (int index = 0; index < calendar.days; ++index) {
    const year_month_day date{sys_days{to_ymd(calendar.first_day)} + days{index}};
    const auto& legal =
        by_weekday(date, calendar.legal_weekday, calendar.legal_saturday, calendar.legal_sunday);
    const bool holiday = std::any_of(calendar.holidays.begin(), calendar.holidays.end(),
                                     [&](const auto& day) { return to_ymd(day) == date; });
    const bool staffed =
        std::any_of(scenario.team.shifts.begin(), scenario.team.shifts.end(),
                    [&](const auto& shift) { return pattern_of(shift, date) != nullptr; });
    if (holiday || !legal || !staffed) continue;

    const auto* absence = row_of_month(scenario.team.absences, date);
    const auto* demand = row_of_month(scenario.demand, date);
    WorkingDay day;
    day.index = index;
    day.date = date;
    day.midnight = kernel::Time{days{index}};
    day.legal_from = day.midnight + std::chrono::seconds{legal->from_s};
    day.legal_to = day.midnight + std::chrono::seconds{legal->to_s};
    day.absent_ratio = absence ? absence->absent_ratio : scenario.team.absent_ratio;
    day.accounts = demand ? demand->accounts : scenario.worklist.accounts;
    result.push_back(day);
  }
  return result;
}

}  // namespace callpace::center
