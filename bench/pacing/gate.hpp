// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Whether a contest came out worse than one before it: idle time, abandonment and talk minutes of
// each policy in each cell, each worse when it moved the wrong way by more than both 95 % intervals
// allow (the root of the sum of their squares), and days over the cap, of which one more is worse.
// Times of decisions are this machine's and are not compared.
//
// Two contests can be compared when suite, seed and interface of the pacing library are the same,
// and so are, of what both have, each cell's site and number of days; a policy is known by its
// label. What the earlier one has and the later one lacks is missing, and fails the comparison
// unless that is allowed. Errors: a text that is no contest, or lacks a figure, throws
// std::runtime_error with a sentence.
#pragma once

#include "analysis/report/table.hpp"
#include "bench/pacing/cell.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// What a contest is held on and by whom, known before it is held.
struct ContestTerms {
  std::string suite;
  std::uint64_t seed = 1;
  std::vector<Cell> cells;  ///< with as many days as are run
  std::vector<std::string> policies;
};

/// Why a contest on these terms cannot be compared with the contest of `before`, a sentence each;
/// empty = it can.
[[nodiscard]] std::vector<std::string> incomparable(std::string_view before,
                                                    const ContestTerms& now);

/// A figure that became worse.
struct Worse {
  std::string cell;
  std::string policy;
  std::string measure;
  double was = 0;
  double is = 0;
  double slack = 0;  ///< by so much it may move
};

/// What the comparison found.
struct GateResult {
  int compared = 0;                  ///< pairs of cell and policy that both contests have
  std::vector<std::string> missing;  ///< "policy in cell": pairs that are gone
  std::vector<std::string> added;    ///< pairs that are new
  std::vector<Worse> worse;
  bool may_miss = false;  ///< pairs that are gone are no failure

  [[nodiscard]] bool passes() const { return worse.empty() && (may_miss || missing.empty()); }
};

/// Compares the JSON of two contests.
[[nodiscard]] GateResult compare_contests(std::string_view before, std::string_view now,
                                          bool may_miss = false);

/// The result, in words.
[[nodiscard]] std::string gate_text(const GateResult& result);

/// The result as data.
[[nodiscard]] analysis::Columns<GateResult> gate_columns();

/// What makes two sites the same: the means that a cell's Markov model has, and its team.
[[nodiscard]] analysis::Columns<Cell> site_columns();

}  // namespace callpace::bench
