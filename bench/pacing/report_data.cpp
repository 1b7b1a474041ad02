// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "bench/pacing/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

using Json = nlohmann::ordered_json;
using analysis::csv_cell;

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json{}; }

Json differences_json(const Score& score, const std::string& reference) {
  if (!score.to_reference) return {};
  return {{"less", reference},
          {"idle_s", analysis::to_json(score.to_reference->idle_s)},
          {"talk_min_per_h", analysis::to_json(score.to_reference->talk_min_per_h)},
          {"abandon_ratio_hangup", analysis::to_json(score.to_reference->abandon_ratio_hangup)}};
}

Json score_json(const Cell& cell, const Score& score, const std::string& reference) {
  const bool is_timed = score.decision.ns_median > 0;
  return {
      {"cell", cell.name},
      {"policy", score.policy},
      {"agents", cell.agents},
      {"hit_rate", cell.hit_rate},
      {"days", score.days},
      {"idle_s", score.idle_s.mean},
      {"idle_s_p90", score.idle_s_p90.mean},
      {"optimum_idle_s", number(score.optimum_idle_s)},
      {"abandon_ratio_hangup", score.abandon_ratio_hangup.mean},
      {"abandon_ratio_2s", score.abandon_ratio_2s.mean},
      {"worst_day_ratio", score.worst_day_ratio},
      {"cap_breaches", score.cap_breaches},
      {"days_ever_over_cap", score.days_ever_over},
      {"talk_min_per_h", score.talk_min_per_h.mean},
      {"dials_per_day", score.dials_per_day},
      {"recover_s", number(score.recover_s)},
      {"half_width",
       {{"idle_s", score.idle_s.half_width},
        {"idle_s_p90", score.idle_s_p90.half_width},
        {"abandon_ratio_hangup", score.abandon_ratio_hangup.half_width},
        {"abandon_ratio_2s", score.abandon_ratio_2s.half_width},
        {"talk_min_per_h", score.talk_min_per_h.half_width}}},
      {"difference", differences_json(score, reference)},
      {"decision_ns_median", is_timed ? Json(score.decision.ns_median) : Json{}},
      {"decisions_per_s", is_timed ? Json(score.decision.per_s) : Json{}},
  };
}

Json goal_json(const Goal& goal) {
  return {{"goal", goal.name},
          {"what", goal.what},
          {"figure", goal.figure},
          {"target", goal.target},
          {"value", number(goal.value)},
          {"reached", goal.is_reached ? Json(*goal.is_reached) : Json{}}};
}

/// What the wall is to the dialers of `cell`, on a chart.
const char* wall_label(Wall wall) {
  switch (wall) {
    case Wall::exact:
      return "the wall: no dialer goes below";
    case Wall::memoryless:
      return "the wall of memoryless dialers";
    case Wall::means:
      break;
  }
  return "the wall of the cell's means";
}

std::vector<analysis::ChartMark> marks_of(const CellScores& cell) {
  std::vector<analysis::ChartMark> marks;
  for (const Score& score : cell.scores) {
    const double abandoned = 100 * score.abandon_ratio_hangup.mean;
    const double idle_s = score.idle_s.mean;
    const std::string figures =
        fmt::format("{} %  {} s", analysis::fixed(abandoned, 2), analysis::fixed(idle_s, 1));
    marks.push_back(
        {score.policy, {std::sqrt(abandoned), std::sqrt(idle_s)}, figures, !score.is_baseline});
  }
  return marks;
}

}  // namespace

std::string contest_json(const ContestReport& report) {
  Json cells = Json::array();
  Json out = Json::array();
  for (const CellScores& cell : report.cells) {
    for (const Out& one : cell.out) {
      out.push_back({{"cell", cell.cell.name}, {"policy", one.policy}, {"reason", one.reason}});
    }
    for (const Score& score : cell.scores) {
      cells.push_back(score_json(cell.cell, score, report.reference));
    }
  }
  Json goals = Json::array();
  for (const Goal& goal : report.goals) goals.push_back(goal_json(goal));
  Json sites = Json::array();
  for (const Cell& cell : report.sites) sites.push_back(site_json(cell));
  const Json all{{"kind", "bench_pacing"},
                 {"callpace", report.callpace},
                 {"pacing", report.pacing},
                 {"pacing_abi", CALLPACE_PACING_ABI},
                 {"suite", report.suite},
                 {"seed", report.seed},
                 {"interrupted", report.is_interrupted},
                 {"reference", report.reference},
                 {"cap_ratio", kCapRatio},
                 {"sites", std::move(sites)},
                 {"cells", std::move(cells)},
                 {"out", std::move(out)},
                 {"goals", std::move(goals)},
                 {"gate", report.gate ? gate_json(*report.gate) : Json{}}};
  return all.dump(2) + '\n';
}

