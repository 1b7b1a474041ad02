// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Table: the description of one TOML table as a list of keys, each said once: its name, the member
// that it fills, its type (with unit and range) and a sentence. From the list follow reading, the
// check for unknown and missing keys, the canonical form and the JSON Schema. A key that may be
// missing defaults to the value that the member is born with, so defaults live in the structs.
//
// Also here: what is built from tables (arrays, tables keyed by a name, values that may be absent).
// Checks across keys are attached to the table that holds all the keys concerned; a check runs when
// none of the keys that it needs had an error of its own, so one slip gives one finding.
#pragma once

#include "sim/scenario/format/field.hpp"
#include "sim/scenario/format/type.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// A table just read, for checks across its keys. Paths are dotted and relative to the table.
class Scope {
 public:
  Scope(const Value& table, Reader& reader) : table_{table}, reader_{reader} {}

  [[nodiscard]] bool has(std::string_view key) const {
    return find(*table_.as<Entries>(), key) != nullptr;
  }
  /// Reports at the value of `path`, or as near to it as the file goes.
  void error(std::string_view path, std::string message, std::string hint = {}) const {
    reader_.error(deepest(table_, path).place, std::move(message), std::move(hint));
  }
  void warning(std::string_view path, std::string message, std::string hint = {}) const {
    reader_.warning(deepest(table_, path).place, std::move(message), std::move(hint));
  }

 private:
  const Value& table_;
  Reader& reader_;
};

/// A TOML table that fills a T.
template <class T>
class Table final : public Type<T> {
 public:
  using Check = std::function<void(const T&, const Scope&)>;

  explicit Table(std::string doc) : doc_{std::move(doc)} {}

  /// A key that must be there. `access` is a pointer to member, or a generic function from T& to
  /// the member.
  template <class Access, class M>
  Table& required(std::string key, Access access, std::shared_ptr<M> type, std::string doc) {
    return add(std::move(key), access, std::move(type), std::move(doc), true);
  }
  /// A key that may be missing.
  template <class Access, class M>
  Table& optional(std::string key, Access access, std::shared_ptr<M> type, std::string doc) {
    return add(std::move(key), access, std::move(type), std::move(doc), false);
  }
  /// A key that was dealt with before the table is read (`extends`): known, but not read here.
  Table& known(std::string key, Json schema, std::string doc) {
    keys_.push_back(key);
    known_.emplace_back(std::move(key), schema.set("description", std::move(doc)));
    return *this;
  }
  /// A check that runs when none of the keys `needs` had an error.
  Table& check(std::vector<std::string> needs, Check run) {
    checks_.push_back({std::move(needs), std::move(run)});
    return *this;
  }
  /// Puts a T whose keys had no error into its canonical shape, before any check.
  Table& arrange(std::function<void(T&)> arrange) {
    arrange_ = std::move(arrange);
    return *this;
  }

  void read(const Value& value, T& object, Reader& reader) const override;
  [[nodiscard]] Json write(const T& object) const override;
  [[nodiscard]] Json schema(bool whole) const override;
  [[nodiscard]] Json requirements() const override;
  void index_keys(const std::string& table, KeyIndex& index) const override;
  [[nodiscard]] std::string expected() const override { return "a table"; }

 private:
  struct NeededCheck {
    std::vector<std::string> needs;
    Check run;
  };

  template <class Access, class M>
  Table& add(std::string key, Access access, std::shared_ptr<M> type, std::string doc,
             bool required);

  std::string doc_;
  std::vector<Field<T>> fields_;
  std::vector<std::pair<std::string, Json>> known_;
  std::vector<std::string> keys_;
  std::vector<NeededCheck> checks_;
  std::function<void(T&)> arrange_;
};

template <class T>
template <class Access, class M>
Table<T>& Table<T>::add(std::string key, Access access, std::shared_ptr<M> type, std::string doc,
                        bool required) {
  keys_.push_back(key);
  fields_.push_back(make_field<T>(std::move(key), access, std::move(type), std::move(doc)));
  fields_.back().required = required;
  return *this;
}

template <class T>
void Table<T>::read(const Value& value, T& object, Reader& reader) const {
  const auto* entries = value.as<Entries>();
  if (entries == nullptr) return reader.wrong_type(value, expected());
  std::set<std::string> failed;
  for (const Entry& entry : *entries) {
    const bool known = std::find(keys_.begin(), keys_.end(), entry.key) != keys_.end();
    if (!known) failed.insert(reader.unknown_key(entry, keys_));
  }
  for (const Field<T>& field : fields_) {
    const int errors = reader.errors();
    if (const Entry* entry = find(*entries, field.key)) {
      const Reader::Step step{reader, field.key};
      field.read(entry->value, object, reader);
    } else if (field.required && failed.count(field.key) == 0) {
      reader.missing_key(value.place, field.key, field.expected);
    }
    if (reader.errors() != errors) failed.insert(field.key);
  }
  failed.erase("");  // unknown keys that resemble none
  if (arrange_ && failed.empty()) arrange_(object);
  for (const NeededCheck& check : checks_) {
    const bool ready = std::none_of(check.needs.begin(), check.needs.end(),
                                    [&failed](const auto& key) { return failed.count(key) > 0; });
    if (ready) check.run(object, Scope{value, reader});
  }
}

template <class T>
Json Table<T>::write(const T& object) const {
  Json members = Json::object();
  for (const Field<T>& field : fields_) members.set(field.key, field.write(object));
  return members;
}

template <class T>
Json Table<T>::schema(bool whole) const {
  Json properties = Json::object();
  Json required = Json::array();
  for (const auto& [key, schema] : known_) properties.set(key, schema);
  for (const Field<T>& field : fields_) {
    Json property = field.schema(whole);
    const bool says_itself = property.has("properties") || property.has("enum");
    const std::string takes = says_itself ? "" : " Takes " + field.expected + ".";
    property.set("description", field.doc + takes);
    if (field.required) {
      required.push(field.key);
    } else if (Json value = field.write(T{}); !value.empty() && !value.is_object()) {
      property.set("default", std::move(value));
    }
    properties.set(field.key, std::move(property));
  }
  Json schema = Json::object().set("type", "object").set("description", doc_);
  schema.set("additionalProperties", false).set("properties", std::move(properties));
  if (whole && !required.empty()) schema.set("required", std::move(required));
  return schema;
}

template <class T>
Json Table<T>::requirements() const {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field<T>& field : fields_) {
    if (field.required) required.push(field.key);
    if (Json inner = field.requirements(); !inner.empty()) {
      properties.set(field.key, std::move(inner));
    }
  }
  Json schema = Json::object();
  if (!required.empty()) schema.set("required", std::move(required));
  if (!properties.empty()) schema.set("properties", std::move(properties));
  return schema;
}

template <class T>
void Table<T>::index_keys(const std::string& table, KeyIndex& index) const {
  for (const Field<T>& field : fields_) {
    if (!table.empty()) index[field.key].push_back(table);
    field.index_keys(table.empty() ? field.key : table + "." + field.key, index);
  }
}

/// A table to be described key by key.
template <class T>
[[nodiscard]] std::shared_ptr<Table<T>> table(std::string doc) {
  return std::make_shared<Table<T>>(std::move(doc));
}

}  // namespace callpace::scenario::format
