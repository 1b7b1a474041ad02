// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Value: what a TOML file says, with the place of every key and value, free of the TOML library.
// Tables are sorted by key, so that nothing downstream can depend on the order of a file. Offset
// date-times keep their kind only: no key of ours takes one.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace callpace::scenario::format {

/// A TOML local time, seconds after midnight.
struct LocalTime {
  int seconds = 0;
};
/// A TOML date with a time.
struct DateTime {};

struct Entry;
struct Value;
using Array = std::vector<Value>;
/// Entries sorted by key; keys are distinct.
using Entries = std::vector<Entry>;

/// A TOML value and where it starts.
struct Value {
  Place place;
  std::variant<bool, std::int64_t, double, std::string, Date, LocalTime, DateTime, Array, Entries>
      data;

  template <class T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&data);
  }
};

/// A key of a table, where the key stands, and its value.
struct Entry {
  std::string key;
  Place place;
  Value value;
};

/// The entry of `key`, or none.
[[nodiscard]] const Entry* find(const Entries& entries, std::string_view key);

/// The value's type in words: "a string", "a table".
[[nodiscard]] std::string kind_of(const Value& value);

/// The value that a dotted path such as "shift.morning.0" leads to, or the last one on the way.
[[nodiscard]] const Value& deepest(const Value& root, std::string_view path);

}  // namespace callpace::scenario::format
