// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Scores made by hand, for tests of what is said about them.
#pragma once

#include "bench/pacing/contest.hpp"

#include <cmath>
#include <cstdint>
#include <string>

namespace callpace::bench::testing {

/// Idle for so long at so much abandonment, with 10 days behind it.
[[nodiscard]] inline Score sample_score(const std::string& policy, double idle_s,
                                        double abandon_ratio, double spread = 0.1) {
  Score score;
  score.policy = policy;
  score.days = 10;
  score.idle_s = {idle_s, 0.5, 10};
  score.idle_s_p90 = {2 * idle_s, 1, 10};
  score.talk_min_per_h = {60 * 165 / (165 + idle_s), 0.2, 10};
  score.abandon_ratio_hangup = {abandon_ratio, 0.001, 10};
  score.abandon_ratio_2s = {2 * abandon_ratio, 0.002, 10};
  score.worst_day_ratio = 1.1 * abandon_ratio;
  score.decision = {120, 8e6, 1e5};
  for (std::uint32_t day = 0; day < 10; ++day) {
    analysis::Replication row;
    row.index = day;
    const double talk = score.talk_min_per_h.mean + (day % 2 == 0 ? spread : -spread);
    row.total.logged_us = 3'600'000'000;
    row.total.talk_us = std::llround(talk * 60e6);
    score.rows.push_back(row);
  }
  return score;
}

/// The differences of `score` to a reference of this talk and abandonment, known to these widths.
inline void set_difference(Score& score, const Score& reference, double talk_width,
                           double abandon_width) {
  score.to_reference = Differences{
      {score.idle_s.mean - reference.idle_s.mean, 0.1, 10},
      {score.talk_min_per_h.mean - reference.talk_min_per_h.mean, talk_width, 10},
      {score.abandon_ratio_hangup.mean - reference.abandon_ratio_hangup.mean, abandon_width, 10}};
}

}  // namespace callpace::bench::testing
