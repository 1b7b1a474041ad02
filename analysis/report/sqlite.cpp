// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite.hpp"

#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <variant>

namespace callpace::analysis {
namespace {

/// Binds a cell to the next places of a statement.
struct Bind {
  Statement& statement;
  int at = 1;

  void operator()(std::monostate) { statement.bind_null(at++); }
  void operator()(Absent) { (*this)(std::monostate{}); }
  void operator()(bool value) { (*this)(std::int64_t{value}); }
  void operator()(std::int64_t value) { statement.bind(at++, value); }
  void operator()(double value) { statement.bind(at++, value); }
  void operator()(const std::string& value) { statement.bind(at++, value); }
  void operator()(const Estimate& value) {
    for (const double one : {value.mean, value.half_width, value.low(), value.high()}) (*this)(one);
  }
  template <class Nested>
  void operator()(const Nested& value) {
    (*this)(to_json({value}).dump());
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

void ResultFile::add_table(const Table& table) {
  std::vector<std::string> columns;
  for (const Field& field : table.fields) {
    for (std::string& one : definitions_of(field)) columns.push_back(std::move(one));
  }
  database_.execute(
      fmt::format("CREATE TABLE {} ({}) STRICT", table.name, fmt::join(columns, ", ")));
  const std::vector<const char*> places(columns.size(), "?");
  const std::string insert =
      fmt::format("INSERT INTO {} VALUES ({})", table.name, fmt::join(places, ", "));
  Statement statement = database_.prepare(insert);
  for (const Cells& row : table.rows) {
    Bind bind{statement};
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool has_four = table.fields[i].shape.kind == CellKind::estimate;
      for (int part = 0; row[i].is_missing() && has_four && part < 3; ++part)
        bind(std::monostate{});
      std::visit(bind, row[i].data);
    }
    statement.run();
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
    file.database_.execute("PRAGMA journal_mode = OFF; BEGIN");
    fill(file);
    file.database_.execute("COMMIT");
  });
}

}  // namespace callpace::analysis
