// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/working_day.hpp"

#include "sim/scenario/calendar.hpp"

namespace callpace::center {

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
    day.dials_until = day.legal_to - kernel::from_seconds(scenario.calendar.drain_s);
    day.absent_ratio = scenario::absent_ratio(scenario.team, on.date);
    result.push_back(day);
  }
  return result;
}

}  // namespace callpace::center
