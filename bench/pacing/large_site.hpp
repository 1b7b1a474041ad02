// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A site of many campaigns, each with a team and a pacer of its own, all of them paced by one core.
// Each team's day is run by itself and what its pacer was told is taped; the tapes, merged by time,
// are then told to as many new pacers in turn, on one thread and against the clock, so that one
// pacer's memory is pushed out of the caches by the others' as it would be on a live host.
//
// The teams are alike, of the "measured" kind, and call different customers. Each decision is held
// against the taped one. Left out on purpose: reading events from anywhere and writing decisions
// down. Errors: a pacer that cannot be created throws std::runtime_error.
#pragma once

#include "bench/pacing/cell.hpp"

#include <cstdint>

namespace callpace::bench {

/// What site to pace, and which part of its day.
struct LargeSiteOptions {
  int teams = 100;  ///< >= 1
  int agents_of_a_team = 100;
  Span played{8 * 3600, 8 * 3600 + 1800};  ///< from before the first event, seconds after midnight
  int timed_from_s = 8 * 3600 + 900;       ///< what is played before brings the site to life
  std::uint64_t seed = 1;
  unsigned threads = 0;  ///< for the taping only; 0 = one for each core
};

/// How fast it went.
struct LargeSiteTime {
  std::int64_t events = 0;  ///< told while timed
  std::int64_t decisions = 0;
  std::int64_t decisions_unlike = 0;  ///< that dial another number than the tape says, timed or not
  double simulated_s = 0;
  double taken_s = 0;      ///< on the clock
  double processor_s = 0;  ///< of the one thread: what it would take alone on its core

  /// Simulated time / processor time.
  [[nodiscard]] double speed() const { return processor_s > 0 ? simulated_s / processor_s : 0; }
};

/// The speed that a site of 10,000 agents must reach on one core.
inline constexpr double kLargeSiteSpeed = 50;

/// Tapes the site and paces it again by the project's own policy, against the clock.
[[nodiscard]] LargeSiteTime pace_large_site(const LargeSiteOptions& options);

}  // namespace callpace::bench
