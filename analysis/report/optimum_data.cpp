// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/optimum_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::analysis {
namespace {

Columns<Site> site_columns() {
  return {{"agents", "On the phone.", &Site::agents},
          {"hit_rate", "Persons who answer / dials, 0-1.", &Site::hit_rate},
          {"ring_s", "Mean time to a call's outcome.", &Site::ring_s},
          {"handling_s", "Mean talk and wrap-up.", &Site::handling_s},
          {"patience_s", "Mean time for which callers wait.", &Site::patience_s},
          {"lines_max", "Most lines at once.", &Site::lines_max},
          {"waiting_max", "Most callers waiting.", &Site::waiting_max}};
}

/// A point of a frontier, and its site.
struct PointRow {
  const Site& site;
  const Optimum& point;
};

Columns<PointRow> point_columns() {
  const auto of = [](double (*figure)(const Site&, const Performance&)) {
    return [figure](const PointRow& it) { return figure(it.site, it.point.performance); };
  };
  return {
      {"lambda", "The price of a lost caller.", [](const auto& it) { return it.point.multiplier; }},
      {"idle_s", "Mean wait of an agent.", of(idle_s)},
      {"abandon_ratio", "Callers lost / persons answering, 0-1.", of(abandon_ratio)},
      {"conversations_per_agent_hour", "Conversations.", of(conversations_per_agent_hour)}};
}

std::vector<PointRow> points_of(const Frontier& frontier) {
  std::vector<PointRow> rows;
  for (const Optimum& point : frontier.points) rows.push_back({frontier.site, point});
  return rows;
}

Columns<HalfHourWall> half_hour_columns() {
  using H = HalfHourWall;
  return {
      {"from", "HH:MM.",
       [](const H& it) { return scenario::clock_text(it.half_hour.hours.from_s); }},
      {"to", "HH:MM.", [](const H& it) { return scenario::clock_text(it.half_hour.hours.to_s); }},
      {"agents_mean", "On the phone.", [](const H& it) { return it.half_hour.agents_mean(); }},
      {"idle_s", "Mean wait of an agent.", &H::idle_s},
      {"abandon_ratio", "Callers lost / persons answering, 0-1.", &H::abandon_ratio},
      {"conversations", "Conversations.", &H::conversations}};
}

Columns<FeasibleReport> day_columns() {
  using R = FeasibleReport;
  const Columns<FrontierPoint> point{
      {"idle_s", "Mean wait of an agent.", &FrontierPoint::idle_s},
      {"abandon_ratio", "Callers lost / persons answering, 0-1.", &FrontierPoint::abandon_ratio}};
  return {{"agents_mean", "On the phone.", [](const R& it) { return it.wall.agents_mean; }},
          {"least_idle_s", "Least wait within the promise.",
           [](const R& it) { return it.wall.least_idle.idle_s; }},
          {"least_idle_s_bound", "No dialer goes below.",
           [](const R& it) { return it.wall.least_idle.idle_s_bound; }},
          {"least_abandon_ratio", "Fewest callers lost within the promise to agents, 0-1.",
           [](const R& it) { return abandon_ratio_at(it.frontier, it.promise.idle_s); }},
          {"worst_half_hour", "The one with the longest wait.", half_hour_columns(),
           [](const R& it) { return it.wall.half_hours[it.wall.worst]; }},
          {"half_hours", "The day.", half_hour_columns(),
           [](const R& it) { return it.wall.half_hours; }},
          {"frontier", "The best over the day.", point,
           [](const R& it) { return it.frontier.points; }}};
}

struct ShiftRow {
  std::string shift;
  int agents;
};

std::vector<ShiftRow> shift_rows(const FeasibleReport& report) {
  std::vector<ShiftRow> rows;
  for (std::size_t i = 0; i < report.shifts.size(); ++i) {
    rows.push_back({report.shifts[i], report.fewest.by_shift[i]});
  }
  return rows;
}

Columns<FeasibleReport> roster_columns() {
  const Columns<ShiftRow> shift{{"shift", "Its name.", &ShiftRow::shift},
                                {"agents", "Employed in it.", &ShiftRow::agents}};
  return {{"agents", "Employed.",
           [](const FeasibleReport& it) { return it.fewest.employed.value_or(0); }},
          {"shifts", "By shift.", shift, shift_rows}};
}

ChartLine line_of(const Frontier& frontier, std::string label) {
  ChartLine line{std::move(label)};
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
          .y = {"Idle time between two conversations (s)", idle}};
}

}  // namespace

