// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/promise.hpp"

#include "analysis/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace callpace::bench {

using analysis::fixed;

std::vector<Promise> promises_of(const std::vector<CellScores>& cells) {
  std::vector<Promise> promises;
  for (const CellScores& cell : cells) {
    for (const Score& score : cell.scores) {
      if (!score.breach_share_max) continue;
      auto found = std::ranges::find(promises, score.policy, &Promise::policy);
      if (found == promises.end()) {
        promises.push_back({.policy = score.policy, .share_max = *score.breach_share_max});
        found = promises.end() - 1;
      }
      found->days += score.days;
      found->over += score.cap_breaches;
      found->worst_day_ratio = std::max(found->worst_day_ratio, score.worst_day_ratio);
    }
  }
  return promises;
}

analysis::Columns<Promise> promise_columns() {
  return {{"policy", "Who paces.", &Promise::policy},
          {"days", "Simulated.", &Promise::days},
          {"over", "Ended over the cap.", &Promise::over},
          {"worst_day_ratio", "Of callers who hung up, 0-1.", &Promise::worst_day_ratio},
          {"share_high", "Of days over the cap, at most, with 95 % confidence; 0-1.",
           [](const Promise& it) { return it.share().high; }},
          {"share_max", "Promised, 0-1.", &Promise::share_max}};
}

std::string promise_words(const Promise& promise) {
  return fmt::format(
      "{} of {} days ended over the cap, and the worst lost {} %; with 95 % confidence such days "
      "are at most {} %",
      fixed(static_cast<double>(promise.over), 0), fixed(static_cast<double>(promise.days), 0),
      fixed(100 * promise.worst_day_ratio, 2), fixed(100 * promise.share().high, 4));
}

}  // namespace callpace::bench
