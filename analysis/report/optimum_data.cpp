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

Json half_hour_json(const HalfHourWall& wall) {
  return {{"from", clock_time(wall.half_hour.hours.from_s)},
          {"to", clock_time(wall.half_hour.hours.to_s)},
          {"agents_mean", wall.half_hour.agents_mean()},
          {"idle_s", wall.idle_s},
          {"abandon_ratio", wall.abandon_ratio},
          {"conversations", wall.conversations}};
}

Json day_json(const FeasibleReport& report) {
  const DayWall& wall = report.wall;
  const auto least = abandon_ratio_at(report.frontier, report.promise.idle_s);
  Json half_hours = Json::array();
  for (const HalfHourWall& one : wall.half_hours) half_hours.push_back(half_hour_json(one));
  Json frontier = Json::array();
  for (const FrontierPoint& point : report.frontier.points) {
    frontier.push_back({{"idle_s", point.idle_s}, {"abandon_ratio", point.abandon_ratio}});
  }
  return {{"agents_mean", wall.agents_mean},
          {"least_idle_s", wall.least_idle.idle_s},
          {"least_idle_s_bound", wall.least_idle.idle_s_bound},
          {"least_abandon_ratio", least ? Json(*least) : Json{}},
          {"worst_half_hour", half_hour_json(wall.half_hours[wall.worst])},
          {"half_hours", std::move(half_hours)},
          {"frontier", std::move(frontier)}};
}

Json roster_json(const FeasibleReport& report) {
  if (!report.fewest.employed) return {};
  Json shifts = Json::array();
  for (std::size_t i = 0; i < report.shifts.size(); ++i) {
    shifts.push_back({{"shift", report.shifts[i]}, {"agents", report.fewest.by_shift[i]}});
  }
  return {{"agents", *report.fewest.employed}, {"shifts", std::move(shifts)}};
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
  Chart chart = idle_chart("The best that a dialer without memory can do", 20, 1.1 * idle_most);
  chart.lines.push_back(line_of(frontier, fmt::format("{} agents", frontier.site.agents)));
  return chart_svg(chart);
}

std::string feasible_json(const FeasibleReport& report) {
  const auto& on_phone = report.fewest.on_phone;
  const Json all{
      {"kind", "feasible"},
      {"scenario", report.scenario},
      {"scenario_hash", report.hash},
      {"settings", report.settings},
      {"idle_s", report.promise.idle_s},
      {"abandon_ratio", report.promise.abandon_ratio},
      {"feasible", report.wall.is_kept},
      {"sentence", feasible_sentence(report)},
      {"day", day_json(report)},
      {"smallest_team", on_phone ? Json(*on_phone) : Json{}},
      {"smallest_roster", roster_json(report)},
      {"smallest_team_searched_to", kTeamMax},
      {"smallest_roster_searched_to", report.fewest.employed_max},
      {"largest_site", site_json(site_of(report.mapped.means))},
      {"assumptions", report.mapped.assumptions},
  };
  return all.dump(2) + '\n';
}

std::string feasible_svg(const FeasibleReport& report) {
  const Promise& promise = report.promise;
  const DayWall& wall = report.wall;
  const HalfHourWall& worst = wall.half_hours[wall.worst];
  const double idle_most = std::max(2.5 * promise.idle_s, 1.2 * worst.idle_s);
  Chart chart =
      idle_chart(report.scenario + (wall.is_kept ? ": both promises can be kept"
                                                 : ": both promises together are out of reach"),
                 std::min(100.0, 300 * promise.abandon_ratio), idle_most);
  chart.lines.push_back({"the best that a perfect dialer can do over the day", {}});
  for (const FrontierPoint& point : report.frontier.points) {
    chart.lines.front().points.push_back({100 * point.abandon_ratio, point.idle_s});
  }
  chart.area_label = fmt::format("promise: at most {} s and {}", fixed(promise.idle_s, 1),
                                 percent(promise.abandon_ratio));
  chart.area_corner = {100 * promise.abandon_ratio, promise.idle_s};
  chart.marks.push_back({fixed(wall.least_idle.idle_s, 1) + " s",
                         {100 * wall.least_idle.abandon_ratio, wall.least_idle.idle_s}});
  if (wall.half_hours.size() > 1) {
    chart.marks.push_back(
        {fmt::format("worst half-hour, {}: {} s", clock_time(worst.half_hour.hours.from_s),
                     fixed(worst.idle_s, 1)),
         {100 * worst.abandon_ratio, worst.idle_s}});
  }
  const auto least = abandon_ratio_at(report.frontier, promise.idle_s);
  if (least && !wall.is_kept) {
    chart.marks.push_back({percent(*least), {100 * *least, promise.idle_s}});
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
