// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Counts and indicators as columns and values of a result file: what the tables of a run and of a
// study share. Left out on purpose: keys, which each table names itself. Errors: none.
#pragma once

#include "analysis/report/sqlite.hpp"
#include "analysis/stats/ratios.hpp"

#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {

using SqlRow = std::vector<SqlValue>;

/// `keys`, and a column for each count of Measures.
[[nodiscard]] std::vector<SqlColumn> with_counts(std::vector<SqlColumn> keys);

/// `keys`, and a column for each count, each indicator and the journal's hash.
[[nodiscard]] std::vector<SqlColumn> with_replication(std::vector<SqlColumn> keys);

/// Adds the values for with_counts().
void append_counts(SqlRow& row, const measure::Measures& measures);

/// Adds the values for with_replication().
void append_replication(SqlRow& row, const Replication& replication);

/// The table `provenance` of names and values, all text.
void add_provenance(ResultFile& file,
                    const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace callpace::analysis
