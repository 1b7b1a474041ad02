// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/against/against.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace callpace::analysis::against {
namespace {

using measure::MeteredDay;

constexpr int kNear_s = 3600;  // a live day begins and ends about when the scenario's does

std::string span_words(const scenario::DaySpan& span) {
  return fmt::format("from {} to {}", scenario::clock_text(span.from_s),
                     scenario::clock_text(span.to_s));
}

/// Why a day of these hours is none of the scenario's; empty = it is one.
std::string misfit(const scenario::DaySpan& live, const scenario::DaySpan& own, bool is_torn) {
  const int early_s = own.from_s - live.from_s;
  const int late_s = live.to_s - own.to_s;
  if (std::abs(early_s) <= kNear_s && std::abs(late_s) <= kNear_s) return {};
  const std::string both = fmt::format("agents worked {}, and the scenario's work {}",
                                       span_words(live), span_words(own));
  if (std::abs(early_s + late_s) <= kNear_s / 2) {
    const double hours = std::abs(late_s - early_s) / 2 / 1800 * 0.5;
    return fmt::format(
        "{}: as if the journal's clock were {:g} h {}; look at --utc-offset of callpace pace", both,
        hours, late_s > 0 ? "ahead" : "behind");
  }
  if (early_s > kNear_s || late_s > kNear_s) return both + ": those are other hours";
  return fmt::format("{}: this is no whole day{}", both,
                     is_torn ? ", and the journal's last line is torn" : "");
}

}  // namespace

void keep_days_that_fit(const scenario::Scenario& scenario, std::vector<LiveSpan>& spans,
                        std::vector<std::string>& left_out) {
  for (LiveSpan& span : spans) {
    const std::chrono::sys_days first{scenario::to_ymd(span.first_day)};
    std::erase_if(span.days, [&](const MeteredDay& day) {
      const std::chrono::sys_days date = first + std::chrono::days{day.day};
      scenario::Scenario that_day = scenario;
      const std::chrono::year_month_day ymd{date};
      that_day.calendar.first_day = scenario::to_date(ymd);
      that_day.calendar.days = 1;
      const scenario::DaySpan live{static_cast<int>(day.from_us / 1'000'000),
                                   static_cast<int>(day.to_us / 1'000'000)};
      const std::string why =
          scenario::working_dates(that_day).empty()
              ? fmt::format("nobody works on that {:%A} in the scenario", fmt::gmtime(date))
              : misfit(live, scenario::shift_hours(scenario.team, ymd),
                       span.is_torn && &day == &span.days.back());
      if (!why.empty()) {
        left_out.push_back(fmt::format("{} ({:%F}): {}", span.journal, fmt::gmtime(date), why));
      }
      return !why.empty();
    });
  }
  std::erase_if(spans, [](const LiveSpan& span) { return span.days.empty(); });
}

}  // namespace callpace::analysis::against
