// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Row: a T written as one line of a printed table, an array whose columns fill the members in
// order:
// ["2016-02", 19453, 50, 0.10]. For data that a source prints as a table and nobody changes in
// part. Columns at the end may be missing.
#pragma once

#include "sim/scenario/format/field.hpp"
#include "sim/scenario/format/type.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

template <class T>
class Row final : public Type<T> {
 public:
  explicit Row(std::string doc) : doc_{std::move(doc)} {}

  /// A column that must be there; such columns come first.
  template <class Access, class M>
  Row& required(std::string key, Access access, std::shared_ptr<M> type, std::string doc) {
    columns_.push_back(make_field<T>(std::move(key), access, std::move(type), std::move(doc)));
    columns_.back().required = true;
    ++required_;
    return *this;
  }
  /// A column that may be missing.
  template <class Access, class M>
  Row& optional(std::string key, Access access, std::shared_ptr<M> type, std::string doc) {
    columns_.push_back(make_field<T>(std::move(key), access, std::move(type), std::move(doc)));
    return *this;
  }

  void read(const Value& value, T& object, Reader& reader) const override {
    const auto* cells = value.as<Array>();
    if (cells == nullptr) return reader.wrong_type(value, expected());
    if (cells->size() < required_ || cells->size() > columns_.size()) {
      return reader.error(value.place,
                          "a row of " + std::to_string(cells->size()) + " columns, not " + range(),
                          "the columns are " + header());
    }
    for (std::size_t i = 0; i < cells->size(); ++i) {
      const Reader::Step step{reader, columns_[i].key};
      columns_[i].read((*cells)[i], object, reader);
    }
  }
  [[nodiscard]] Json write(const T& object) const override {
    Json cells = Json::array();
    for (const Field<T>& column : columns_) cells.push(column.write(object));
    return cells;
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    Json cells = Json::array();
    for (const Field<T>& column : columns_) {
      cells.push(column.schema(true).set("title", column.key).set("description", column.doc));
    }
    return Json::object()
        .set("type", "array")
        .set("description", doc_)
        .set("minItems", static_cast<std::int64_t>(required_))
        .set("maxItems", static_cast<std::int64_t>(columns_.size()))
        .set("prefixItems", std::move(cells));
  }
  [[nodiscard]] std::string expected() const override { return "a row [" + header() + "]"; }

 private:
  [[nodiscard]] std::string header() const {
    std::string keys;
    for (const Field<T>& column : columns_) keys += (keys.empty() ? "" : ", ") + column.key;
    return keys;
  }
  [[nodiscard]] std::string range() const {
    const std::string most = std::to_string(columns_.size());
    return required_ == columns_.size() ? most : std::to_string(required_) + " to " + most;
  }

  std::string doc_;
  std::vector<Field<T>> columns_;
  std::size_t required_ = 0;
};

/// A row to be described column by column.
template <class T>
[[nodiscard]] std::shared_ptr<Row<T>> row(std::string doc) {
  return std::make_shared<Row<T>>(std::move(doc));
}

}  // namespace callpace::scenario::format
