// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Table: the description of one TOML table as a list of keys, each said once: its name, the member
// that it fills, its type (with unit and range) and a sentence. From the list follow reading, the
// check for unknown and missing keys, the canonical form and the JSON Schema. A key that may be
// missing defaults to the value that the member is born with, so defaults live in the structs.
//
// Checks across keys are attached to the table that holds all the keys concerned; a check runs when
// none of the keys that it needs had an error of its own, so one slip gives one finding.
#pragma once

#include "sim/scenario/format/field.hpp"
#include "sim/scenario/format/type.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// What a table is, in words.
inline constexpr const char* kTable = "a table";

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

/// What a table does with its keys, whatever it fills.
class TableOfFields {
 public:
  using Check = std::function<void(const void* object, const Scope& scope)>;

  explicit TableOfFields(std::string_view doc) : doc_{doc} {}

  void add(std::shared_ptr<const Field> field);
  void add_known(std::string_view key, Json schema);
  void add_check(std::vector<std::string_view> needs, Check run);
  void set_arrange(std::function<void(void*)> arrange) { arrange_ = std::move(arrange); }

  void read(const Value& value, void* object, Reader& reader) const;
  /// `fresh` is an object as it is born, with the defaults.
  [[nodiscard]] Json write(const void* object, const void* fresh) const;
  /// `fresh` is an object as it is born, with the defaults.
  [[nodiscard]] Json schema(bool whole, const void* fresh) const;
  [[nodiscard]] Json requirements() const;
  void index_keys(const std::string& table, KeyIndex& index) const;

 private:
  struct NeededCheck {
    std::vector<std::string_view> needs;
    Check run;
  };

  std::string_view doc_;
  Fields fields_;
  std::vector<std::pair<std::string_view, Json>> known_;
  std::vector<std::string> keys_;
  std::vector<NeededCheck> checks_;
  std::function<void(void*)> arrange_;
};

/// A TOML table that fills a T. Keys and sentences are literals.
template <class T>
class Table final : public Type<T> {
 public:
  explicit Table(std::string_view doc) : fields_{doc} {}

  /// A key that must be there. `access` is a pointer to member, or a generic function from T& to
  /// the member.
  template <class Access>
  Table& required(std::string_view key, Access access, TypePtr<Accessed<T, Access>> type,
                  std::string_view doc) {
    fields_.add(make_field<T>({key, doc, true}, access, std::move(type)));
    return *this;
  }
  /// A key that may be missing.
  template <class Access>
  Table& optional(std::string_view key, Access access, TypePtr<Accessed<T, Access>> type,
                  std::string_view doc) {
    fields_.add(make_field<T>({key, doc, false}, access, std::move(type)));
    return *this;
  }
  /// A key that may be missing and that came after the format's first release: the canonical form
  /// names it only where it has not its default, so that older files keep their hash.
  template <class Access>
  Table& late(std::string_view key, Access access, TypePtr<Accessed<T, Access>> type,
              std::string_view doc) {
    fields_.add(make_field<T>({key, doc, false, true}, access, std::move(type)));
    return *this;
  }
  /// A key that was dealt with before the table is read (`extends`): known, but not read here.
  Table& known(std::string_view key, Json schema) {
    fields_.add_known(key, std::move(schema));
    return *this;
  }
  /// A check that runs when none of the keys `needs` had an error.
  Table& check(std::vector<std::string_view> needs, void (*run)(const T&, const Scope&)) {
    fields_.add_check(std::move(needs), [run](const void* object, const Scope& scope) {
      run(*static_cast<const T*>(object), scope);
    });
    return *this;
  }
  /// Puts a T whose keys had no error into its canonical shape, before any check.
  Table& arrange(void (*run)(T&)) {
    fields_.set_arrange([run](void* object) { run(*static_cast<T*>(object)); });
    return *this;
  }

  void read(const Value& value, T& object, Reader& reader) const override {
    fields_.read(value, &object, reader);
  }
  [[nodiscard]] Json write(const T& object) const override {
    const T fresh{};
    return fields_.write(&object, &fresh);
  }
  [[nodiscard]] Json schema(bool whole) const override {
    const T fresh{};
    return fields_.schema(whole, &fresh);
  }
  [[nodiscard]] Json requirements() const override { return fields_.requirements(); }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    fields_.index_keys(table, index);
  }
  [[nodiscard]] std::string expected() const override { return kTable; }

 private:
  TableOfFields fields_;
};

/// A table to be described key by key.
template <class T>
[[nodiscard]] std::shared_ptr<Table<T>> table(std::string_view doc) {
  return std::make_shared<Table<T>>(doc);
}

}  // namespace callpace::scenario::format
