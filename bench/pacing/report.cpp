// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/report.hpp"

#include "analysis/report/chart.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/text.hpp"
#include "bench/pacing/promise.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace callpace::bench {
namespace {

using analysis::Column;
using analysis::Columns;
using analysis::decimals;
using analysis::fixed;
using analysis::kUnknown;

/// A policy's score in a cell, and the policy that it is compared with.
struct Row {
  const Cell& cell;
  const Score& score;
  const std::string& reference;
};

std::vector<Row> entry_rows(const CellScores& cell, const std::string& reference) {
  std::vector<Row> rows;
  for (const Score& score : cell.scores) rows.push_back({cell.cell, score, reference});
  return rows;
}

std::vector<Row> all_rows(const ContestReport& report) {
  std::vector<Row> rows;
  for (const CellScores& cell : report.cells) {
    for (const Row& row : entry_rows(cell, report.reference)) rows.push_back(row);
  }
  return rows;
}

Columns<Row> difference_columns() {
  return {{"less", "The policy that is taken away.", [](const Row& it) { return it.reference; }},
          {"idle_s", "Idle time.", [](const Row& it) { return it.score.to_reference->idle_s; }},
          {"talk_min_per_h", "Talk.",
           [](const Row& it) { return it.score.to_reference->talk_min_per_h; }},
          {"abandon_ratio_hangup", "Callers who hung up.",
           [](const Row& it) { return it.score.to_reference->abandon_ratio_hangup; }}};
}

Columns<Score> half_width_columns() {
  const auto of = [](const char* key, analysis::Estimate Score::*measure) {
    return Column<Score>{key, "Half of its 95 % interval.",
                         [measure](const Score& it) { return (it.*measure).half_width; }};
  };
  return {of("idle_s", &Score::idle_s), of("idle_s_p90", &Score::idle_s_p90),
          of("abandon_ratio_hangup", &Score::abandon_ratio_hangup),
          of("abandon_ratio_2s", &Score::abandon_ratio_2s),
          of("talk_min_per_h", &Score::talk_min_per_h)};
}

Columns<Row> score_columns() {
  const auto mean = [](analysis::Estimate Score::*measure) {
    return [measure](const Row& it) { return (it.score.*measure).mean; };
  };
  const auto timed = [](double (*of)(const Score&)) {
    return [of](const Row& it) {
      return it.score.decision.ns_median > 0 ? std::optional{of(it.score)} : std::nullopt;
    };
  };
  return {
      {"cell", "The simulated site.", [](const Row& it) { return it.cell.name; }},
      {"policy", "Who paces.", [](const Row& it) { return it.score.policy; }},
      {"agents", "On the phone.", [](const Row& it) { return it.cell.agents; }},
      {"hit_rate", "Persons who answer / dials, 0-1.",
       [](const Row& it) { return it.cell.hit_rate; }},
      {"days", "Simulated.", [](const Row& it) { return it.score.days; }},
      {"idle_s", "Mean wait of an agent.", mean(&Score::idle_s)},
      {"idle_s_p90", "Its 90th percentile.", mean(&Score::idle_s_p90)},
      {"optimum_idle_s", "The least that a dialer could reach.",
       [](const Row& it) { return it.score.optimum_idle_s; }},
      {"abandon_ratio_hangup", "Callers who hung up / live answers, 0-1.",
       mean(&Score::abandon_ratio_hangup)},
      {"abandon_ratio_2s", "Callers who waited for over 2 s / live answers, 0-1.",
       mean(&Score::abandon_ratio_2s)},
      {"worst_day_ratio", "Of callers who hung up, 0-1.",
       [](const Row& it) { return it.score.worst_day_ratio; }},
      {"cap_breaches", "Times that the cap was broken.",
       [](const Row& it) { return it.score.cap_breaches; }},
      {"days_ever_over_cap", "Days over the cap at some time.",
       [](const Row& it) { return it.score.days_ever_over; }},
      {"talk_min_per_h", "Talk of an agent.", mean(&Score::talk_min_per_h)},
      {"dials_per_day", "Dials.", [](const Row& it) { return it.score.dials_per_day; }},
      {"recover_s", "Time to recover from a disturbance.",
       [](const Row& it) { return it.score.recover_s; }},
      {"half_width", "Of the means.", half_width_columns(), [](const Row& it) { return it.score; }},
      {"difference", "This policy less another, day by day.", difference_columns(),
       [](const Row& it) { return it.score.to_reference ? &it : nullptr; }},
      {"decision_ns_median", "Time of a decision.",
       timed([](const Score& it) { return it.decision.ns_median; })},
      {"decisions_per_s", "Decisions.", timed([](const Score& it) { return it.decision.per_s; })},
  };
}

Columns<Goal> goal_columns() {
  return {{"goal", "Its name.", &Goal::name},
          {"what", "What it asks for.", &Goal::what},
          {"figure", "What is measured.", &Goal::figure},
          {"target", "The limit.", &Goal::target},
          {"value", "Measured.", &Goal::value},
          {"reached", "Null: not measured.", &Goal::is_reached}};
}

/// A policy that took no part in a cell.
struct OutRow {
  std::string cell;
  const Out& out;
};

std::vector<OutRow> out_rows(const ContestReport& report) {
  std::vector<OutRow> rows;
  for (const CellScores& cell : report.cells) {
    for (const Out& one : cell.out) rows.push_back({cell.cell.name, one});
  }
  return rows;
}

/// What a wall is to the dialers of its cell.
struct WallWords {
  const char* on_page;
  const char* on_chart;
};

WallWords words_of(Wall wall) {
  constexpr std::array<WallWords, 3> kWords{
      {{"no dialer has less idle time than the wall", "the wall: no dialer goes below"},
       {"the wall is that of memoryless dialers", "the wall of memoryless dialers"},
       {"the wall is that of the cell's means, for a first idea", "the wall of the cell's means"}}};
  return kWords.at(static_cast<std::size_t>(wall));
}

std::vector<analysis::ChartMark> marks_of(const CellScores& cell) {
  std::vector<analysis::ChartMark> marks;
  for (const Score& score : cell.scores) {
    const double abandoned = 100 * score.abandon_ratio_hangup.mean;
    const double idle_s = score.idle_s.mean;
    marks.push_back({score.policy,
                     {std::sqrt(abandoned), std::sqrt(idle_s)},
                     {fixed(abandoned, 2) + " %", fixed(idle_s, 1) + " s"},
                     !score.is_baseline});
  }
  return marks;
}

/// Seconds; hundredths only where somebody might look at them.
std::string idle(double seconds) { return fixed(seconds, seconds < 100 ? 2 : 0); }

std::string difference(const std::optional<Differences>& to_reference) {
  if (!to_reference) return std::string{kUnknown};
  const analysis::Estimate& talk = to_reference->talk_min_per_h;
  return fmt::format("{}{} ±{}", talk.mean > 0 ? "+" : "", fixed(talk.mean, 2),
                     fixed(talk.half_width, 2));
}

std::string cell_table(const CellScores& cell, const std::string& reference) {
  return page_table(
             score_columns(), entry_rows(cell, reference),
             {{"Policy", "policy"},
              {"Talk", "talk_min_per_h", decimals(2)},
              {"Difference", [](const Row& it) { return difference(it.score.to_reference); }},
              {"Idle", [](const Row& it) { return idle(it.score.idle_s.mean); }},
              {"p90", "idle_s_p90", decimals(0)},
              {"Wall", "optimum_idle_s", decimals(2)},
              {"Ab. %", "abandon_ratio_hangup", decimals(2, 100)},
              {"2 s %", "abandon_ratio_2s", decimals(2, 100)},
              {"Worst", "worst_day_ratio", decimals(2, 100)},
              {"Over", "cap_breaches"},
              {"us", "decision_ns_median", decimals(2, 1e-3)}})
      .text();
}

std::string recoveries(const CellScores& cell) {
  if (!cell.cell.step) return {};
  std::vector<std::string> times;
  for (const Score& score : cell.scores) {
    const bool is_timed = score.recover_s.has_value();
    times.push_back(fmt::format("{} {}", score.policy,
                                is_timed ? fixed(*score.recover_s, 0) + " s" : "not in 2 h"));
  }
  return analysis::wrapped(
      fmt::format("After the fall, back within 10 % of the wall: {}.", fmt::join(times, ", ")));
}

std::string those_out(const CellScores& cell) {
  std::string text;
  for (const Out& out : cell.out) {
    text += analysis::wrapped(fmt::format("Disqualified: {}: {}.", out.policy, out.reason));
  }
  return text;
}

std::string promises_text(const ContestReport& report) {
  std::string text;
  for (const Promise& promise : promises_of(report.cells)) {
    text += analysis::wrapped(fmt::format("{}: {}.", promise.policy, promise_words(promise)));
  }
  return text.empty() ? text : text + '\n';
}

std::string legend(const std::string& reference) {
  return analysis::wrapped(
      "Talk: talk minutes per hour of an agent. Difference: less that of " + reference +
      " on the same days, with 95 % interval. Idle: mean seconds between conversations, p90 of a "
      "day; Wall: the least idle time of "
      "the Markov model at the same abandonment (a dash where there is none to compare with). "
      "Ab. %: callers who hung up / live answers; 2 s %: by the two-second clock; Worst: the worst "
      "whole day; Over: days that ended over the cap. us: median time of a decision.");
}

std::string goals_text(const ContestReport& report, const analysis::Style& style) {
  std::string text = style.bold("What it must reach") + '\n';
  for (const Goal& goal : report.goals) {
    const char* verdict = "–";
    if (goal.is_reached) verdict = *goal.is_reached ? "reached" : "not reached";
    const std::string word = !goal.is_reached   ? style.faint(verdict)
                             : *goal.is_reached ? style.good(verdict)
                                                : style.bad(verdict);
    text += analysis::wrapped(goal.what + ":", analysis::kTextWidth, 2);
    text += analysis::wrapped(fmt::format("{}; target: {}", goal.figure, goal.target),
                              analysis::kTextWidth, 4);
    text += "    " + word + '\n';
  }
  return text;
}

}  // namespace

