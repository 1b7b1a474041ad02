// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/optimum_report.hpp"
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
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

/// "morning, 21 agents".
std::string team_phrase(const ShiftTeam& team) {
  return fmt::format("{}, {} agent{}", team.shift, team.agents, team.agents == 1 ? "" : "s");
}

std::string promise_phrase(const Promise& promise) {
  return fmt::format("idle time of at most {} s and abandonment of at most {}",
                     fixed(promise.idle_s, 1), percent(promise.abandon_ratio));
}

std::string idle_phrase(const TeamVerdict& verdict, const Promise& promise) {
  return fmt::format("{} s at {} abandonment", fixed(verdict.least_idle.idle_s, 1),
                     percent(promise.abandon_ratio));
}

std::string least_abandon(const TeamVerdict& verdict) {
  if (verdict.least_abandon_ratio) return percent(*verdict.least_abandon_ratio);
  const Frontier& frontier = verdict.frontier;
  return "> " + percent(abandon_ratio(frontier.site, frontier.points.back().performance));
}

std::string team_sentence(const FeasibleReport& report) {
  if (!report.smallest_team) {
    return fmt::format("No team of up to {} agents could.", fixed(kTeamMax, 0));
  }
  return fmt::format("The smallest team for which one could: {} agents present.",
                     fixed(*report.smallest_team, 0));
}

std::string teams_table(const FeasibleReport& report) {
  const auto& promise = report.promise;
  Table table{{{"Shift", Align::left},
               {"Agents"},
               {"Least idle at " + percent(promise.abandon_ratio)},
               {"Least abandonment at " + fixed(promise.idle_s, 1) + " s"},
               {"Both", Align::left}}};
  for (std::size_t i = 0; i < report.teams.size(); ++i) {
    const TeamVerdict& verdict = report.teams[i];
    table.add({report.mapped.teams[i].shift, fixed(report.mapped.teams[i].agents, 0),
               fixed(verdict.least_idle.idle_s, 1) + " s", least_abandon(verdict),
               verdict.is_kept ? "yes" : "no"});
  }
  return table.text(2);
}

}  // namespace

std::string optimum_text(const Frontier& frontier, const Style& style) {
  const Site& site = frontier.site;
  Table table{{{"Abandonment"}, {"Least idle s"}, {"Conversations /agent h"}, {"Occupancy"}}};
  const double least = abandon_ratio(site, frontier.points.front().performance);
  const double most = abandon_ratio(site, frontier.points.back().performance);
  for (const double ratio : kTableRatios) {
    if (ratio < least || ratio > most) continue;
    const double idle = idle_s_at(frontier, ratio);
    const double cycle_s = site.handling_s + idle;
    table.add({percent(ratio), fixed(idle, 2), fixed(3600 / cycle_s, 2),
               percent(site.handling_s / cycle_s)});
  }
  return style.bold("The best that any memoryless dialer can do") + "\n" +
         wrapped(site_line(site), kTextWidth, 2) + '\n' + table.text(2) + '\n' +
         wrapped(
             fmt::format("{} policies and the mixtures of neighbours. No policy at all has fewer "
                         "idle agents by more than {} of them, or of 1 % of the agents where "
                         "fewer are idle.",
                         frontier.points.size(), percent(frontier.gap_ratio, 2)),
             kTextWidth, 2);
}

std::string progress_text(const PhasedSite& site, const std::vector<ProgressWall>& walls) {
  assert(!walls.empty());
  Table table{{{"Abandonment"}, {"Memoryless s"}, {"Phases seen s"}, {"Difference"}}};
  for (const ProgressWall& wall : walls) {
    table.add({percent(wall.abandon_ratio), fixed(wall.memoryless_idle_s, 2),
               fixed(wall.idle_s_bound, 2),
               fixed(100 * (wall.idle_s_bound / wall.memoryless_idle_s - 1), 1) + " %"});
  }
  return wrapped(fmt::format("Were each conversation a sequence of {} exponential phases (cv {}), "
                             "no dialer would have less idle time than this, even if it saw the "
                             "phase of every conversation, which is more than any age tells:",
                             site.phases, fixed(1 / std::sqrt(1.0 * site.phases), 2)),
                 kTextWidth, 2) +
         '\n' + table.text(2);
}

bool FeasibleReport::is_kept() const {
  return std::all_of(teams.begin(), teams.end(), [](const auto& team) { return team.is_kept; });
}

std::string feasible_sentence(const FeasibleReport& report) {
  assert(!report.teams.empty());
  const TeamVerdict& large = report.teams.front();
  const TeamVerdict& small = report.teams.back();
  const std::string promise = promise_phrase(report.promise);
  const auto& teams = report.mapped.teams;
  if (report.is_kept()) {
    return fmt::format("A memoryless dialer can keep {} here: the smallest shift ({}) needs {}.",
                       promise, team_phrase(teams.back()), idle_phrase(small, report.promise));
  }
  if (large.is_kept) {
    return fmt::format(
        "A memoryless dialer can keep {} here in the largest shift ({}), but none can in the "
        "smallest ({}): at least {}.",
        promise, team_phrase(teams.front()), team_phrase(teams.back()),
        idle_phrase(small, report.promise));
  }
  return fmt::format(
      "No memoryless dialer can keep {} here: in the largest shift ({}) it comes to "
      "at least {}, or to at least {} abandonment at {} s.",
      promise, team_phrase(teams.front()), idle_phrase(large, report.promise), least_abandon(large),
      fixed(report.promise.idle_s, 1));
}

std::string feasible_text(const FeasibleReport& report, const Style& style) {
  const std::string sentence = wrapped(feasible_sentence(report));
  std::string text = report.is_kept() ? style.good(sentence) : style.bad(sentence);
  text += '\n' + teams_table(report) + '\n' + wrapped(team_sentence(report)) + '\n';
  text += style.bold("What this rests on") + '\n';
  text += wrapped(site_line(report.teams.front().frontier.site) + '.', kTextWidth, 2);
  for (const std::string& one : report.mapped.assumptions) text += wrapped(one, kTextWidth, 2);
  return text;
}

}  // namespace callpace::analysis
