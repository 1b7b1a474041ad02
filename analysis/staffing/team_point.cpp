// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team_point.hpp"

#include "analysis/staffing/team.hpp"
#include "analysis/staffing/team_level.hpp"
#include "analysis/stats/interval.hpp"
#include "sim/scenario/attendance.hpp"
#include "sim/scenario/calendar.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>

namespace callpace::analysis {
namespace {

/// Who may be absent on the scenario's first day; nobody where nobody works then.
Absences absences_of(const scenario::Scenario& scenario, double slope) {
  Absences absences{.employed = 0, .absent_ratio = 0, .slope = slope};
  const auto works = scenario::working_dates(scenario);
  if (works.empty()) return absences;
  const auto date = works.front().date;
  const scenario::Attendance attendance = scenario::attendance_on(scenario, date);
  absences.employed = static_cast<int>(attendance.employed);
  absences.absent_ratio = attendance.absent_ratio;
  absences.correlation = attendance.correlation;
  return absences;
}

/// How many days make the dials, those that `dials_of` a day says, and keep the cap.
template <class DialsOf>
std::int64_t reaching(const std::vector<TeamDay>& days, const TeamGoal& goal,
                      const DialsOf& dials_of) {
  return std::count_if(days.begin(), days.end(), [&](const TeamDay& day) {
    return has_dials(dials_of(day), goal) && keeps_cap(day.lost, day.answered, goal);
  });
}

double dials_made(const TeamDay& day) { return day.dials; }

/// How many days reach the goal: with the exact interval, or with the share as absences have it.
DaysHeld held_on(const TeamQuestion& question, const std::vector<TeamDay>& days,
                 const Absences& absences, const TeamGoal& goal) {
  const std::int64_t held = reaching(days, goal, dials_made);
  const auto all = static_cast<std::int64_t>(days.size());
  if (question.has_intervals) return days_held(held, all);
  return {.held = held, .days = all, .share = share_as_absent(days, absences, goal)};
}

}  // namespace

bool has_dials(double dials, const TeamGoal& goal) {
  return dials >= goal.dials_per_day * (1 - kTeamSlack);
}

bool keeps_cap(double lost, double answered, const TeamGoal& goal) {
  return lost <= goal.abandon_ratio_max * answered + kTeamSlack * std::max(1.0, answered);
}

double share_as_absent(const std::vector<TeamDay>& days, const Absences& absences,
                       const TeamGoal& goal) {
  const double expected = absences.employed * (1 - absences.absent_ratio);
  const auto share_of = [&](const auto& dials_of) {
    return static_cast<double>(reaching(days, goal, dials_of)) / static_cast<double>(days.size());
  };
  if (absences.slope == 0 || absences.employed == 0) return share_of(dials_made);
  const std::vector<double> chances =
      scenario::present_chances({absences.employed, absences.absent_ratio, absences.correlation});
  double share = 0;
  for (int agents = 0; agents <= absences.employed; ++agents) {
    const double more = absences.slope * (agents - expected);
    share += chances[static_cast<std::size_t>(agents)] *
             share_of([&](const TeamDay& day) { return day.dials_as_staffed + more; });
  }
  return share;
}

TeamPoint team_point(const TeamQuestion& question, int agents, std::vector<TeamDay> days,
                     const Estimate& abandon_ratio) {
  std::vector<double> dials;
  std::vector<double> luck;
  for (const TeamDay& day : days) {
    dials.push_back(day.dials);
    luck.push_back(day.luck);
  }
  const Controlled staffed = controlled_estimate(dials, luck);
  for (TeamDay& day : days) day.dials_as_staffed = day.dials - staffed.slope * day.luck;
  const scenario::Scenario scenario = with_team(question.scenario, agents);
  const Absences absences = absences_of(scenario, staffed.slope);
  TeamGoal demand = question.goal;
  demand.abandon_ratio_max = 1;
  return {.agents = agents,
          .by_shift = agents_by_shift(scenario),
          .dials_per_day = staffed.estimate,
          .abandon_ratio = abandon_ratio,
          .demand_met = held_on(question, days, absences, demand),
          .both_held = held_on(question, days, absences, question.goal),
          .days = std::move(days)};
}

TeamPoint point_between(const TeamQuestion& question, const TeamPoint& smaller,
                        const TeamPoint& larger, int agents) {
  assert(smaller.agents < agents && agents < larger.agents);
  assert(smaller.days.size() == larger.days.size());
  const double part = static_cast<double>(agents - smaller.agents) /
                      static_cast<double>(larger.agents - smaller.agents);
  const auto between = [part](double from, double to) { return from + part * (to - from); };
  std::vector<TeamDay> days;
  TeamDay sum;
  for (std::size_t i = 0; i < smaller.days.size(); ++i) {
    const TeamDay& from = smaller.days[i];
    const TeamDay& to = larger.days[i];
    days.push_back({.dials = between(from.dials, to.dials),
                    .luck = between(from.luck, to.luck),
                    .dials_as_staffed = 0,
                    .lost = between(from.lost, to.lost),
                    .answered = between(from.answered, to.answered)});
    sum.lost += days.back().lost;
    sum.answered += days.back().answered;
  }
  const double lost_ratio = sum.answered > 0 ? sum.lost / sum.answered : 0;
  const double half_width =
      std::max(smaller.abandon_ratio.half_width, larger.abandon_ratio.half_width);
  TeamPoint point = team_point(question, agents, std::move(days),
                               {lost_ratio, half_width, smaller.abandon_ratio.n});
  point.is_simulated = false;
  return point;
}

}  // namespace callpace::analysis
