// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/day_count.hpp"

#include <cassert>

namespace callpace::analysis {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

double days_between(Date from, Date to) { return static_cast<double>((to - from).count()); }

Date first_day_of(year y) { return Date{y / std::chrono::January / 1}; }

double days_in(year y) { return y.is_leap() ? 366 : 365; }

double actual_actual(Date from, Date to) {
  const year first = year_month_day{from}.year();
  const year last = year_month_day{to}.year();
  if (first == last) {
    return days_between(from, to) / days_in(first);
  }
  const double whole_years = static_cast<double>((last - first).count() - 1);
  return days_between(from, first_day_of(first + std::chrono::years{1})) / days_in(first) +
         whole_years + days_between(first_day_of(last), to) / days_in(last);
}

bool ends_february(const year_month_day& date) {
  return date.month() == std::chrono::February &&
         date == year_month_day{date.year() / std::chrono::February / std::chrono::last};
}

double thirty_360(Date from, Date to, bool is_us) {
  const year_month_day start{from};
  const year_month_day end{to};
  auto start_day = static_cast<unsigned>(start.day());
  auto end_day = static_cast<unsigned>(end.day());
  if (is_us) {
    end_day = ends_february(start) && ends_february(end) ? 30 : end_day;
    start_day = ends_february(start) || start_day == 31 ? 30 : start_day;
    end_day = end_day == 31 && start_day == 30 ? 30 : end_day;
  } else {
    start_day = start_day == 31 ? 30 : start_day;
    end_day = end_day == 31 ? 30 : end_day;
  }
  const auto months = (end.year() - start.year()).count() * 12 +
                      static_cast<int>(static_cast<unsigned>(end.month())) -
                      static_cast<int>(static_cast<unsigned>(start.month()));
  const int days = months * 30 + static_cast<int>(end_day) - static_cast<int>(start_day);
  return days / 360.0;
}

}  // namespace

double years_between(Date from, Date to, DayCount convention) {
  if (to < from) {
    return -years_between(to, from, convention);
  }
  switch (convention) {
    case DayCount::actual_365_fixed:
      return days_between(from, to) / 365;
    case DayCount::actual_360:
      return days_between(from, to) / 360;
    case DayCount::actual_actual_isda:
      return actual_actual(from, to);
    case DayCount::thirty_360_us:
      return thirty_360(from, to, true);
    case DayCount::thirty_e_360:
      return thirty_360(from, to, false);
  }
  assert(false);
  return 0;
}

}  // namespace callpace::analysis
