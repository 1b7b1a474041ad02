// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A site of two shifts of four hours over six, and a stand-in for the simulator whose dials of a
// half-hour are a known function of the agents at the phone in it.
#pragma once

#include "analysis/design/shift_turns.hpp"
#include "analysis/stats/replicate.hpp"

#include <cmath>
#include <functional>
#include <string>

namespace callpace::tests {

inline constexpr int kHourS = 3600;

inline scenario::Shift four_hours(const std::string& name, int from_h, int agents) {
  scenario::Shift shift;
  shift.name = name;
  shift.agents = agents;
  shift.weekday = scenario::ShiftDay{.hours = {from_h * kHourS, (from_h + 4) * kHourS},
                                     .activities = {{"break", kHourS, kHourS / 2, kHourS}}};
  return shift;
}

/// From 8 to 14 on a Monday; the break of half an hour begins after 1 or 1.5 hours.
inline scenario::Scenario two_shifts(int early, int late) {
  scenario::Scenario site;
  site.name = "two-shifts";
  site.seed = 1;
  site.calendar.first_day = {2016, 2, 1};
  site.calendar.legal_weekday = scenario::DaySpan{8 * kHourS, 14 * kHourS};
  site.campaign().worklist.accounts = 1000;
  site.team.shifts = {four_hours("early", 8, early), four_hours("late", 10, late)};
  return site;
}

/// Dials of a half-hour by the agents at the phone.
using DialsOf = std::function<double(std::size_t half_hour, double agents)>;

/// Every day alike, nobody absent, one caller in a hundred lost.
inline analysis::Simulate known_centre(DialsOf dials_of) {
  return {[dials_of](const scenario::Scenario& site, const RunOptions& options) {
    const analysis::ByHalfHour level = analysis::rostered_by_half_hour(site);
    Run run;
    run.replication = options.replication;
    run.total.days = 1;
    for (std::size_t t = 0; t < level.size(); ++t) {
      measure::Tally tally;
      tally.place.at(measure::Key::half_hour) = static_cast<std::int32_t>(t);
      tally.sums.dials = std::llround(dials_of(t, level[t]));
      if (tally.sums.dials == 0) continue;
      tally.sums.live_answers = tally.sums.dials / 4;
      tally.sums.hung_up_in_queue =
          std::llround(static_cast<double>(tally.sums.live_answers) / 100);
      run.total += tally.sums;
      run.tallies.push_back(tally);
    }
    return Result<Run, std::string>{run};
  }};
}

}  // namespace callpace::tests
