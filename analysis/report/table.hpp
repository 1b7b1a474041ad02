// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Columns: the members of a row, each declared once with its key, its words and how it is had from
// the row. From one list follow JSON, CSV, SQLite and the schema of the JSON (`callpace schema
// output`), and pages show cells of it (page.hpp). What a cell holds follows from the type that its
// function returns: text, a flag, a count, a number, an Estimate, an optional of these (null when
// empty), a vector of these, or, with columns of their own, rows and single objects. Left out on
// purpose: sorting and selecting rows, which their reports do. Errors: none.
#pragma once

#include "analysis/report/cell.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace callpace::analysis {
namespace detail {
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsOptional<T*> = !std::is_same_v<std::remove_const_t<T>, char>;
template <class T>
concept Listed = std::ranges::range<T> && !std::is_convertible_v<T, std::string_view>;

template <class T>
[[nodiscard]] Shape shape_of() {
  if constexpr (kIsOptional<T>) {
    Shape shape = shape_of<std::remove_cvref_t<decltype(*std::declval<T>())>>();
    shape.may_be_null = true;
    return shape;
  } else if constexpr (std::is_same_v<T, bool>) {
    return {CellKind::flag};
  } else if constexpr (std::is_integral_v<T>) {
    return {CellKind::count};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {CellKind::real};
  } else if constexpr (std::is_same_v<T, Estimate>) {
    return {CellKind::estimate};
  } else if constexpr (std::is_same_v<T, RawJson> || std::is_same_v<T, Cell>) {
    return {CellKind::any};
  } else if constexpr (Listed<T>) {
    return {CellKind::list,
            false,
            {},
            {shape_of<std::remove_cvref_t<std::ranges::range_value_t<T>>>()}};
  } else {
    static_assert(std::is_convertible_v<T, std::string_view>, "a cell cannot hold this");
    return {CellKind::text};
  }
}

template <class T>
[[nodiscard]] Cell cell_of(const T& value) {
  if constexpr (kIsOptional<T>) {
    return value ? cell_of(*value) : Cell{};
  } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, Estimate> ||
                       std::is_same_v<T, RawJson>) {
    return {value};
  } else if constexpr (std::is_same_v<T, Cell>) {
    return value;
  } else if constexpr (std::is_integral_v<T>) {
    return {static_cast<std::int64_t>(value)};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {static_cast<double>(value)};
  } else if constexpr (Listed<T>) {
    Cells cells;
    for (const auto& one : value) cells.push_back(cell_of<std::remove_cvref_t<decltype(one)>>(one));
    return {std::move(cells)};
  } else {
    return {std::string{std::string_view{value}}};
  }
}

}  // namespace detail

template <class Row>
struct Column;
/// The columns of rows of one type.
template <class Row>
using Columns = std::vector<Column<Row>>;

/// One column of rows of this type.
template <class Row>
struct Column {
  /// `get` has the value from a row.
  template <class Get>
  Column(std::string_view key, std::string_view words, Get get)
      : Column{Field{key, words, detail::shape_of<Value<Get>>()}, function_of(get)} {}

  Column(Field as, std::function<Cell(const Row&)> get)
      : field{std::move(as)}, cell{std::move(get)} {}

  /// `get` has rows of `inner`, or one object of them, which may be optional.
  template <class Inner, class Get>
  Column(std::string_view key, std::string_view words, const Columns<Inner>& inner, Get get);

  /// A missing cell leaves its member out of the JSON.
  [[nodiscard]] Column or_absent() && {
    field.may_be_absent = true;
    cell = [get = std::move(cell)](const Row& row) {
      Cell had = get(row);
      return had.is_missing() ? Cell{Absent{}} : had;
    };
    return std::move(*this);
  }

  template <class Get>
  using Value = std::remove_cvref_t<std::invoke_result_t<Get, const Row&>>;

  Field field;
  std::function<Cell(const Row&)> cell;

 private:
  /// What captures nothing becomes a plain function: a third of the code of a function object.
  template <class Get>
  [[nodiscard]] static std::function<Cell(const Row&)> function_of(Get get) {
    if constexpr (std::is_empty_v<Get>) {
      return static_cast<Cell (*)(const Row&)>(
          [](const Row& row) { return detail::cell_of<Value<Get>>(Get{}(row)); });
    } else {
      return [get](const Row& row) { return detail::cell_of<Value<Get>>(std::invoke(get, row)); };
    }
  }
};

