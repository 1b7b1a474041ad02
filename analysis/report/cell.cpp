// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/cell.hpp"

namespace callpace::analysis {

Cell::Cell() = default;
Cell::Cell(Absent nothing) : data{nothing} {}
Cell::Cell(bool is_so) : data{is_so} {}
Cell::Cell(std::int64_t count) : data{count} {}
Cell::Cell(double real) : data{real} {}
Cell::Cell(std::string text) : data{std::move(text)} {}
Cell::Cell(const Estimate& estimate) : data{estimate} {}
Cell::Cell(Cells list) : data{std::move(list)} {}
Cell::Cell(Members object) : data{std::move(object)} {}
Cell::Cell(RawJson json) : data{std::move(json)} {}
Cell::Cell(const Cell& other) = default;
Cell::Cell(Cell&& other) noexcept = default;
Cell& Cell::operator=(const Cell& other) = default;
Cell& Cell::operator=(Cell&& other) noexcept = default;
Cell::~Cell() = default;

Shape::Shape(CellKind kind, bool may_be_null) : kind{kind}, may_be_null{may_be_null} {}

Shape::Shape(CellKind kind, bool may_be_null, std::vector<Field> fields)
    : Shape{kind, may_be_null, std::move(fields), {}} {}

Shape::Shape(CellKind kind, bool may_be_null, std::vector<Field> fields, std::vector<Shape> of)
    : kind{kind}, may_be_null{may_be_null}, fields{std::move(fields)}, of{std::move(of)} {}

Shape::Shape(const Shape& other) = default;
Shape::Shape(Shape&& other) noexcept = default;
Shape& Shape::operator=(const Shape& other) = default;
Shape& Shape::operator=(Shape&& other) noexcept = default;
Shape::~Shape() = default;

Field::Field(std::string_view key, std::string_view words, Shape shape, bool may_be_absent)
    : key{key}, words{words}, shape{std::move(shape)}, may_be_absent{may_be_absent} {}
Field::Field(const Field& other) = default;
Field::Field(Field&& other) noexcept = default;
Field& Field::operator=(const Field& other) = default;
Field& Field::operator=(Field&& other) noexcept = default;
Field::~Field() = default;

std::vector<std::string> column_names(const Field& field) {
  const std::string& key = field.key;
  if (field.shape.kind != CellKind::estimate) return {key};
  return {key, key + "_half_width", key + "_low", key + "_high"};
}

Cells flat_row(const Table& table, const Cells& row) {
  Cells flat;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (const auto* known = std::get_if<Estimate>(&row[i].data)) {
      for (const double one : {known->mean, known->half_width, known->low(), known->high()}) {
        flat.emplace_back().data = one;
      }
    } else {
      // What is missing is missing in all of its columns.
      flat.insert(flat.end(), column_names(table.fields[i]).size(), row[i]);
    }
  }
  return flat;
}

}  // namespace callpace::analysis
