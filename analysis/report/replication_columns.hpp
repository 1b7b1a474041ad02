// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The columns that the tables of runs and studies share: the counts and the indicators of a
// replication under their names. Left out on purpose: keys, which each table names itself.
// Errors: none.
#pragma once

#include "analysis/report/table.hpp"
#include "analysis/stats/ratios.hpp"

namespace callpace::analysis {

/// A column for each count of Measures.
[[nodiscard]] Columns<Replication> count_cells();

/// Its counts, its indicators, how many events it took and its journal's hash.
[[nodiscard]] Columns<Replication> replication_cells();

}  // namespace callpace::analysis