Columns<ContestReport> contest_columns() {
  using R = ContestReport;
  const Columns<OutRow> out{
      {"cell", "The simulated site.", &OutRow::cell},
      {"policy", "Who took no part.", [](const auto& it) { return it.out.policy; }},
      {"reason", "Why.", [](const auto& it) { return it.out.reason; }}};
  return {{"kind", "bench_pacing", [](const R&) { return "bench_pacing"; }},
          {"callpace", "The program's build.", &R::callpace},
          {"pacing", "The pacing library's build.", &R::pacing},
          {"pacing_abi", "The library's interface.", [](const R&) { return CALLPACE_PACING_ABI; }},
          {"suite", "Which sites.", &R::suite},
          {"seed", "Of the customers.", &R::seed},
          {"interrupted", "Cells may be missing.", &R::is_interrupted},
          {"reference", "Whom the others are compared with.", &R::reference},
          {"cap_ratio", "The cap, 0-1.", [](const R&) { return kCapRatio; }},
          {"sites", "The simulated sites.", site_columns(), &R::sites},
          {"cells", "A row for each policy in a site.", score_columns(), all_rows},
          {"promises", "Days under a certified cap, of all sites.", promise_columns(),
           [](const R& it) { return promises_of(it.cells); }},
          {"out", "Policies that took no part.", out, out_rows},
          {"goals", "What the first policy is to reach.", goal_columns(), &R::goals},
          {"gate", "Against an earlier contest.", gate_columns(), &R::gate}};
}