/// What objects with these columns are; `rest` is the shape of any further members.
template <class Row>
[[nodiscard]] Shape object_shape(const Columns<Row>& columns, std::optional<Shape> rest = {}) {
  Shape shape{CellKind::object};
  for (const Column<Row>& column : columns) shape.fields.push_back(column.field);
  if (rest) shape.of.push_back(std::move(*rest));
  return shape;
}

/// A row as an object.
template <class Row>
[[nodiscard]] Members members_of(const Columns<Row>& columns, const Row& row) {
  Members members;
  for (const Column<Row>& column : columns) {
    Cell cell = column.cell(row);
    if (!cell.is_absent()) members.emplace_back(column.field.key, std::move(cell));
  }
  return members;
}

namespace detail {

/// Rows as a list, one row as an object, an empty optional or a null pointer as null.
template <class Inner, class T>
[[nodiscard]] Cell nested(const Columns<Inner>& inner, const T& value) {
  if constexpr (kIsOptional<T>) {
    return value ? nested<Inner>(inner, *value) : Cell{};
  } else if constexpr (std::ranges::range<T> && !std::is_same_v<T, Inner>) {
    Cells cells;
    for (const Inner& one : value) cells.push_back({members_of(inner, one)});
    return {std::move(cells)};
  } else {
    return {members_of<Inner>(inner, value)};
  }
}

template <class Inner, class T>
[[nodiscard]] Shape nested_shape(Shape object) {
  if constexpr (kIsOptional<T>) {
    Shape shape = nested_shape<Inner, std::remove_cvref_t<decltype(*std::declval<T>())>>(object);
    shape.may_be_null = true;
    return shape;
  } else if constexpr (std::ranges::range<T> && !std::is_same_v<T, Inner>) {
    return {CellKind::list, false, {}, {std::move(object)}};
  } else {
    return object;
  }
}

}  // namespace detail

template <class Row>
template <class Inner, class Get>
Column<Row>::Column(std::string_view key, std::string_view words, const Columns<Inner>& inner,
                    Get get)
    : field{key, words, detail::nested_shape<Inner, Value<Get>>(object_shape(inner))},
      cell{[get, inner](const Row& row) { return detail::nested(inner, std::invoke(get, row)); }} {}

/// `rows` under `columns`, for CSV and SQLite.
template <class Row, class Rows>
[[nodiscard]] Table tabulate(std::string name, const Columns<Row>& columns, const Rows& rows) {
  Table table{std::move(name), object_shape(columns).fields, {}};
  for (const Row& row : rows) {
    Cells& cells = table.rows.emplace_back();
    for (const Column<Row>& column : columns) cells.push_back(column.cell(row));
  }
  return table;
}

/// Those of `columns` with these keys, in the order of the keys; each is there.
template <class Row>
[[nodiscard]] Columns<Row> picked(const Columns<Row>& columns,
                                  const std::vector<std::string_view>& keys) {
  Columns<Row> found;
  for (const std::string_view key : keys) {
    const auto at =
        std::ranges::find_if(columns, [&](const auto& it) { return it.field.key == key; });
    assert(at != columns.end());
    found.push_back(*at);
  }
  return found;
}

/// `columns`, and then those of the part that `get` has from a row; of a part that a row may lack
/// (an optional or a pointer) they are left out of the row's JSON.
template <class Row, class Part, class Get>
[[nodiscard]] Columns<Row> joined(Columns<Row> columns, const Columns<Part>& of_part, Get get) {
  constexpr bool kMayLack =
      detail::kIsOptional<std::remove_cvref_t<std::invoke_result_t<Get, const Row&>>>;
  for (const Column<Part>& one : of_part) {
    columns.push_back({one.field, [cell = one.cell, get](const Row& row) {
                         decltype(auto) part = std::invoke(get, row);
                         if constexpr (kMayLack) {
                           return part ? cell(*part) : Cell{Absent{}};
                         } else {
                           return cell(part);
                         }
                       }});
    columns.back().field.may_be_absent |= kMayLack;
  }
  return columns;
}

/// The columns of both.
template <class Row>
[[nodiscard]] Columns<Row> joined(Columns<Row> first, const Columns<Row>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// The members of an estimate.
[[nodiscard]] Columns<Estimate> estimate_columns();

}  // namespace callpace::analysis
