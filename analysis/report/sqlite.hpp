// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A result file of SQLite, written once: STRICT tables, one transaction, no journal beside it (the
// file is renamed into place when whole). Left out on purpose: reading, and updates of a file.
// Errors: std::runtime_error with SQLite's message.
#pragma once

#include "analysis/experiment/database.hpp"
#include "analysis/report/cell.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace callpace::analysis {

/// A database file that is being written.
class ResultFile {
 public:
  /// Adds `table`: text as TEXT, counts and flags as INTEGER, numbers as REAL, an estimate as four
  /// REAL columns (KEY, KEY_half_width, KEY_low, KEY_high), a list as JSON text. What may be
  /// missing may be NULL, and so may a number, where it is not finite.
  void add_table(const Table& table);
  /// Adds the table `provenance` of names and values, all text.
  void add_provenance(const std::vector<std::pair<std::string, std::string>>& entries);

  /// Writes a whole file: `fill` adds the tables within one transaction.
  static void write(const std::filesystem::path& path,
                    const std::function<void(ResultFile&)>& fill);

 private:
  explicit ResultFile(const std::filesystem::path& path) : database_{path.string()} {}

  Database database_;
};

}  // namespace callpace::analysis
