// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A linear programme some of whose variables are whole numbers, and its least value: the one door
// to the solver (CBC by COIN-OR, branch and cut). It goes as far as a number of nodes, not as a
// clock allows, on one thread, so that the same programme has the same answer everywhere; where the
// nodes do not suffice, the bound says how far the answer may be from the best. A search that is
// cancelled ends within a node or two and has no answer. Left out on purpose: the programme's
// meaning (shift_programme.hpp). Errors: none; numbers that are not finite assert.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace callpace::analysis {

inline constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// A variable between two values.
struct ProgrammeColumn {
  double cost = 0;  ///< of one; the sum over all is to be least
  double low = 0;
  double high = kNoLimit;
  bool is_whole = false;
};

/// `factor` x the variable at `column`.
struct ProgrammeTerm {
  std::size_t column = 0;
  double factor = 0;
};

/// A sum that is kept between two values.
struct ProgrammeRow {
  double low = -kNoLimit;
  double high = kNoLimit;
  std::vector<ProgrammeTerm> terms = {};
};

/// The programme: all variables and all sums.
struct IntegerProgramme {
  std::vector<ProgrammeColumn> columns;
  std::vector<ProgrammeRow> rows;

  /// Adds a variable and returns its place.
  std::size_t add(const ProgrammeColumn& column) {
    columns.push_back(column);
    return columns.size() - 1;
  }
};

/// How far to go.
struct ProgrammeLimits {
  int nodes = 20'000;       ///< of the search tree, >= 1
  double cost_step = 0;     ///< costs are multiples of this; 0 = not known
  bool is_relaxed = false;  ///< whole numbers may be broken: the linear bound alone
  const std::atomic<bool>* cancelled = nullptr;  ///< looked at in each node
};

/// What was found.
struct ProgrammeAnswer {
  std::optional<std::vector<double>> values;  ///< by column; nothing = none found
  double cost = kNoLimit;                     ///< of `values`
  double bound = -kNoLimit;                   ///< no solution costs less
  bool is_proven = false;                     ///< `values` are best, or there are none at all
};

/// The least cost of the programme, and where.
[[nodiscard]] ProgrammeAnswer least_cost(const IntegerProgramme& programme,
                                         const ProgrammeLimits& limits = {});

}  // namespace callpace::analysis
