// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/sqlite.hpp"

#include "analysis/experiment/database.hpp"
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
  template <class Nested>
  void operator()(const Nested& value) {
    (*this)(to_json({value}).dump());
  }
};

const char* type_of(const Field& field) {
  const bool may_miss = field.shape.may_be_null || field.may_be_absent;
  switch (field.shape.kind) {
    case CellKind::real:
    case CellKind::estimate:
      return "REAL";
    case CellKind::count:
    case CellKind::flag:
      return may_miss ? "INTEGER" : "INTEGER NOT NULL";
    default:
      return may_miss ? "TEXT" : "TEXT NOT NULL";
  }
}

void add_table(Database& database, const Table& table) {
  std::vector<std::string> columns;
  for (const Field& field : table.fields) {
    for (const std::string& name : column_names(field)) {
      columns.push_back(fmt::format("\"{}\" {}", name, type_of(field)));  // SQL has words too
    }
  }
  database.execute(
      fmt::format("CREATE TABLE {} ({}) STRICT", table.name, fmt::join(columns, ", ")));
  const std::vector<const char*> places(columns.size(), "?");
  const std::string insert =
      fmt::format("INSERT INTO {} VALUES ({})", table.name, fmt::join(places, ", "));
  Statement statement = database.prepare(insert);
  for (const Cells& row : table.rows) {
    Bind bind{statement};
    for (const Cell& cell : flat_row(table, row)) std::visit(bind, cell.data);
    statement.run();
  }
}

}  // namespace

Table provenance(const Members& members) {
  Table table{"provenance", {{"name", "", {CellKind::text}}, {"value", "", {CellKind::text}}}, {}};
  for (const auto& [name, cell] : members) {
    const auto* text = std::get_if<std::string>(&cell.data);
    table.rows.push_back({{name}, {text != nullptr ? *text : to_json(cell).dump()}});
  }
  return table;
}

void write_sqlite(const std::filesystem::path& path, const std::vector<Table>& tables) {
  write_in_place(path, [&](const std::filesystem::path& beside) {
    Database database{beside.string()};
    database.execute("PRAGMA journal_mode = OFF; BEGIN");
    for (const Table& table : tables) add_table(database, table);
    database.execute("COMMIT");
  });
}

}  // namespace callpace::analysis