Columns<ProgressWall> wall_columns() {
  return {{"abandon_ratio", "Callers lost, 0-1.", &ProgressWall::abandon_ratio},
          {"memoryless_idle_s", "Least wait without memory.", &ProgressWall::memoryless_idle_s},
          {"idle_s_bound", "No dialer goes below.", &ProgressWall::idle_s_bound}};
}

Columns<OptimumReport> optimum_columns() {
  using R = OptimumReport;
  const Columns<R> progress{{"phases", "Of a conversation.", &R::phases},
                            {"walls", "By share of callers lost.", wall_columns(), &R::walls}};
  return {
      {"kind", "optimum", [](const R&) { return "optimum"; }},
      {"site", "The team.", site_columns(), [](const R& it) { return it.frontier.site; }},
      {"gap_ratio", "How exact the points are.", [](const R& it) { return it.frontier.gap_ratio; }},
      {"frontier", "The best that a perfect dialer can do.", point_columns(),
       [](const R& it) { return points_of(it.frontier); }},
      Column<R>{"known_progress", "For a dialer that sees phases of conversations.", progress,
                [](const R& it) { return it.walls.empty() ? nullptr : &it; }}
          .or_absent()};
}

Columns<FeasibleReport> feasible_columns() {
  using R = FeasibleReport;
  return {
      {"kind", "feasible", [](const R&) { return "feasible"; }},
      {"scenario", "Its name.", &R::scenario},
      {"scenario_hash", "Hash of the scenario.", &R::hash},
      {"settings", "Overrides of the file.", &R::settings},
      {"idle_s", "The promise to agents.", [](const R& it) { return it.promise.idle_s; }},
      {"abandon_ratio", "The promise to callers, 0-1.",
       [](const R& it) { return it.promise.abandon_ratio; }},
      {"feasible", "Both can be kept.", [](const R& it) { return it.wall.is_kept; }},
      {"sentence", "The answer in words.", feasible_sentence},
      {"day", "What the day allows.", day_columns(), [](const R& it) -> const R& { return it; }},
      {"smallest_team", "Fewest agents on the phone that could keep both.",
       [](const R& it) { return it.fewest.on_phone; }},
      {"smallest_roster", "Fewest agents employed.", roster_columns(),
       [](const R& it) { return it.fewest.employed ? &it : nullptr; }},
      {"smallest_team_searched_to", "Most agents tried.", [](const R&) { return kTeamMax; }},
      {"smallest_roster_searched_to", "Most agents tried.",
       [](const R& it) { return it.fewest.employed_max; }},
      {"largest_site", "The team of the means.", site_columns(),
       [](const R& it) { return site_of(it.mapped.means); }},
      {"assumptions", "What was left out of the scenario.",
       [](const R& it) { return it.mapped.assumptions; }}};
}

std::string optimum_svg(const Frontier& frontier) {
  const double idle_most = idle_s(frontier.site, frontier.points.front().performance);
  Chart chart = idle_chart("The best that a dialer without memory can do", 20, 1.1 * idle_most);
  chart.lines.push_back(line_of(frontier, fmt::format("{} agents", frontier.site.agents)));
  return chart_svg(chart);
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
  chart.lines.push_back({"the best that a perfect dialer can do over the day"});
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
        {fmt::format("worst half-hour, {}: {} s",
                     scenario::clock_text(worst.half_hour.hours.from_s), fixed(worst.idle_s, 1)),
         {100 * worst.abandon_ratio, worst.idle_s}});
  }
  const auto least = abandon_ratio_at(report.frontier, promise.idle_s);
  if (least && !wall.is_kept) {
    chart.marks.push_back({percent(*least), {100 * *least, promise.idle_s}});
  }
  return chart_svg(chart);
}

}  // namespace callpace::analysis
