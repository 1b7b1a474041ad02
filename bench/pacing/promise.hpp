// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a contest's days say of the promise of a certified cap: in how many of them it was broken,
// and how large the share of such days may be. A promise of 1 day in 10,000 takes 30,000 days
// without one to be shown.
//
// Left out on purpose: the hard cap, which is a theorem about every day. Errors: none.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/stats/share.hpp"
#include "bench/pacing/contest.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace callpace::bench {

/// The days of an entry with a certified cap, of all cells together.
struct Promise {
  std::string policy;
  double share_max = 0;  ///< promised: of days that end over the cap
  std::int64_t days = 0;
  std::int64_t over = 0;  ///< of these, ended over the cap
  double worst_day_ratio = 0;

  /// What the share of such days is at least and at most, each with 95 % confidence.
  [[nodiscard]] analysis::ShareBounds share() const {
    return analysis::share_bounds(over, days, 0.05);
  }
};

/// The entries that promise a certified cap, in the order in which they are found.
[[nodiscard]] std::vector<Promise> promises_of(const std::vector<CellScores>& cells);

/// policy, days, over, worst_day_ratio, share_high, share_max.
[[nodiscard]] analysis::Columns<Promise> promise_columns();

/// "0 of 100,000 days ended over the cap, ...": without the policy's name.
[[nodiscard]] std::string promise_words(const Promise& promise);

}  // namespace callpace::bench
