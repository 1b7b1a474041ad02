// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Pieces of the reports' CSV files (RFC 4180, UTF-8, newline ends): the counts and indicators of a
// replication under their names. Lines have no leading or trailing comma. Errors: none.
#pragma once

#include "analysis/stats/ratios.hpp"

#include <string>
#include <string_view>

namespace callpace::analysis {

/// The shortest text that reads back to the same number; empty unless finite.
[[nodiscard]] std::string csv_cell(double value);

/// `text`, in quotes where a comma, a quote or a newline asks for them.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// Names of all counts of Measures.
[[nodiscard]] std::string counts_heading();
[[nodiscard]] std::string counts_cells(const measure::Measures& measures);

/// Names of all counts and indicators, and of the events and the journal's hash.
[[nodiscard]] std::string replication_heading();
[[nodiscard]] std::string replication_cells(const Replication& replication);

}  // namespace callpace::analysis
