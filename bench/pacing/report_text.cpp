// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "bench/pacing/report.hpp"

#include <fmt/format.h>

namespace callpace::bench {
namespace {

using analysis::Align;
using analysis::Estimate;
using analysis::fixed;

std::string with_interval(const Estimate& value, int decimals, double scale = 1) {
  return fmt::format("{} ±{}", fixed(scale * value.mean, decimals),
                     fixed(scale * value.half_width, decimals));
}

std::string or_dash(const std::optional<double>& value, int decimals) {
  return value ? fixed(*value, decimals) : std::string{analysis::kUnknown};
}

std::string cell_table(const CellScores& cell) {
  analysis::Table table{{{"Policy", Align::left},
                         {"Talk min/h"},
                         {"Idle s"},
                         {"p90"},
                         {"Wall s"},
                         {"Aband. %"},
                         {"2 s %"},
                         {"Worst"},
                         {"Over"},
                         {"ns"}}};
  for (const Score& score : cell.scores) {
    table.add({score.policy, with_interval(score.talk_min_per_h, 2), with_interval(score.idle_s, 2),
               fixed(score.idle_s_p90.mean, 0), or_dash(score.optimum_idle_s, 2),
               with_interval(score.abandon_ratio_hangup, 2, 100),
               fixed(100 * score.abandon_ratio_2s.mean, 2), fixed(100 * score.worst_day_ratio, 2),
               fmt::format("{}/{}", score.cap_breaches, score.days_ever_over),
               fixed(score.decision.ns_median, 0)});
  }
  return table.text(2);
}

}  // namespace

std::string contest_text(const std::vector<CellScores>& cells, const analysis::Style& style) {
  std::string text;
  for (const CellScores& cell : cells) {
    const auto days = cell.scores.empty() ? 0 : cell.scores.front().days;
    text += style.bold(cell.cell.name) + fmt::format(", {} days\n", days) + cell_table(cell) + '\n';
  }
  return text;
}

}  // namespace callpace::bench
