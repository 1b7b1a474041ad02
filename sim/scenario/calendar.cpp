// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace callpace::scenario {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// A ratio that varies by less does not vary; its law's parameters would have no finite value.
constexpr double kSdMin = 1e-6;

/// Picks the weekday's, Saturday's or Sunday's member; null where it is empty.
template <class T>
const T* by_weekday(year_month_day date, const std::optional<T>& week,
                    const std::optional<T>& saturday, const std::optional<T>& sunday) {
  const weekday day{sys_days{date}};
  const auto& picked =
      day == std::chrono::Saturday ? saturday : (day == std::chrono::Sunday ? sunday : week);
  return picked ? &*picked : nullptr;
}

/// The row of a table by month that names the month of `date`; null where none does.
template <class Row>
const Row* row_of(const std::vector<Row>& rows, year_month_day date) {
  const auto found = std::find_if(rows.begin(), rows.end(), [date](const Row& row) {
    return std::chrono::year{row.year} == date.year() &&
           std::chrono::month{static_cast<unsigned>(row.month)} == date.month();
  });
  return found == rows.end() ? nullptr : &*found;
}

bool is_holiday(const Calendar& calendar, year_month_day date) {
  return std::any_of(calendar.holidays.begin(), calendar.holidays.end(),
                     [&](const Date& day) { return to_ymd(day) == date; });
}

}  // namespace

year_month_day to_ymd(const Date& date) {
  return {std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
          std::chrono::day{static_cast<unsigned>(date.day)}};
}

Date to_date(year_month_day date) {
  return {static_cast<int>(date.year()), static_cast<int>(unsigned{date.month()}),
          static_cast<int>(unsigned{date.day()})};
}

std::string date_text(year_month_day date) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                unsigned{date.month()}, unsigned{date.day()});
  return text.data();
}

std::string clock_text(int seconds) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  return text.data();
}

const ShiftDay* pattern_of(const Shift& shift, year_month_day date) {
  return by_weekday(date, shift.weekday, shift.saturday, shift.sunday);
}

DaySpan shift_hours(const Team& team, year_month_day date) {
  DaySpan hours{86'400, 0};
  for (const Shift& shift : team.shifts) {
    const ShiftDay* day = pattern_of(shift, date);
    if (day == nullptr || shift.agents == 0) continue;
    hours.from_s = std::min(hours.from_s, day->hours.from_s);
    hours.to_s = std::max(hours.to_s, day->hours.to_s);
  }
  return hours;
}

const DaySpan* legal_hours(const Calendar& calendar, year_month_day date) {
  return by_weekday(date, calendar.legal_weekday, calendar.legal_saturday, calendar.legal_sunday);
}

double absent_ratio(const Team& team, year_month_day date) {
  const Absence* stated = row_of(team.absences, date);
  return stated != nullptr ? stated->absent_ratio : team.absent_ratio;
}

double absent_ratio_sd(const Team& team, year_month_day date) {
  const AbsenceModel& model = team.absence_model;
  const bool is_drawn = model.kind == AbsenceKind::causes && row_of(team.absences, date) == nullptr;
  return is_drawn && model.absent_ratio_sd >= kSdMin ? model.absent_ratio_sd : 0;
}

const Demand* demand_on(const Campaign& campaign, year_month_day date) {
  return row_of(campaign.demand, date);
}

double demand_cv(const Campaign& campaign, year_month_day date) {
  const Demand* stated = demand_on(campaign, date);
  return stated != nullptr ? demand_cv(*stated) : 0;
}

double demand_cv(const Demand& month) {
  return month.calls_per_day_sd > 0 ? month.calls_per_day_sd / month.calls_per_day : 0;
}

int accounts_on(const Campaign& campaign, year_month_day date) {
  const Demand* stated = demand_on(campaign, date);
  return stated != nullptr ? stated->accounts : campaign.worklist.accounts;
}

std::vector<WorkingDate> working_dates(const Scenario& scenario) {
  const Calendar& calendar = scenario.calendar;
  const auto& shifts = scenario.team.shifts;
  std::vector<WorkingDate> result;
  for (int index = 0; index < calendar.days; ++index) {
    const year_month_day date{sys_days{to_ymd(calendar.first_day)} + days{index}};
    const bool staffed = std::any_of(shifts.begin(), shifts.end(), [&](const Shift& shift) {
      return pattern_of(shift, date) != nullptr;
    });
    if (staffed && legal_hours(calendar, date) != nullptr && !is_holiday(calendar, date)) {
      result.push_back({index, date});
    }
  }
  return result;
}

double agent_days_expected(const Scenario& scenario) {
  double expected = 0;
  for (const WorkingDate& on : working_dates(scenario)) {
    const double present = 1 - absent_ratio(scenario.team, on.date);
    for (const Shift& shift : scenario.team.shifts) {
      if (pattern_of(shift, on.date) != nullptr) expected += present * shift.agents;
    }
  }
  return expected;
}

}  // namespace callpace::scenario
