// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "bench/pacing/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace callpace::bench {
namespace {

using analysis::Align;
using analysis::Estimate;
using analysis::fixed;

std::string or_dash(const std::optional<double>& value, int decimals) {
  return value ? fixed(*value, decimals) : std::string{analysis::kUnknown};
}

/// Seconds; hundredths only where somebody might look at them.
std::string idle(double seconds) { return fixed(seconds, seconds < 100 ? 2 : 0); }

std::string percentage(double ratio) { return fixed(100 * ratio, 2); }

std::string difference(const std::optional<Differences>& to_reference) {
  if (!to_reference) return std::string{analysis::kUnknown};
  const Estimate& talk = to_reference->talk_min_per_h;
  return fmt::format("{}{} ±{}", talk.mean > 0 ? "+" : "", fixed(talk.mean, 2),
                     fixed(talk.half_width, 2));
}

std::string cell_table(const CellScores& cell) {
  analysis::TextTable table{{{"Policy", Align::left},
                             {"Talk"},
                             {"Difference"},
                             {"Idle"},
                             {"p90"},
                             {"Wall"},
                             {"Ab. %"},
                             {"2 s %"},
                             {"Worst"},
                             {"Over"},
                             {"us"}}};
  for (const Score& score : cell.scores) {
    table.add({score.policy, fixed(score.talk_min_per_h.mean, 2), difference(score.to_reference),
               idle(score.idle_s.mean), fixed(score.idle_s_p90.mean, 0),
               or_dash(score.optimum_idle_s, 2), percentage(score.abandon_ratio_hangup.mean),
               percentage(score.abandon_ratio_2s.mean), percentage(score.worst_day_ratio),
               fixed(static_cast<double>(score.cap_breaches), 0),
               score.decision.ns_median > 0 ? fixed(score.decision.ns_median * 1e-3, 2)
                                            : std::string{analysis::kUnknown}});
  }
  return table.text();
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

const char* wall_word(Wall wall) {
  switch (wall) {
    case Wall::exact:
      return "no dialer has less idle time than the wall";
    case Wall::memoryless:
      return "the wall is that of memoryless dialers";
    case Wall::means:
      break;
  }
  return "the wall is that of the cell's means, for a first idea";
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

std::string contest_text(const ContestReport& report, const analysis::Style& style) {
  std::string text;
  for (const CellScores& cell : report.cells) {
    const auto days = cell.scores.empty() ? 0 : cell.scores.front().days;
    text += style.bold(cell.cell.name) +
            fmt::format(", {} days; {}\n", days, wall_word(cell.cell.wall)) + cell_table(cell) +
            recoveries(cell) + those_out(cell) + '\n';
  }
  if (report.is_interrupted) {
    text += style.bad("Interrupted: the cells that had not ended are left out.") + "\n\n";
  }
  text += legend(report.reference);
  if (!report.goals.empty()) text += '\n' + goals_text(report, style);
  if (report.gate) text += '\n' + gate_text(*report.gate);
  return text;
}

}  // namespace callpace::bench
