// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/day_count.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace callpace::analysis {
namespace {

using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array kNames{"act/365F", "act/360", "act/act ISDA", "30/360 US", "30E/360"};

std::optional<int> number_of(std::string_view digits) {
  int number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stop != end || digits.front() == '-') {
    return std::nullopt;
  }
  return number;
}

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

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto y = number_of(text.substr(0, 4));
  const auto m = number_of(text.substr(5, 2));
  const auto d = number_of(text.substr(8, 2));
  if (!y || !m || !d) {
    return std::nullopt;
  }
  const year_month_day date{year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                            std::chrono::day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional{Date{date}} : std::nullopt;
}

std::string format(Date date) {
  const year_month_day parts{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

const char* name_of(DayCount convention) { return kNames.at(static_cast<std::size_t>(convention)); }

std::optional<DayCount> day_count_named(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<DayCount>(found - kNames.begin());
}

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
