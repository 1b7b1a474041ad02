// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/working_day.hpp"

#include "sim/scenario/calendar.hpp"

#include <algorithm>

namespace callpace::center {
namespace {

/// Accounts assigned to calling a day in the month of `date`.
int accounts_on(const scenario::Scenario& scenario, std::chrono::year_month_day date) {
  const auto& rows = scenario.demand;
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const scenario::Demand& row) {
    return row.year == static_cast<int>(date.year()) &&
           row.month == static_cast<int>(static_cast<unsigned>(date.month()));
  });
  return found == rows.end() ? scenario.worklist.accounts : found->accounts;
}

}  // namespace

std::vector<WorkingDay> working_days(const scenario::Scenario& scenario) {
  std::vector<WorkingDay> result;
  for (const scenario::WorkingDate& on : scenario::working_dates(scenario)) {
    const scenario::DaySpan* legal = scenario::legal_hours(scenario.calendar, on.date);
    WorkingDay day;
    day.index = on.index;
    day.date = on.date;
    day.midnight = kernel::Time{std::chrono::days{on.index}};
    day.legal_from = day.midnight + std::chrono::seconds{legal->from_s};
    day.legal_to = day.midnight + std::chrono::seconds{legal->to_s};
    day.absent_ratio = scenario::absent_ratio(scenario.team, on.date);
    day.accounts = accounts_on(scenario, on.date);
    result.push_back(day);
  }
  return result;
}

}  // namespace callpace::center
