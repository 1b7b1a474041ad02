// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Field: one member of a T as a file states it, under a key of a table or in a column of a row,
// with the member's own type put out of sight so that fields can stand in one list.
#pragma once

#include "sim/scenario/format/type.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace callpace::scenario::format {

/// One member of a T.
template <class T>
struct Field {
  std::string key;
  std::string doc;
  bool required = false;
  std::string expected;
  std::function<void(const Value&, T&, Reader&)> read;
  std::function<Json(const T&)> write;
  std::function<Json(bool whole)> schema;
  std::function<Json()> requirements;
  std::function<void(const std::string& table, KeyIndex&)> index_keys;
};

/// The member that `access` leads to: a pointer to member, or a generic function from T& to it.
template <class T, class Access, class M>
[[nodiscard]] Field<T> make_field(std::string key, Access access, std::shared_ptr<M> type,
                                  std::string doc) {
  Field<T> field{std::move(key), std::move(doc), false, type->expected(), {}, {}, {}, {}, {}};
  field.read = [type, access](const Value& value, T& object, Reader& reader) {
    type->read(value, std::invoke(access, object), reader);
  };
  field.write = [type, access](const T& object) {
    return type->write(std::invoke(access, object));
  };
  field.schema = [type](bool whole) { return type->schema(whole); };
  field.requirements = [type] { return type->requirements(); };
  field.index_keys = [type](const std::string& table, KeyIndex& index) {
    type->index_keys(table, index);
  };
  return field;
}

}  // namespace callpace::scenario::format
