// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/forecast/series.hpp"

#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>

namespace callpace::analysis::forecast {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t kMinutesPerDay = 1440;

/// Digits alone, as a number.
std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_good = error == std::errc{} && end == text.data() + text.size() && number >= 0;
  return is_good && text.front() != '+' ? std::optional(number) : std::nullopt;
}

std::optional<Period> month_period(std::string_view year_text, std::string_view month_text) {
  const auto year = digits(year_text);
  const auto month = digits(month_text);
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return Period{PeriodKind::month, std::int64_t{*year} * 12 + *month - 1};
}

std::optional<Period> day_period(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date{std::chrono::year{*year},
                            std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Period{PeriodKind::day, sys_days{date}.time_since_epoch().count()};
}

std::string day_text(std::int64_t days_since_epoch) {
  return scenario::date_text(sys_days{std::chrono::days{days_since_epoch}});
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.size() == 16 && (text[10] == ' ' || text[10] == 'T') && text[13] == ':') {
    const auto day = day_period(text.substr(0, 10));
    const auto hour = digits(text.substr(11, 2));
    const auto minute = digits(text.substr(14, 2));
    if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return Period{PeriodKind::minute, day->at * kMinutesPerDay + *hour * 60 + *minute};
  }
  if (text.size() == 10) return day_period(text);
  if (text.size() == 7 && text[4] == '-' && text[5] == 'Q') {
    const auto year = digits(text.substr(0, 4));
    const auto quarter = digits(text.substr(6));
    if (!year || !quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Period{PeriodKind::quarter, std::int64_t{*year} * 4 + *quarter - 1};
  }
  if (text.size() == 7 && text[4] == '-') return month_period(text.substr(0, 4), text.substr(5));
  if (text.size() > 9) return std::nullopt;
  const auto number = digits(text);
  return number ? std::optional(Period{PeriodKind::number, *number}) : std::nullopt;
}

std::string period_text(const Period& period) {
  switch (period.kind) {
    case PeriodKind::number:
      return fmt::format("{}", period.at);
    case PeriodKind::quarter:
      return fmt::format("{:04}-Q{}", period.at / 4, period.at % 4 + 1);
    case PeriodKind::month:
      return fmt::format("{:04}-{:02}", period.at / 12, period.at % 12 + 1);
    case PeriodKind::day:
      return day_text(period.at);
    case PeriodKind::minute: {
      const std::int64_t minute = (period.at % kMinutesPerDay + kMinutesPerDay) % kMinutesPerDay;
      return fmt::format("{} {:02}:{:02}", day_text((period.at - minute) / kMinutesPerDay),
                         minute / 60, minute % 60);
    }
  }
  std::abort();
}

int usual_season(PeriodKind kind, std::int64_t step) {
  const auto whole = [step](std::int64_t periods) {
    return periods % step == 0 ? static_cast<int>(periods / step) : 1;
  };
  switch (kind) {
    case PeriodKind::number:
      return 1;
    case PeriodKind::quarter:
      return whole(4);
    case PeriodKind::month:
      return whole(12);
    case PeriodKind::day:
      return whole(7);
    case PeriodKind::minute:
      return whole(kMinutesPerDay);
  }
  std::abort();
}

}  // namespace callpace::analysis::forecast