std::string contest_csv(const ContestReport& report) {
  Columns<Row> columns = score_columns();
  for (const Column<Score>& width : half_width_columns()) {
    columns.push_back({{width.field.key + "_half_width", width.field.words, width.field.shape},
                       [cell = width.cell](const Row& it) { return cell(it.score); }});
  }
  const auto talk = [](double analysis::Estimate::*part) {
    return [part](const Row& it) {
      const auto& by = it.score.to_reference;
      return by ? std::optional{by->talk_min_per_h.*part} : std::nullopt;
    };
  };
  columns.push_back({"talk_min_per_h_difference", "", talk(&analysis::Estimate::mean)});
  columns.push_back(
      {"talk_min_per_h_difference_half_width", "", talk(&analysis::Estimate::half_width)});
  columns = analysis::picked(columns, {"cell",
                                       "policy",
                                       "agents",
                                       "hit_rate",
                                       "days",
                                       "talk_min_per_h",
                                       "talk_min_per_h_half_width",
                                       "idle_s",
                                       "idle_s_half_width",
                                       "idle_s_p90",
                                       "optimum_idle_s",
                                       "abandon_ratio_hangup",
                                       "abandon_ratio_hangup_half_width",
                                       "abandon_ratio_2s",
                                       "worst_day_ratio",
                                       "cap_breaches",
                                       "days_ever_over_cap",
                                       "dials_per_day",
                                       "recover_s",
                                       "talk_min_per_h_difference",
                                       "talk_min_per_h_difference_half_width",
                                       "decision_ns_median",
                                       "decisions_per_s"});
  return analysis::csv_text(analysis::tabulate("contest", columns, all_rows(report)));
}

std::string contest_text(const ContestReport& report, const analysis::Style& style) {
  std::string text;
  for (const CellScores& cell : report.cells) {
    const auto days = cell.scores.empty() ? 0 : cell.scores.front().days;
    text += style.bold(cell.cell.name) +
            fmt::format(", {} days; {}\n", days, words_of(cell.cell.wall).on_page) +
            cell_table(cell, report.reference) + recoveries(cell) + those_out(cell) + '\n';
  }
  if (report.is_interrupted) {
    text += style.bad("Interrupted: the cells that had not ended are left out.") + "\n\n";
  }
  text += promises_text(report) + legend(report.reference);
  if (!report.goals.empty()) text += '\n' + goals_text(report, style);
  if (report.gate) text += '\n' + gate_text(*report.gate);
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
      .lines = {{words_of(cell.cell.wall).on_chart}},
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
