// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The contest: every entry paces the same days of every cell, with a new pacer each day, and is
// measured from what its pacer was told (sim/measure/meter.hpp); machines that were put through are
// counted as nobody. The k-th number dialed on a day meets the same customer whoever dials it
// (common random numbers), so entries are compared by the differences of their days.
//
// Invariants: all figures but the times of decisions depend on cells, entries, days and seed alone,
// not on threads or machine. A cell's list has three persons for each whom its agents can talk to.
// An entry that dials the whole list on some day stands still for want of numbers; its figures
// would say nothing, and it is left out of that cell; so is one whose library breaks its contract,
// crashes or goes on for ever (bout.hpp). Errors: an entry whose configuration its library refuses
// throws std::runtime_error with a sentence that names cell and entry.
#pragma once

#include "analysis/experiment/run_store.hpp"
#include "analysis/stats/ratios.hpp"
#include "bench/pacing/cell.hpp"
#include "bench/pacing/decision_time.hpp"
#include "bench/pacing/entry.hpp"
#include "bench/pacing/wall.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// An entry's figures less those of the reference, day by day.
struct Differences {
  analysis::Estimate idle_s;
  analysis::Estimate talk_min_per_h;
  analysis::Estimate abandon_ratio_hangup;
};

/// What an entry did in a cell.
struct Score {
  std::string policy;
  bool is_baseline = false;
  bool promises_cap = false;               ///< held by a hard cap, which is a theorem
  std::optional<double> breach_share_max;  ///< of days, promised by a certified cap
  std::int64_t days = 0;
  analysis::Estimate idle_s;      ///< idle seconds / conversations, in the measured span
  analysis::Estimate idle_s_p90;  ///< within a day
  analysis::Estimate talk_min_per_h;
  analysis::Estimate abandon_ratio_hangup;
  analysis::Estimate abandon_ratio_2s;
  double worst_day_ratio = 0;       ///< abandoned / live answers of the worst whole day
  std::int64_t cap_breaches = 0;    ///< days that ended over the cap
  std::int64_t days_ever_over = 0;  ///< days that were over it at some moment
  double dials_per_day = 0;
  std::optional<double> optimum_idle_s;  ///< of the wall, at this abandonment
  /// The least idle time of any memoryless dialer that loses as few callers: optimum_idle_s, or a
  /// lower bound of it where hardly anybody is lost. Empty where the wall is that of the cell's
  /// means only.
  std::optional<double> floor_idle_s;
  std::optional<double> recover_s;  ///< after the cell's step; see recovery.hpp
  DecisionTime decision;
  std::optional<Differences> to_reference;  ///< none for the reference itself
  std::vector<analysis::Replication> rows;  ///< one a day, of the measured span
};

/// An entry that has no score in a cell, and why.
struct Out {
  std::string policy;
  std::string reason;  ///< what it did: "dialed the whole list", or how its library misbehaved
};

/// A cell and who did what in it.
struct CellScores {
  Cell cell;
  std::vector<Score> scores;  ///< in the order of the entries
  std::vector<Out> out = {};  ///< entries without a score

  /// The score of `policy`, or null.
  [[nodiscard]] const Score* find(std::string_view policy) const;
};

/// How to hold a contest.
struct ContestOptions {
  std::optional<int> days = {};  ///< of every cell; absent = the cell's own
  std::uint64_t seed = 1;
  unsigned threads = 0;        ///< 0 = one for each core
  bool with_times = true;      ///< time decisions
  std::string reference = {};  ///< an entry's name; empty = no differences
  /// Keeps days that are not timed, so that a contest that was broken off goes on; null = none.
  analysis::RunStore* store = nullptr;
  const std::atomic<bool>* cancelled = nullptr;
  /// Told how far the work is, 0 to 1, and which cell is being held; by one thread at a time.
  std::function<void(double, const std::string&)> on_progress = {};
  /// Told the cells that are over after each of them, by the calling thread: what an hour has
  /// brought need not be lost with the next one.
  std::function<void(const std::vector<CellScores>&)> on_cell = {};
};

/// Holds the contest; cells not finished when cancelled are left out.
[[nodiscard]] std::vector<CellScores> hold_contest(const std::vector<Cell>& cells,
                                                   const std::vector<Entry>& entries,
                                                   const ContestOptions& options, Walls& walls);

}  // namespace callpace::bench
