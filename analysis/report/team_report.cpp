// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/team_report.hpp"

#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <vector>

namespace callpace::analysis {
namespace {

std::string sense_text(const std::string& when, const TeamAnswer& answer, const TeamSize& size) {
  if (!answer.agents) return fmt::format("{}: none, as {}.", when, answer.obstacle);
  std::string text = fmt::format("{}: {}", when, team_answer_words(answer));
  for (std::size_t i = 0; i < answer.by_shift.size() && answer.by_shift.size() > 1; ++i) {
    text += fmt::format("{} {} {}", i == 0 ? ", of whom" : " and", answer.by_shift[i],
                        i < size.shifts.size() ? size.shifts[i] : "");
  }
  return text + ".";
}

/// "62 of 100 (52 to 72 %)".
std::string days_text(const DaysHeld& days) {
  return fmt::format("{} of {} ({} to {} %)", days.held, days.days, fixed(100 * days.low, 0),
                     fixed(100 * days.high, 0));
}

/// Sizes worth a line: those of the intervals, one more on either side, and the largest.
bool is_shown(int agents, const TeamSize& size) {
  if (agents == size.points.back().agents) return true;
  for (const TeamSense sense : {TeamSense::mean_day, TeamSense::firm_day}) {
    const TeamAnswer& answer = size.answer(sense);
    if (!answer.low || !answer.agents) continue;
    const int last = answer.high.value_or(*answer.agents);
    if (agents >= *answer.low - 1 && agents <= last + 1) return true;
  }
  return false;
}

Columns<TeamAnswer> answer_columns() {
  using A = TeamAnswer;
  return {{"agents", "The smallest team; null where none is enough.", &A::agents},
          {"low", "Its interval's lower end.", &A::low},
          {"high", "The upper end.", &A::high},
          {"by_shift", "Agents of each shift.", &A::by_shift},
          Column<A>{"obstacle", "Why there is none.",
                    [](const A& it) {
                      return it.obstacle.empty() ? std::nullopt : std::optional{it.obstacle};
                    }}
              .or_absent()};
}

Columns<DaysHeld> days_columns() {
  return {{"held", "Days that keep it.", &DaysHeld::held},
          {"share", "Of all days, 0-1.", &DaysHeld::share},
          {"low", "The lower end of its 95 % interval.", &DaysHeld::low},
          {"high", "The upper end.", &DaysHeld::high}};
}

Columns<TeamPoint> team_point_columns() {
  using P = TeamPoint;
  return {{"agents", "Employed.", &P::agents},
          {"by_shift", "Agents of each shift.", &P::by_shift},
          {"dials_per_day", "Dials.", &P::dials_per_day},
          {"abandon_ratio_hangup", "Callers who hung up / persons who answered, 0-1.",
           &P::abandon_ratio},
          {"days_demand_met", "Days with the dials.", days_columns(), &P::demand_met},
          {"days_both_held", "Those within the cap too.", days_columns(), &P::both_held}};
}

std::string points_table(const std::vector<TeamPoint>& points) {
  return page_table(
             team_point_columns(), points,
             {{"agents", "agents"},
              {"dials a day", "dials_per_day", in_unit(Unit::per_day)},
              {"abandoned", "abandon_ratio_hangup", in_unit(Unit::ratio)},
              {"days with the dials", [](const auto& it) { return days_text(it.demand_met); }},
              {"within the cap too", [](const auto& it) { return days_text(it.both_held); }}})
      .text(2);
}

}  // namespace

std::string team_answer_words(const TeamAnswer& answer) {
  if (!answer.agents) return "none";
  const std::string agents = fmt::format("{} agents", *answer.agents);
  const int low = answer.low.value_or(*answer.agents);
  return answer.high ? fmt::format("{} ({} to {})", agents, low, *answer.high)
                     : fmt::format("{} ({} or more)", agents, low);
}

std::string team_text(const TeamSize& size) {
  const TeamGoal& goal = size.goal;
  std::string text = wrapped(
      fmt::format("The smallest fixed team that makes {} dials a day and loses at most {} of "
                  "callers, by {} simulated days for each size, fewer where those rule it out:",
                  number(goal.dials_per_day), percent(goal.abandon_ratio_max, 2), size.days),
      kTextWidth, 2);
  text += wrapped(sense_text("on the mean day", size.mean_day, size), kTextWidth, 4);
  text += wrapped(sense_text(fmt::format("on at least {} of days", percent(goal.days_share, 0)),
                             size.firm_day, size),
                  kTextWidth, 4);
  if (size.firm_day.agents && !size.firm_day.high && size.days < firm_days_min(goal.days_share)) {
    text += wrapped(fmt::format("How large a firm team is surely large enough takes {} days or "
                                "more to tell.",
                                firm_days_min(goal.days_share)),
                    kTextWidth, 4);
  }
  std::vector<TeamPoint> shown = size.points;
  std::erase_if(shown, [&](const TeamPoint& it) { return !is_shown(it.agents, size); });
  return text + '\n' + points_table(shown);
}

Columns<TeamSize> team_columns() {
  using S = TeamSize;
  return {
      {"dials_per_day", "To be made.", [](const S& it) { return it.goal.dials_per_day; }},
      {"abandon_ratio_max", "The cap, 0-1.", [](const S& it) { return it.goal.abandon_ratio_max; }},
      {"days_share", "What is meant by most days, 0-1.",
       [](const S& it) { return it.goal.days_share; }},
      {"days", "Simulated for each size; fewer for one that they rule out.", &S::days},
      {"seed", "Of all draws.", &S::seed},
      {"shifts", "Their names.", &S::shifts},
      {"mean_day", "For the mean day.", answer_columns(), &S::mean_day},
      {"firm_day", "For most days.", answer_columns(), &S::firm_day},
      {"points", "What each size does.", team_point_columns(), &S::points}};
}

}  // namespace callpace::analysis
