// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Cell: a value on its way to JSON, CSV, SQLite or a page, and Shape: what values of one column may
// be. Both are plain data without a row's type, so that each kind of output is written once
// (json.hpp, csv.hpp, sqlite.hpp). Conventions: a ratio is 0-1, money is whole cents, a time says
// its unit in the key. Left out on purpose: how a figure is worded on a page (table.hpp). Errors:
// none.
#pragma once

#include "analysis/stats/estimate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace callpace::analysis {

/// Text that is JSON already, of a file that may hold anything.
struct RawJson {
  std::string text;
};

/// What is not there at all: its member is left out, where null says that it is not known.
struct Absent {};

struct Cell;
using Cells = std::vector<Cell>;
/// Cells by key, in order.
using Members = std::vector<std::pair<std::string, Cell>>;

/// A value; nothing at all is written as null. A number that is not finite is nothing.
struct Cell {
  // In a source file, so that the many functions that make cells stay small.
  Cell();
  Cell(Absent nothing);
  Cell(bool is_so);
  Cell(std::int64_t count);
  Cell(double real);
  Cell(std::string text);
  Cell(const Estimate& estimate);
  Cell(Cells list);
  Cell(Members object);
  Cell(RawJson json);
  Cell(const Cell& other);
  Cell(Cell&& other) noexcept;
  Cell& operator=(const Cell& other);
  Cell& operator=(Cell&& other) noexcept;
  ~Cell();

  std::variant<std::monostate, Absent, bool, std::int64_t, double, std::string, Estimate, Cells,
               Members, RawJson>
      data;

  [[nodiscard]] bool is_missing() const { return data.index() < 2; }
  [[nodiscard]] bool is_absent() const { return data.index() == 1; }
};

/// What a cell holds.
enum class CellKind {
  text,
  flag,      ///< true or false
  count,     ///< a whole number
  real,      ///< a number; null where it is not known
  estimate,  ///< a mean and its interval
  list,      ///< of cells of the shape `of`
  object,    ///< a member for each field; any others have the shape `of`
  any,       ///< whatever it is
};

struct Field;

/// What the cells of a column may be.
struct Shape {
  Shape(CellKind kind = CellKind::any, bool may_be_null = false);
  Shape(CellKind kind, bool may_be_null, std::vector<Field> fields);
  Shape(CellKind kind, bool may_be_null, std::vector<Field> fields, std::vector<Shape> of);
  Shape(const Shape& other);
  Shape(Shape&& other) noexcept;
  Shape& operator=(const Shape& other);
  Shape& operator=(Shape&& other) noexcept;
  ~Shape();

  CellKind kind;
  bool may_be_null;
  std::vector<Field> fields;
  std::vector<Shape> of;  ///< none or one
};

/// A column: its key in every output, and what its cells are.
struct Field {
  Field(std::string_view key, std::string_view words, Shape shape, bool may_be_absent = false);
  Field(const Field& other);
  Field(Field&& other) noexcept;
  Field& operator=(const Field& other);
  Field& operator=(Field&& other) noexcept;
  ~Field();

  std::string key;
  std::string words;  ///< a sentence, with the unit
  Shape shape;
  bool may_be_absent;  ///< its member may be left out
};

/// Rows under fields.
struct Table {
  std::string name;
  std::vector<Field> fields;
  std::vector<Cells> rows;
};

/// Text that may not be there: empty is null.
[[nodiscard]] inline std::optional<std::string> text_or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

/// The names of a field's columns in CSV, SQLite and xlsx: its key, and of an estimate KEY,
/// KEY_half_width, KEY_low and KEY_high.
[[nodiscard]] std::vector<std::string> column_names(const Field& field);

/// A row of `table` with a cell for each of these: an estimate is four numbers.
[[nodiscard]] Cells flat_row(const Table& table, const Cells& row);

}  // namespace callpace::analysis
