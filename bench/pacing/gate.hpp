// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a contest came out worse than one before it: idle time, abandonment and talk minutes of
// each policy in each cell, each worse when it moved the wrong way by more than both 95 % intervals
// allow (the root of the sum of their squares), and days over the cap, of which one more is worse.
// Times of decisions are this machine's and are not compared. What only one of the two contests has
// is counted, and not compared. Errors: a text that is no contest throws std::runtime_error with a
// sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// What the comparison found.
struct GateResult {
  int compared = 0;                ///< pairs of cell and policy that both contests have
  int only_before = 0;             ///< pairs that are gone
  int only_now = 0;                ///< pairs that are new
  std::vector<std::string> worse;  ///< a sentence each

  [[nodiscard]] bool passes() const { return worse.empty(); }
};

/// Compares two texts of contest_json().
[[nodiscard]] GateResult compare_contests(std::string_view before, std::string_view now);

/// The result, in words.
[[nodiscard]] std::string gate_text(const GateResult& result);

}  // namespace callpace::bench
