// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Tables as a file of SQLite, written once: STRICT tables, one transaction, no journal beside it
// (the file is renamed into place when whole). Text is TEXT, counts and flags INTEGER, numbers
// REAL, an estimate four REAL columns (KEY, KEY_half_width, KEY_low, KEY_high), a list JSON text.
// What may be missing may be NULL, and so may a number, where it is not finite. Left out on
// purpose: reading, and updates of a file. Errors: std::runtime_error with SQLite's message.
#pragma once

#include "analysis/report/cell.hpp"

#include <filesystem>
#include <vector>

namespace callpace::analysis {

/// Where a result comes from, as the table `provenance`: names and values, all text.
[[nodiscard]] Table provenance(const Members& members);

/// Writes a whole file.
void write_sqlite(const std::filesystem::path& path, const std::vector<Table>& tables);

}  // namespace callpace::analysis
