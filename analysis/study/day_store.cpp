// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/day_store.hpp"

#include "sim/scenario/calendar.hpp"
#include "sim/scenario/load.hpp"

#include <chrono>

namespace callpace::analysis {

std::string day_key(scenario::Scenario day) {
  day.name.clear();
  day.title.clear();
  day.platform.file.clear();  // is taken as ideal
  const auto works = scenario::working_dates(day);
  if (!works.empty()) {
    const std::chrono::year_month_day date = works.front().date;
    day.team.absent_ratio = scenario::absent_ratio(day.team, date);
    day.campaign().worklist.accounts = scenario::accounts_on(day.campaign(), date);
    day.team.absences.clear();
    day.campaign().demand.clear();
    day.calendar.holidays.clear();
    // Saturday and Sunday have patterns of their own; other weekdays are alike.
    const std::chrono::weekday weekday{std::chrono::sys_days{date}};
    const unsigned alike = weekday.iso_encoding() >= 6 ? weekday.iso_encoding() : 1;
    day.calendar.first_day = {2001, 1, static_cast<int>(alike)};  // the 1st was a Monday
  }
  return scenario::canonical_text(day);
}

Result<Run, std::string> DayStore::day(const scenario::Scenario& scenario,
                                       const RunOptions& options) {
  const bool is_plain = options.engine == Engine::native && !options.keep_journal &&
                        options.watcher == nullptr && options.pacing_library == nullptr;
  if (!is_plain || scenario.calendar.days != 1) return simulate_(scenario, options);
  const std::pair key{day_key(scenario), options.replication};
  {
    const std::lock_guard lock{mutex_};
    if (const auto known = days_.find(key); known != days_.end()) {
      const Sums& sums = known->second;
      Run run;
      run.seed = sums.seed;
      run.replication = options.replication;
      run.total = sums.total;
      run.idle_s_p90 = sums.idle_s_p90;
      run.platform_s_mean = sums.platform_s_mean;
      run.events = sums.events;
      run.journal_hash = sums.journal_hash;
      return run;
    }
  }
  auto simulated = simulate_(scenario, options);
  if (simulated.ok()) {
    const Run& run = simulated.value();
    const std::lock_guard lock{mutex_};
    days_[key] = {run.seed,   run.total,       run.idle_s_p90, run.platform_s_mean,
                  run.events, run.journal_hash};
  }
  return simulated;
}

}  // namespace callpace::analysis
