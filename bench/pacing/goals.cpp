// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/goals.hpp"

#include "analysis/report/text.hpp"
#include "analysis/stats/estimate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>

namespace callpace::bench {
namespace {

using analysis::fixed;

// Idle time over the optimum's, less 1.
constexpr double kInformedExcessMax = 0.05;
constexpr double kLearntExcessMax = 0.10;
constexpr double kLognormalExcessMax = 0.10;
constexpr double kRecovery_s = 900;
constexpr double kDecision_ns = 5000;
constexpr const char* kNotMeasured = "not measured";

using Cells = std::vector<CellScores>;

std::string signed_percent(double ratio) {
  return fmt::format("{}{} %", ratio >= 0 ? "+" : "", fixed(100 * ratio, 1));
}

/// The score of the first of `words` that took part in `cell`; null when none did.
const Score* first_of(const CellScores& cell, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (const Score* score = cell.find(word)) return score;
  }
  return nullptr;
}

struct ExcessGoal {
  std::string name;
  std::string what;
  std::vector<std::string> words;  ///< entries that may stand for it, best first
  double excess_max = 0;
  std::function<bool(const Cell&)> counts;
};

/// Mean over cells of idle time / optimum at the entry's own abandonment - 1.
Goal near_optimum(const Cells& cells, const ExcessGoal& goal) {
  analysis::Sample excesses;
  double worst = 0;
  std::string worst_cell, entry;
  for (const CellScores& cell : cells) {
    const Score* score = first_of(cell, goal.words);
    if (!goal.counts(cell.cell) || score == nullptr || !score->optimum_idle_s) continue;
    const double excess = score->idle_s.mean / *score->optimum_idle_s - 1;
    if (excesses.n() == 0 || excess > worst) {
      worst = excess;
      worst_cell = cell.cell.name;
    }
    excesses.add(excess);
    entry = score->policy;
  }
  Goal result{.name = goal.name,
              .what = goal.what,
              .figure = kNotMeasured,
              .target = "at most " + signed_percent(goal.excess_max),
              .value = {},
              .is_reached = {}};
  if (excesses.n() == 0) return result;
  result.figure = fmt::format("{} over {} cells ({}; most {}, {})", signed_percent(excesses.mean()),
                              excesses.n(), entry, signed_percent(worst), worst_cell);
  result.value = excesses.mean();
  result.is_reached = excesses.mean() <= goal.excess_max;
  return result;
}

enum class Standing : std::uint8_t { ahead, ahead_within_cap, other_breaks_cap, behind };

Standing standing(const Score& ours, const Score& other) {
  const Differences& less_ours = *other.to_reference;
  const auto& talk = less_ours.talk_min_per_h;
  const auto& abandon = less_ours.abandon_ratio_hangup;
  const bool we_keep_cap = ours.cap_breaches == 0;
  if (!(talk.mean + talk.half_width < 0)) {
    return we_keep_cap && other.cap_breaches > 0 ? Standing::other_breaks_cap : Standing::behind;
  }
  if (!(abandon.mean + abandon.half_width < 0)) return Standing::ahead;
  return we_keep_cap ? Standing::ahead_within_cap : Standing::behind;
}

Goal ahead_of_all(const Cells& cells, const std::string& reference) {
  std::int64_t ahead = 0;
  std::int64_t within_cap = 0;
  std::int64_t other_breaks_cap = 0;
  std::vector<std::string> behind;
  for (const CellScores& cell : cells) {
    const Score* ours = cell.find(reference);
    if (ours == nullptr) continue;
    for (const Score& other : cell.scores) {
      if (!other.is_baseline || !other.to_reference) continue;
      const Standing how = standing(*ours, other);
      ahead += how == Standing::ahead ? 1 : 0;
      within_cap += how == Standing::ahead_within_cap ? 1 : 0;
      other_breaks_cap += how == Standing::other_breaks_cap ? 1 : 0;
      if (how == Standing::behind) behind.push_back(other.policy + " in " + cell.cell.name);
    }
  }
  const auto all = ahead + within_cap + other_breaks_cap + static_cast<std::int64_t>(behind.size());
  Goal goal{.name = "ahead_of_every_baseline",
            .what = "Ahead of every other dialer in every cell: more talk, no more abandonment",
            .figure = kNotMeasured,
            .target = "all",
            .value = {},
            .is_reached = {}};
  if (all == 0) return goal;
  goal.figure =
      fmt::format("{} of {}, {} more within the cap; {} talk as much or more and break the cap",
                  ahead, all, within_cap, other_breaks_cap);
  if (!behind.empty()) goal.figure += fmt::format("; not ahead of {}", fmt::join(behind, ", "));
  goal.value = static_cast<double>(ahead + within_cap) / static_cast<double>(all);
  goal.is_reached = behind.empty();
  return goal;
}

Goal cap_kept(const Cells& cells) {
  std::int64_t days = 0;
  std::int64_t over = 0;
  for (const CellScores& cell : cells) {
    for (const Score& score : cell.scores) {
      if (!score.promises_cap) continue;
      days += score.days;
      over += score.days_ever_over;
    }
  }
  Goal goal{.name = "cap_breaches",
            .what = "Days on which a hard cap was broken, at any moment",
            .figure = kNotMeasured,
            .target = "none",
            .value = {},
            .is_reached = {}};
  if (days == 0) return goal;
  goal.figure = fmt::format("{} in {} simulated days", fixed(static_cast<double>(over), 0),
                            fixed(static_cast<double>(days), 0));
  goal.value = static_cast<double>(over);
  goal.is_reached = over == 0;
  return goal;
}

Goal recovered(const Cells& cells, const std::string& reference) {
  Goal goal{.name = "recover_s",
            .what = "After the hit rate falls from .25 to .10: back within 10 % of the new optimum",
            .figure = kNotMeasured,
            .target = fmt::format("at most {} s", fixed(kRecovery_s, 0)),
            .value = {},
            .is_reached = {}};
  std::vector<std::string> figures;
  double slowest_s = 0;
  bool is_every = true;
  for (const CellScores& cell : cells) {
    const Score* ours = first_of(cell, {reference + aim_option(kCapRatio), reference});
    if (!cell.cell.step || ours == nullptr) continue;
    const auto time_s = ours->recover_s;
    figures.push_back(fmt::format("{} {} ({})", cell.cell.name,
                                  time_s ? fixed(*time_s, 0) + " s" : "not in 2 h", ours->policy));
    slowest_s = std::max(slowest_s, time_s.value_or(0));
    is_every = is_every && time_s.has_value();
  }
  if (figures.empty()) return goal;
  goal.figure = fmt::format("{}", fmt::join(figures, ", "));
  if (is_every) goal.value = slowest_s;
  goal.is_reached = is_every && slowest_s <= kRecovery_s;
  return goal;
}

Goal quick(const Cells& cells, const std::string& reference) {
  Goal goal{.name = "decision_ns_median",
            .what = "A decision's median time, in the slowest cell",
            .figure = kNotMeasured,
            .target = fmt::format("at most {} ns", fixed(kDecision_ns, 0)),
            .value = {},
            .is_reached = {}};
  double slowest_ns = 0;
  std::string name;
  for (const CellScores& cell : cells) {
    const Score* ours = cell.find(reference);
    if (ours == nullptr || ours->decision.ns_median <= slowest_ns) continue;
    slowest_ns = ours->decision.ns_median;
    name = cell.cell.name;
  }
  if (slowest_ns == 0) return goal;
  goal.figure = fmt::format("{} ns ({})", fixed(slowest_ns, 0), name);
  goal.value = slowest_ns;
  goal.is_reached = slowest_ns <= kDecision_ns;
  return goal;
}

}  // namespace

std::vector<Goal> goals_of(const Cells& cells, const std::string& reference) {
  const std::string informed = reference + ":informed";
  const std::string aim = aim_option(kCapRatio);
  const auto is_exact = [](const Cell& cell) { return cell.is_steady && cell.wall == Wall::exact; };
  const auto is_regular = [](const Cell& cell) {
    return cell.is_steady && cell.name.starts_with("lognormal0.6/");
  };
  return {
      near_optimum(cells, {"excess_idle_informed",
                           "Exponential cells, parameters known: idle time over the optimum's",
                           {informed + aim, informed},
                           kInformedExcessMax,
                           is_exact}),
      near_optimum(cells, {"excess_idle_learnt",
                           "The same, learning from nothing, after one simulated hour",
                           {reference + aim, reference},
                           kLearntExcessMax,
                           is_exact}),
      near_optimum(cells, {"excess_idle_lognormal",
                           "Lognormal talk, cv .6: idle time over the memoryless optimum's",
                           {reference + aim, reference},
                           kLognormalExcessMax,
                           is_regular}),
      ahead_of_all(cells, reference),
      cap_kept(cells),
      recovered(cells, reference),
      quick(cells, reference),
  };
}

}  // namespace callpace::bench
