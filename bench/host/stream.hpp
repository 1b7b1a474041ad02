// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the dialer of a large site sends to a live host: the events of a simulated morning as lines,
// each with its time. The site is of the "measured" kind with a hit rate so low that the lines are
// nearly all up; calls are spaced by a call rate, so that questions fall due between the events.
// Left out on purpose: the cap, of which hardly any line would be left; it is on, and so wide that
// it never decides. Errors: a site that cannot be simulated throws std::runtime_error.
#pragma once

#include "callpace/pacing.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace callpace::bench {

/// Which site sends, and how much of its morning.
struct StreamOptions {
  int agents = 1000;
  int lines = 5000;
  std::string policy = "study";  ///< as the pacing library names it
  int warm_s = 600;              ///< until the lines are up: sent, and not timed
  int timed_s = 900;             ///< from then on
  std::uint64_t seed = 1;
};

/// Events as lines without their ends.
struct Stream {
  pacing::Config config;
  std::vector<std::string> lines;
  std::size_t warm = 0;            ///< so many come first, to bring the site to life
  std::uint32_t lines_up_max = 0;  ///< calls up at once at most, after these
};

/// Simulates the morning.
[[nodiscard]] Stream stream_of(const StreamOptions& options);

}  // namespace callpace::bench
