// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite.hpp"

#include "analysis/report/files.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <cmath>
#include <stdexcept>

namespace callpace::analysis {
namespace {

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error{fmt::format("SQLite: {}", sqlite3_errmsg(database))};
}

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Binds a value to place `at` (from 1) of a statement; returns SQLite's code.
struct Bind {
  sqlite3_stmt* statement;
  int at;

  int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, at, value); }
  int operator()(double value) const {
    return std::isfinite(value) ? sqlite3_bind_double(statement, at, value)
                                : sqlite3_bind_null(statement, at);
  }
  int operator()(const std::string& value) const {
    return sqlite3_bind_text(statement, at, value.c_str(), static_cast<int>(value.size()),
                             SQLITE_TRANSIENT);
  }
};

}  // namespace

void ResultFile::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

ResultFile::ResultFile(const std::filesystem::path& path) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open(path.c_str(), &database);
  database_.reset(database);  // even a failed open hands out a handle to close
  if (code != SQLITE_OK) fail(database);
}

void ResultFile::execute(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database_.get());
  }
}

void ResultFile::add_table(std::string_view name, const std::vector<SqlColumn>& columns,
                           const std::vector<std::vector<SqlValue>>& rows) {
  std::string definitions;
  std::string places;
  for (const SqlColumn& column : columns) {
    definitions +=
        fmt::format("{}{} {}", definitions.empty() ? "" : ", ", column.name, column.type);
    places += places.empty() ? "?" : ", ?";
  }
  execute(fmt::format("CREATE TABLE {} ({}) STRICT", name, definitions));
  sqlite3_stmt* prepared = nullptr;
  const std::string insert = fmt::format("INSERT INTO {} VALUES ({})", name, places);
  if (sqlite3_prepare_v2(database_.get(), insert.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    fail(database_.get());
  }
  const Statement statement{prepared};
  for (const auto& row : rows) {
    assert(row.size() == columns.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (std::visit(Bind{prepared, static_cast<int>(i) + 1}, row[i]) != SQLITE_OK) {
        fail(database_.get());
      }
    }
    if (sqlite3_step(prepared) != SQLITE_DONE) fail(database_.get());
    sqlite3_reset(prepared);
  }
}

void ResultFile::write(const std::filesystem::path& path,
                       const std::function<void(ResultFile&)>& fill) {
  write_in_place(path, [&fill](const std::filesystem::path& beside) {
    ResultFile file{beside};
    file.execute("PRAGMA journal_mode = OFF; BEGIN");
    fill(file);
    file.execute("COMMIT");
  });
}

}  // namespace callpace::analysis
