// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A result file of SQLite, written once: STRICT tables, one transaction, no journal beside it (the
// file is renamed into place when whole). Left out on purpose: reading, and updates of a file.
// Errors: std::runtime_error with SQLite's message.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

struct sqlite3;

namespace callpace::analysis {

/// A column of a STRICT table.
struct SqlColumn {
  std::string name;
  std::string type;  ///< "INTEGER", "REAL" or "TEXT", and any constraint
};

/// A value to store; a number that is not finite is stored as NULL.
using SqlValue = std::variant<std::int64_t, double, std::string>;

/// A database file that is being written.
class ResultFile {
 public:
  /// Adds table `name` with these columns and rows; each row has a value for each column.
  void add_table(std::string_view name, const std::vector<SqlColumn>& columns,
                 const std::vector<std::vector<SqlValue>>& rows);

  /// Writes a whole file: `fill` adds the tables within one transaction.
  static void write(const std::filesystem::path& path,
                    const std::function<void(ResultFile&)>& fill);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit ResultFile(const std::filesystem::path& path);
  void execute(const std::string& sql);

  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace callpace::analysis
