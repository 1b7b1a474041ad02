// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a contest found: as a page, as JSON (the form that a later contest is compared with), as CSV
// and as a chart of idle time against abandonment with the wall in it. A ratio is 0-1 in data, a
// percentage on the page and the chart; what is not known is null, empty or a dash. Errors: none.
#pragma once

#include "analysis/report/style.hpp"
#include "bench/pacing/contest.hpp"
#include "bench/pacing/gate.hpp"
#include "bench/pacing/goals.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

/// A contest, with all that its reports say about it.
struct ContestReport {
  std::string callpace;  ///< build ids
  std::string pacing;
  std::string suite;
  std::string reference;
  std::uint64_t seed = 1;
  bool is_interrupted = false;   ///< cells are missing
  std::vector<Cell> sites = {};  ///< all that it is held on, with as many days as are run
  std::vector<CellScores> cells;
  std::vector<Goal> goals;         ///< empty = none asked for
  std::optional<GateResult> gate;  ///< against a contest before it
};

/// A table for each cell, then the goals and the comparison, where there are.
[[nodiscard]] std::string contest_text(const ContestReport& report, const analysis::Style& style);

/// cells[] {cell, policy, agents, idle_s, optimum_idle_s, ...}, one for each cell and policy;
/// sites[], out[], goals[], and gate {passes, compared, missing, added, worse} or null.
[[nodiscard]] analysis::Columns<ContestReport> contest_columns();

/// A heading and a line for each cell and policy.
[[nodiscard]] std::string contest_csv(const ContestReport& report);

/// All policies of `cell` against the wall, idle seconds against abandonment.
[[nodiscard]] std::string cell_svg(const CellScores& cell, Walls& walls);

}  // namespace callpace::bench
