// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The named suites of cells. "short" is small enough for every test run; "steady" has every team,
// hit rate and shape of talk; "disturbed" has what upsets a pacer; "full" is both; "promise" has
// 100,000 days of small teams, which is what it takes to hold a certified cap to its promise.
// Errors: a name or a pattern that is none throws std::invalid_argument with a sentence.
#pragma once

#include "bench/pacing/cell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace callpace::bench {

/// The cells of suite `name`.
[[nodiscard]] std::vector<Cell> suite(std::string_view name);

/// The cells of `cells` whose name holds one of `patterns`, regular expressions separated by
/// commas; all of them when there is none.
[[nodiscard]] std::vector<Cell> matching(const std::vector<Cell>& cells,
                                         const std::string& patterns);

}  // namespace callpace::bench
