// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite.hpp"

#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

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

/// Binds a cell to the next places of a statement.
struct Bind {
  sqlite3_stmt* statement;
  int at = 1;

  void operator()(std::monostate) { check(sqlite3_bind_null(statement, at)); }
  void operator()(Absent) { (*this)(std::monostate{}); }
  void operator()(bool value) { (*this)(std::int64_t{value}); }
  void operator()(std::int64_t value) { check(sqlite3_bind_int64(statement, at, value)); }
  void operator()(double value) {
    check(std::isfinite(value) ? sqlite3_bind_double(statement, at, value)
                               : sqlite3_bind_null(statement, at));
  }
  void operator()(const std::string& value) {
    check(sqlite3_bind_text(statement, at, value.c_str(), static_cast<int>(value.size()),
                            SQLITE_TRANSIENT));
  }
  void operator()(const Estimate& value) {
    for (const double one : {value.mean, value.half_width, value.low(), value.high()}) (*this)(one);
  }
  template <class Nested>
  void operator()(const Nested& value) {
    (*this)(to_json({value}).dump());
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) fail(sqlite3_db_handle(statement));
    ++at;
  }
};

const char* type_of(const Shape& shape) {
  const bool may_miss = shape.may_be_null;
  switch (shape.kind) {
    case CellKind::real:
      return "REAL";
    case CellKind::count:
    case CellKind::flag:
      return may_miss ? "INTEGER" : "INTEGER NOT NULL";
    default:
      return may_miss ? "TEXT" : "TEXT NOT NULL";
  }
}

/// The definitions of a field's columns.
std::vector<std::string> definitions_of(const Field& field) {
  const auto column = [&](const char* part, const char* type) {
    return fmt::format("\"{}{}\" {}", field.key, part, type);  // a key may be a word of SQL
  };
  if (field.shape.kind != CellKind::estimate) return {column("", type_of(field.shape))};
  std::vector<std::string> all;
  for (const char* part : {"", "_half_width", "_low", "_high"}) {
    all.push_back(column(part, "REAL"));
  }
  return all;
}

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

void ResultFile::add_table(const Table& table) {
  std::vector<std::string> columns;
  for (const Field& field : table.fields) {
    for (std::string& one : definitions_of(field)) columns.push_back(std::move(one));
  }
  execute(fmt::format("CREATE TABLE {} ({}) STRICT", table.name, fmt::join(columns, ", ")));
  const std::vector<const char*> places(columns.size(), "?");
  const std::string insert =
      fmt::format("INSERT INTO {} VALUES ({})", table.name, fmt::join(places, ", "));
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database_.get(), insert.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    fail(database_.get());
  }
  const Statement statement{prepared};
  for (const Cells& row : table.rows) {
    Bind bind{prepared};
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool has_four = table.fields[i].shape.kind == CellKind::estimate;
      for (int part = 0; row[i].is_missing() && has_four && part < 3; ++part)
        bind(std::monostate{});
      std::visit(bind, row[i].data);
    }
    if (sqlite3_step(prepared) != SQLITE_DONE) fail(database_.get());
    sqlite3_reset(prepared);
  }
}

void ResultFile::add_provenance(const std::vector<std::pair<std::string, std::string>>& entries) {
  Table table{"provenance", {{"name", "", {CellKind::text}}, {"value", "", {CellKind::text}}}, {}};
  for (const auto& [name, value] : entries) table.rows.push_back({{name}, {value}});
  add_table(table);
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