std::string contest_csv(const ContestReport& report) {
  std::string text =
      "cell,policy,agents,hit_rate,days,talk_min_per_h,talk_min_per_h_half_width,idle_s,"
      "idle_s_half_width,idle_s_p90,optimum_idle_s,abandon_ratio_hangup,"
      "abandon_ratio_hangup_half_width,abandon_ratio_2s,worst_day_ratio,cap_breaches,"
      "days_ever_over_cap,dials_per_day,recover_s,talk_min_per_h_difference,"
      "talk_min_per_h_difference_half_width,decision_ns_median,decisions_per_s\n";
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  for (const CellScores& cell : report.cells) {
    for (const Score& score : cell.scores) {
      const auto& by = score.to_reference;
      const double numbers[]{static_cast<double>(cell.cell.agents),
                             cell.cell.hit_rate,
                             static_cast<double>(score.days),
                             score.talk_min_per_h.mean,
                             score.talk_min_per_h.half_width,
                             score.idle_s.mean,
                             score.idle_s.half_width,
                             score.idle_s_p90.mean,
                             score.optimum_idle_s.value_or(kNone),
                             score.abandon_ratio_hangup.mean,
                             score.abandon_ratio_hangup.half_width,
                             score.abandon_ratio_2s.mean,
                             score.worst_day_ratio,
                             static_cast<double>(score.cap_breaches),
                             static_cast<double>(score.days_ever_over),
                             score.dials_per_day,
                             score.recover_s.value_or(kNone),
                             by ? by->talk_min_per_h.mean : kNone,
                             by ? by->talk_min_per_h.half_width : kNone,
                             score.decision.ns_median,
                             score.decision.per_s};
      text += csv_cell(cell.cell.name) + ',' + csv_cell(score.policy);
      for (const double value : numbers) text += ',' + csv_cell(value);
      text += '\n';
    }
  }
  return text;
}

std::string cell_svg(const CellScores& cell, Walls& walls) {
  double abandon_most = 0;
  double idle_most = 0;
  for (const Score& score : cell.scores) {
    abandon_most = std::max(abandon_most, score.abandon_ratio_hangup.mean);
    idle_most = std::max(idle_most, score.idle_s.mean);
  }
  const double abandon_end = std::max(0.06, 1.05 * abandon_most);
  const analysis::Frontier& wall =
      walls.frontier(cell.cell.means, std::min(abandon_end, Walls::kAbandonMax));
  const double idle_end = std::max(10.0, 1.05 * idle_most);
  const double cap = 100 * kCapRatio;
  analysis::Chart chart{
      .title = fmt::format("Pacing policies, {}", cell.cell.name),
      .x = analysis::square_root_axis(
          "Abandonment: callers who hung up / live answers (%, by its square root)",
          100 * abandon_end),
      .y = analysis::square_root_axis("Idle time between two conversations (s, by its square root)",
                                      idle_end),
      .lines = {{wall_label(cell.cell.wall), {}}},
      .area_label = {},
      .area_corner = {},
      .marks = marks_of(cell),
      .rules = {{fmt::format("cap {:g} %", cap), std::sqrt(cap)}},
      .has_key = true};
  for (const analysis::Optimum& point : wall.points) {
    chart.lines.front().points.push_back(
        {std::sqrt(100 * analysis::abandon_ratio(wall.site, point.performance)),
         std::sqrt(analysis::idle_s(wall.site, point.performance))});
  }
  return analysis::chart_svg(chart);
}

}  // namespace callpace::bench
