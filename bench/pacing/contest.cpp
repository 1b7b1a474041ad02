// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/contest.hpp"

#include "analysis/stats/difference.hpp"
#include "analysis/stats/parallel.hpp"
#include "bench/pacing/bout.hpp"
#include "bench/pacing/recovery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <span>
#include <stdexcept>

namespace callpace::bench {
namespace {

using analysis::Estimate;
using analysis::Replication;

constexpr const char* kDialedAll = "dialed the whole list";

Replication row_of(const Bout& bout, std::size_t index) {
  const Day& day = bout.days[index];
  Replication row;
  row.index = static_cast<std::uint32_t>(index);
  row.total = measures_of(day.tallies, bout.cell.measured);
  row.total.dials = measure::sum_of(day.tallies).dials;
  row.idle_s_p90 = day.agent_waits_us.quantile(0.9) * 1e-6;
  return row;
}

Estimate estimate_of_rows(std::string_view indicator, std::span<const Replication> rows) {
  return analysis::estimate(*analysis::find_indicator(indicator), rows);
}

/// After the cell's step; nothing where there is none, or no wall to come back to.
std::optional<double> recovery_of(const Bout& bout, Walls& walls) {
  if (!bout.cell.step) return std::nullopt;
  std::vector<measure::Tally> days;
  for (const Day& day : bout.days) {
    days.insert(days.end(), day.tallies.begin(), day.tallies.end());
  }
  const Span& low = bout.cell.step->low;
  const auto wall = walls.idle_s_at(bout.cell.step->means, settled_abandon_ratio(days, low));
  return wall ? recovery_s(days, low, *wall) : std::nullopt;
}

Score score_of(const Bout& bout, Walls& walls) {
  Score score;
  score.policy = bout.entry.name;
  score.is_baseline = bout.entry.is_baseline;
  score.promises_cap = bout.entry.promises_cap;
  score.breach_share_max = bout.entry.breach_share_max;
  score.days = static_cast<std::int64_t>(bout.days.size());
  for (std::size_t i = 0; i < bout.days.size(); ++i) score.rows.push_back(row_of(bout, i));
  score.idle_s = estimate_of_rows("idle_s_mean", score.rows);
  score.idle_s_p90 = estimate_of_rows("idle_s_p90", score.rows);
  score.talk_min_per_h = estimate_of_rows("talk_min_per_h", score.rows);
  score.abandon_ratio_hangup = estimate_of_rows("abandon_ratio_hangup", score.rows);
  score.abandon_ratio_2s = estimate_of_rows("abandon_ratio_2s", score.rows);
  for (const Day& day : bout.days) {
    const measure::CapAccount& cap = day.cap;
    const double ratio =
        cap.live == 0 ? 0 : static_cast<double>(cap.abandoned) / static_cast<double>(cap.live);
    score.worst_day_ratio = std::max(score.worst_day_ratio, ratio);
    score.cap_breaches += cap.is_over(kCapRatio) ? 1 : 0;
    score.days_ever_over += cap.was_over ? 1 : 0;
  }
  score.dials_per_day = estimate_of_rows("dials_per_day", score.rows).mean;
  score.optimum_idle_s = walls.idle_s_at(bout.cell.means, score.abandon_ratio_hangup.mean);
  if (bout.cell.wall != Wall::means) {
    score.floor_idle_s = walls.floor_idle_s(bout.cell.means, score.abandon_ratio_hangup.mean);
  }
  score.recover_s = recovery_of(bout, walls);
  score.decision = bout.decision;
  return score;
}

Differences differences(std::span<const Replication> reference, std::span<const Replication> rows) {
  const auto of = [&](std::string_view indicator) {
    return analysis::paired_difference(*analysis::find_indicator(indicator), reference, rows);
  };
  return {of("idle_s_mean"), of("talk_min_per_h"), of("abandon_ratio_hangup")};
}

bool is_cancelled(const ContestOptions& options) { return analysis::is_raised(options.cancelled); }

int days_played(const Cell& cell, const ContestOptions& options) {
  return options.days.value_or(cell.days);
}

/// How long a cell takes beside others: about as its lines.
double work_of(const Cell& cell, const ContestOptions& options) {
  const double hours = (cell.measured.to_s - cell.measured.from_s) / 3600.0;
  return days_played(cell, options) * hours * cell.agents / cell.hit_rate;
}

/// The scores of one cell; nothing when cancelled before all its days were over. `on_share` is told
/// how far the cell is.
std::optional<CellScores> hold_in(const Cell& cell, const std::vector<Entry>& entries,
                                  const ContestOptions& options, Walls& walls,
                                  const std::function<void(double)>& on_share) {
  const int days = days_played(cell, options);
  std::vector<Bout> bouts;
  bouts.reserve(entries.size());
  for (const Entry& entry : entries) bouts.emplace_back(cell, entry, options.seed, days);
  const auto day_count = static_cast<std::size_t>(days);
  const std::size_t jobs = bouts.size() * day_count;
  std::size_t done = 0;
  std::mutex telling;
  analysis::share_out_alike(jobs, options.threads, [&](std::size_t job) {
    if (is_cancelled(options)) return;
    bouts[job / day_count].run_day(job % day_count, options.with_times && job % day_count == 0,
                                   options.store);
    const std::scoped_lock lock(telling);
    on_share(static_cast<double>(++done) / static_cast<double>(jobs));
  });
  if (is_cancelled(options)) return std::nullopt;
  CellScores result{cell, {}, {}};
  for (const Bout& bout : bouts) {
    if (std::optional<std::string> fault = bout.fault()) {
      result.out.push_back({bout.entry.name, std::move(*fault)});
    } else if (std::ranges::any_of(bout.days, &Day::ran_dry)) {
      result.out.push_back({bout.entry.name, kDialedAll});
    } else {
      result.scores.push_back(score_of(bout, walls));
    }
  }
  if (const Score* reference = result.find(options.reference); reference != nullptr) {
    for (Score& score : result.scores) {
      if (&score != reference) score.to_reference = differences(reference->rows, score.rows);
    }
  }
  return result;
}

}  // namespace

const Score* CellScores::find(std::string_view policy) const {
  const auto found = std::ranges::find(scores, policy, &Score::policy);
  return found == scores.end() ? nullptr : &*found;
}

std::vector<CellScores> hold_contest(const std::vector<Cell>& cells,
                                     const std::vector<Entry>& entries,
                                     const ContestOptions& options, Walls& walls) {
  double all = 0;
  for (const Cell& cell : cells) all += work_of(cell, options);
  double before = 0;
  std::vector<CellScores> results;
  for (const Cell& cell : cells) {
    const double work = work_of(cell, options);
    const auto tell = [&](double share) {
      if (options.on_progress) options.on_progress((before + share * work) / all, cell.name);
    };
    tell(0);
    auto result = hold_in(cell, entries, options, walls, tell);
    if (!result) break;
    results.push_back(std::move(*result));
    before += work;
    if (options.on_cell) options.on_cell(results);
  }
  return results;
}

}  // namespace callpace::bench
