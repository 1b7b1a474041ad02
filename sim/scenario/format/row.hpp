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
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

template <class T>
class Row final : public Type<T> {
 public:
  explicit Row(std::string_view doc) : doc_{doc} {}

  /// A column that must be there; such columns come first.
  template <class Access>
  Row& required(std::string_view key, Access access, TypePtr<Accessed<T, Access>> type,
                std::string_view doc) {
    columns_.push_back(make_field<T>({key, doc, true}, access, std::move(type)));
    ++required_;
    return *this;
  }
  /// A column that may be missing.
  template <class Access>
  Row& optional(std::string_view key, Access access, TypePtr<Accessed<T, Access>> type,
                std::string_view doc) {
    columns_.push_back(make_field<T>({key, doc, false}, access, std::move(type)));
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
      const Reader::Step step{reader, std::string{columns_[i]->key}};
      columns_[i]->read((*cells)[i], &object, reader);
    }
  }
  [[nodiscard]] Json write(const T& object) const override {
    Json cells = Json::array();
    for (const auto& column : columns_) cells.push(column->write(&object));
    return cells;
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    Json cells = Json::array();
    for (const auto& column : columns_) {
      cells.push(column->type()
                     .schema(true)
                     .set("title", std::string{column->key})
                     .set("description", std::string{column->doc}));
    }
    return Json::object()
        .set("type", "array")
        .set("description", std::string{doc_})
        .set("minItems", static_cast<std::int64_t>(required_))
        .set("maxItems", static_cast<std::int64_t>(columns_.size()))
        .set("prefixItems", std::move(cells));
  }
  [[nodiscard]] std::string expected() const override { return "a row [" + header() + "]"; }

 private:
  [[nodiscard]] std::string header() const {
    std::string keys;
    for (const auto& column : columns_) {
      keys += (keys.empty() ? "" : ", ") + std::string{column->key};
    }
    return keys;
  }
  [[nodiscard]] std::string range() const {
    const std::string most = std::to_string(columns_.size());
    return required_ == columns_.size() ? most : std::to_string(required_) + " to " + most;
  }

  std::string_view doc_;
  Fields columns_;
  std::size_t required_ = 0;
};

/// A row to be described column by column.
template <class T>
[[nodiscard]] std::shared_ptr<Row<T>> row(std::string_view doc) {
  return std::make_shared<Row<T>>(doc);
}

}  // namespace callpace::scenario::format
