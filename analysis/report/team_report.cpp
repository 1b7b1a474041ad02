// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/team_report.hpp"

#include "analysis/report/json.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

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

Json as_json(const std::optional<int>& agents) { return agents ? Json(*agents) : Json{}; }

Json answer_json(const TeamAnswer& answer) {
  Json json{{"agents", as_json(answer.agents)},
            {"low", as_json(answer.low)},
            {"high", as_json(answer.high)},
            {"by_shift", answer.by_shift}};
  if (!answer.obstacle.empty()) json["obstacle"] = answer.obstacle;
  return json;
}

Json days_json(const DaysHeld& days) {
  return {{"held", days.held}, {"share", days.share()}, {"low", days.low}, {"high", days.high}};
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
                  "callers, by {} simulated days for each size:",
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
  Table table{{{"agents"},
               {"dials a day"},
               {"abandoned"},
               {"days with the dials"},
               {"within the cap too"}}};
  for (const TeamPoint& point : size.points) {
    if (!is_shown(point.agents, size)) continue;
    table.add({std::to_string(point.agents), figure(Unit::per_day, point.dials_per_day),
               figure(Unit::ratio, point.abandon_ratio), days_text(point.demand_met),
               days_text(point.both_held)});
  }
  return text + '\n' + table.text(2);
}

std::string team_json(const TeamSize& size) {
  Json points = Json::array();
  for (const TeamPoint& point : size.points) {
    points.push_back({{"agents", point.agents},
                      {"by_shift", point.by_shift},
                      {"dials_per_day", to_json(point.dials_per_day)},
                      {"abandon_ratio_hangup", to_json(point.abandon_ratio)},
                      {"days_demand_met", days_json(point.demand_met)},
                      {"days_both_held", days_json(point.both_held)}});
  }
  const Json json{{"dials_per_day", size.goal.dials_per_day},
                  {"abandon_ratio_max", size.goal.abandon_ratio_max},
                  {"days_share", size.goal.days_share},
                  {"days", size.days},
                  {"seed", size.seed},
                  {"shifts", size.shifts},
                  {"mean_day", answer_json(size.mean_day)},
                  {"firm_day", answer_json(size.firm_day)},
                  {"points", std::move(points)}};
  return json.dump(2);
}

}  // namespace callpace::analysis
