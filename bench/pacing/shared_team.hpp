// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a decision costs where many campaigns share a team: a hundred agents in one group that
// serves all campaigns, or in several of which each serves a part, with memoryless calls, second by
// second. What its pacer is told is taped and timed (bench/pacing/decision_time.hpp); the site is
// made to be paced, not to be measured.
//
// Invariant: the same options give the same tape. Left out: customers, shifts, machines.
// Errors: a pacer that cannot be created throws std::runtime_error.
#pragma once

#include "bench/figure.hpp"
#include "bench/pacing/decision_time.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// What site to tape.
struct SharedTeam {
  std::uint32_t campaigns = 10;
  std::uint32_t groups = 1;  ///< campaign c is served by groups c mod groups and the one after it
  std::string_view policy = "progressive";
  int seconds = 1200;  ///< worked
};

/// Everything that its pacer was told and asked.
[[nodiscard]] Tape tape_shared_team(const SharedTeam& site);

/// Nanoseconds of a decision with 10, 100 and 1,000 campaigns, and how many times faster one of 10
/// is; for each policy of interest.
[[nodiscard]] std::vector<Figure> decision_figures();

}  // namespace callpace::bench
