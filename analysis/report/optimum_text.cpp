// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/optimum_report.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis {
namespace {

constexpr double kTableRatios[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.04,
                                   0.05,  0.06,  0.08,  0.10, 0.15, 0.20};

std::string site_line(const Site& site) {
  const std::string patience = site.patience_s > 0 ? fixed(site.patience_s, 1) + " s" : "none";
  return fmt::format("{} agents, hit rate {}, ringing {} s, handling {} s, patience {}",
                     fixed(site.agents, 0), percent(site.hit_rate, 2), fixed(site.ring_s, 1),
                     fixed(site.handling_s, 1), patience);
}

/// "21 agents", "the 10 to 34 agents on the phone".
std::string agents_phrase(const FeasibleReport& report) {
  const std::vector<TeamTime> teams = teams_of(report.mapped.day);
  const std::string most = fixed(teams.front().agents, 0);
  if (teams.size() == 1) return most + (teams.front().agents == 1 ? " agent" : " agents");
  return fmt::format("the {} to {} agents on the phone", fixed(teams.back().agents, 0), most);
}

std::string hours_phrase(const scenario::DaySpan& hours) {
  return scenario::clock_text(hours.from_s) + " to " + scenario::clock_text(hours.to_s);
}

/// What it would take to come down to the promised idle time, or what is left below the other.
std::string abandon_sentence(const FeasibleReport& report) {
  const std::string idle = fixed(report.promise.idle_s, 1) + " s";
  const auto least = abandon_ratio_at(report.frontier, report.promise.idle_s);
  if (!least) {
    return fmt::format("Not even the loss of {} of the callers would bring it down to {}.",
                       percent(report.frontier.points.back().abandon_ratio), idle);
  }
  if (!report.wall.is_kept) {
    return fmt::format("To come down to {}, it would have to lose {} of the callers.", idle,
                       percent(*least));
  }
  constexpr double kHardlyAny = 0.0005;
  return fmt::format("To stay at {}, it need lose {}.", idle,
                     *least < kHardlyAny ? "hardly any caller"
                                         : "no more than " + percent(*least) + " of the callers");
}

std::string worst_sentence(const FeasibleReport& report) {
  if (teams_of(report.mapped.day).size() == 1) return "";
  const HalfHourWall& worst = report.wall.half_hours[report.wall.worst];
  return fmt::format(
      "The mean half-hour has {} agents on the phone. The worst is {}: with {} agents they wait "
      "{} s. ",
      fixed(report.wall.agents_mean, 1), hours_phrase(worst.half_hour.hours),
      fixed(worst.half_hour.agents_mean(), 1), fixed(worst.idle_s, 1));
}

std::string roster_sentence(const FeasibleReport& report) {
  const auto& [on_phone, employed, by_shift, employed_max] = report.fewest;
  std::string text;
  if (employed) {
    text = fmt::format("To keep both on the mean of the day, employ at least {} agents",
                       fixed(*employed, 0));
    for (std::size_t i = 0; i < by_shift.size() && by_shift.size() > 1; ++i) {
      const char* before = i == 0 ? ": " : i + 1 < by_shift.size() ? ", " : " and ";
      text += fmt::format("{}{} on the {} shift", before, fixed(by_shift[i], 0), report.shifts[i]);
    }
    text += ". ";
  } else {
    text =
        fmt::format("No number of employed agents up to {} keeps both. ", fixed(employed_max, 0));
  }
  if (!on_phone) {
    return text + fmt::format("No team of up to {} agents on the phone does by itself.",
                              fixed(kTeamMax, 0));
  }
  return text + fmt::format("A half-hour keeps both by itself with {} agents on the phone or more.",
                            fixed(*on_phone, 0));
}

/// Half-hours that follow one another with about as many agents.
struct TeamStretch {
  scenario::DaySpan hours;
  long agents = 0;  ///< of each half-hour's mean, rounded
  double idle = 0;  ///< agent-seconds
  double lost = 0;
  double conversations = 0;
};

std::vector<TeamStretch> stretches_of(const DayWall& wall) {
  std::vector<TeamStretch> stretches;
  for (const HalfHourWall& one : wall.half_hours) {
    const scenario::DaySpan& hours = one.half_hour.hours;
    const long agents = std::lround(one.half_hour.agents_mean());
    if (stretches.empty() || stretches.back().agents != agents ||
        stretches.back().hours.to_s != hours.from_s) {
      stretches.push_back({.hours = hours, .agents = agents});
    }
    TeamStretch& stretch = stretches.back();
    stretch.hours.to_s = hours.to_s;
    stretch.idle += one.idle_s * one.conversations;
    stretch.lost += one.conversations * one.abandon_ratio / (1 - one.abandon_ratio);
    stretch.conversations += one.conversations;
  }
  return stretches;
}

std::string day_table(const DayWall& wall) {
  TextTable table{
      {{"Hours", Align::left}, {"Agents on the phone"}, {"They wait"}, {"Callers lost"}}};
  for (const TeamStretch& one : stretches_of(wall)) {
    table.add({hours_phrase(one.hours), fixed(static_cast<double>(one.agents), 0),
               fixed(one.idle / one.conversations, 1) + " s",
               percent(one.lost / (one.lost + one.conversations))});
  }
  table.add({"the day", fixed(wall.agents_mean, 1), fixed(wall.least_idle.idle_s, 1) + " s",
             percent(wall.least_idle.abandon_ratio)});
  return table.text(2);
}

std::string progress_text(const OptimumReport& report) {
  const auto more = [](const ProgressWall& it) {
    return percent(it.idle_s_bound / it.memoryless_idle_s - 1);
  };
  const TextTable table = page_table(wall_columns(), report.walls,
                                     {{"Callers lost", "abandon_ratio", percents(1)},
                                      {"Perfect dialer s", "memoryless_idle_s", decimals(2)},
                                      {"Lower bound s", "idle_s_bound", decimals(2)},
                                      {"Difference", more}});
  return wrapped(fmt::format("This is a lower bound for any dialer when talk has {} observable "
                             "phases, each of exponential length (cv {} in all). It holds even for "
                             "a dialer that sees the phase of every conversation, which tells more "
                             "than any age does:",
                             report.phases, fixed(1 / std::sqrt(1.0 * report.phases), 2)),
                 kTextWidth, 2) +
         '\n' + table.text(2);
}

}  // namespace

