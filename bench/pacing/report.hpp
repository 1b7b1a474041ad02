// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a contest found, on a page: a table for each cell, all entries in it. A ratio is a
// percentage here. Errors: none.
#pragma once

#include "analysis/report/style.hpp"
#include "bench/pacing/contest.hpp"

#include <string>
#include <vector>

namespace callpace::bench {

/// A table for each cell.
[[nodiscard]] std::string contest_text(const std::vector<CellScores>& cells,
                                       const analysis::Style& style);

}  // namespace callpace::bench
