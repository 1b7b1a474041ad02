// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/optimum_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json site_json(const Site& site) {
  return {{"agents", site.agents},          {"hit_rate", site.hit_rate},
          {"ring_s", site.ring_s},          {"handling_s", site.handling_s},
          {"patience_s", site.patience_s},  {"lines_max", site.lines_max},
          {"waiting_max", site.waiting_max}};
}

Json frontier_json(const Frontier& frontier) {
  Json points = Json::array();
  for (const Optimum& point : frontier.points) {
    const Performance& it = point.performance;
    points.push_back(
        {{"lambda", point.multiplier},
         {"idle_s", idle_s(frontier.site, it)},
         {"abandon_ratio", abandon_ratio(frontier.site, it)},
         {"conversations_per_agent_hour", conversations_per_agent_hour(frontier.site, it)}});
  }
  return points;
}

Json progress_json(int phases, const std::vector<ProgressWall>& walls) {
  Json rows = Json::array();
  for (const ProgressWall& wall : walls) {
    rows.push_back({{"abandon_ratio", wall.abandon_ratio},
                    {"memoryless_idle_s", wall.memoryless_idle_s},
                    {"idle_s_bound", wall.idle_s_bound}});
  }
  return {{"phases", phases}, {"walls", std::move(rows)}};
}

Json team_json(const ShiftTeam& team, const TeamVerdict& verdict) {
  return {{"shift", team.shift},
          {"agents", team.agents},
          {"feasible", verdict.is_kept},
          {"least_idle_s", verdict.least_idle.idle_s},
          {"least_idle_s_bound", verdict.least_idle.idle_s_bound},
          {"least_abandon_ratio",
           verdict.least_abandon_ratio ? Json(*verdict.least_abandon_ratio) : Json{}},
          {"site", site_json(verdict.frontier.site)},
          {"gap_ratio", verdict.frontier.gap_ratio},
          {"frontier", frontier_json(verdict.frontier)}};
}

ChartLine line_of(const Frontier& frontier, std::string label) {
  ChartLine line{std::move(label), {}};
  for (const Optimum& point : frontier.points) {
    line.points.push_back({100 * abandon_ratio(frontier.site, point.performance),
                           idle_s(frontier.site, point.performance)});
  }
  return line;
}

/// A chart of idle time against abandonment, up to what decisions are about.
Chart idle_chart(std::string title, double abandon_percent, double idle) {
  return {.title = std::move(title),
          .x = {"Abandonment: callers lost / persons answering (%)", abandon_percent},
          .y = {"Idle time between two conversations (s)", idle},
          .lines = {},
          .area_label = {},
          .area_corner = {},
          .marks = {}};
}

}  // namespace

std::string optimum_json(const Frontier& frontier, int phases,
                         const std::vector<ProgressWall>& walls) {
  Json all{{"kind", "optimum"},
           {"site", site_json(frontier.site)},
           {"gap_ratio", frontier.gap_ratio},
           {"frontier", frontier_json(frontier)}};
  if (!walls.empty()) all["known_progress"] = progress_json(phases, walls);
  return all.dump(2) + '\n';
}

std::string optimum_svg(const Frontier& frontier) {
  const double idle_most = idle_s(frontier.site, frontier.points.front().performance);
  Chart chart = idle_chart("The best that any memoryless dialer can do", 20, 1.1 * idle_most);
  chart.lines.push_back(line_of(frontier, fmt::format("{} agents", frontier.site.agents)));
  return chart_svg(chart);
}

std::string feasible_json(const FeasibleReport& report) {
  Json teams = Json::array();
  for (std::size_t i = 0; i < report.teams.size(); ++i) {
    teams.push_back(team_json(report.mapped.teams[i], report.teams[i]));
  }
  const Json all{
      {"kind", "feasible"},
      {"scenario", report.scenario},
      {"scenario_hash", report.hash},
      {"idle_s", report.promise.idle_s},
      {"abandon_ratio", report.promise.abandon_ratio},
      {"feasible", report.is_kept()},
      {"sentence", feasible_sentence(report)},
      {"smallest_team", report.smallest_team ? Json(*report.smallest_team) : Json{}},
      {"smallest_team_searched_to", kTeamMax},
      {"shifts", std::move(teams)},
      {"assumptions", report.mapped.assumptions},
  };
  return all.dump(2) + '\n';
}

std::string feasible_svg(const FeasibleReport& report) {
  const Promise& promise = report.promise;
  const TeamVerdict& large = report.teams.front();
  const double idle_most =
      std::max(2.5 * promise.idle_s, 1.4 * report.teams.back().least_idle.idle_s);
  Chart chart =
      idle_chart(report.scenario + (report.is_kept() ? ": both promises can be kept"
                                                     : ": both promises together are out of reach"),
                 std::min(100.0, 300 * promise.abandon_ratio), idle_most);
  for (std::size_t i = 0; i < report.teams.size(); ++i) {
    const ShiftTeam& team = report.mapped.teams[i];
    chart.lines.push_back(
        line_of(report.teams[i].frontier,
                fmt::format("best dialer, {}: {} agents", team.shift, team.agents)));
  }
  chart.area_label = fmt::format("promise: at most {} s and {}", fixed(promise.idle_s, 1),
                                 percent(promise.abandon_ratio));
  chart.area_corner = {100 * promise.abandon_ratio, promise.idle_s};
  chart.marks.push_back({fixed(large.least_idle.idle_s, 1) + " s",
                         {100 * large.least_idle.abandon_ratio, large.least_idle.idle_s}});
  if (large.least_abandon_ratio && !large.is_kept) {
    chart.marks.push_back(
        {percent(*large.least_abandon_ratio), {100 * *large.least_abandon_ratio, promise.idle_s}});
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