std::string optimum_text(const OptimumReport& report, const Style& style) {
  const Frontier& frontier = report.frontier;
  const Site& site = frontier.site;
  TextTable table{{{"Callers lost"}, {"Agents wait s"}, {"Conversations /agent h"}, {"Occupancy"}}};
  const double least = abandon_ratio(site, frontier.points.front().performance);
  const double most = abandon_ratio(site, frontier.points.back().performance);
  for (const double ratio : kTableRatios) {
    if (ratio < least || ratio > most) continue;
    const double idle = idle_s_at(frontier, ratio);
    const double cycle_s = site.handling_s + idle;
    table.add({percent(ratio), fixed(idle, 2), fixed(3600 / cycle_s, 2),
               percent(site.handling_s / cycle_s)});
  }
  return style.bold("How little the agents of one team wait with a perfect dialer") + "\n" +
         wrapped(site_line(site), kTextWidth, 2) + '\n' + table.text(2) + '\n' +
         wrapped(
             fmt::format("A perfect dialer knows these figures and sees every line and caller, but "
                         "not how long a conversation has lasted. The table joins {} of its "
                         "policies. No other policy without memory has fewer idle agents by more "
                         "than {} of them (of 1 % of the agents where fewer are idle).",
                         frontier.points.size(), percent(frontier.gap_ratio, 2)),
             kTextWidth, 2) +
         (report.walls.empty() ? "" : '\n' + progress_text(report));
}

FeasibleReport feasible_report(const scenario::Scenario& scenario, const Promise& promise) {
  FeasibleReport report{.scenario = scenario.name,
                        .hash = scenario.hash,
                        .settings = {},
                        .shifts = {},
                        .mapped = scenario_site(scenario),
                        .promise = promise,
                        .wall = {},
                        .frontier = {},
                        .fewest = fewest_agents(scenario, promise)};
  for (const scenario::Shift& shift : scenario.team.shifts) report.shifts.push_back(shift.name);
  report.wall = day_wall(report.mapped, promise);
  report.frontier = day_frontier(report.mapped, std::max(0.25, 1.5 * promise.abandon_ratio));
  return report;
}

std::string feasible_sentence(const FeasibleReport& report) {
  const bool is_kept = report.wall.is_kept;
  return fmt::format(
      "{} perfect dialer, losing {} of the callers, leaves {} waiting {} s between "
      "two conversations on the mean of the day; the promise is {} s.",
      is_kept ? "Both promises can be kept: a" : "Both promises together cannot be kept: even a",
      percent(report.promise.abandon_ratio), agents_phrase(report),
      fixed(report.wall.least_idle.idle_s, 1), fixed(report.promise.idle_s, 1));
}

std::string feasible_text(const FeasibleReport& report, const Style& style) {
  const std::string sentence = wrapped(feasible_sentence(report));
  std::string text = report.wall.is_kept ? style.good(sentence) : style.bad(sentence);
  text += settings_line(report.settings);
  text += wrapped(worst_sentence(report) + abandon_sentence(report)) + '\n';
  text += day_table(report.wall) + '\n' + wrapped(roster_sentence(report)) + '\n';
  text += style.bold("What this rests on") + '\n';
  const Site site = site_of(report.mapped.means);
  text += wrapped(fmt::format("Up to {}.", site_line(site)), kTextWidth, 2);
  for (const std::string& one : report.mapped.assumptions) text += wrapped(one, kTextWidth, 2);
  text += wrapped(
      "A perfect dialer knows all of these figures and sees every line and every caller. It shares "
      "out the lost callers over the day so that agents wait least. It does not know how long a "
      "conversation has lasted; where that tells something, a dialer that uses it may do better.",
      kTextWidth, 2);
  return text;
}

}  // namespace callpace::analysis
