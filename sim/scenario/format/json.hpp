// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Json: a value to be written as JSON text, no more. The schema, the defaults in it and the
// canonical form of a scenario are all built as Json. Objects keep the order in which members were
// set. Numbers are written in the shortest form that reads back to the same value, so the text is
// the same on every machine. Left out on purpose: reading JSON. Errors: a number that is not finite
// asserts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace callpace::scenario::format {

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;

  Json() = default;  ///< null
  Json(bool value) : data_{value} {}
  Json(std::int64_t value) : data_{value} {}
  Json(int value) : data_{std::int64_t{value}} {}
  Json(double value) : data_{value} {}
  Json(std::string value) : data_{std::move(value)} {}
  Json(const char* value) : data_{std::string{value}} {}
  Json(Array value) : data_{std::move(value)} {}
  Json(Object value) : data_{std::move(value)} {}

  [[nodiscard]] static Json array() { return Json{Array{}}; }
  [[nodiscard]] static Json object() { return Json{Object{}}; }

  /// Sets a member of an object (appends it, or replaces the one of that name); returns *this.
  Json& set(std::string_view key, Json value);
  /// Appends to an array.
  void push(Json value) { std::get<Array>(data_).push_back(std::move(value)); }

  /// True for null, "", [] and {}.
  [[nodiscard]] bool empty() const;

  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(data_); }

  /// The member of that name; null when this is no object that has one.
  [[nodiscard]] const Json* find(std::string_view key) const;
  /// The members of an object.
  [[nodiscard]] const Object& members() const { return std::get<Object>(data_); }

  /// On one line, without spaces.
  [[nodiscard]] std::string compact() const;
  /// On many lines, indented by two spaces, ending in a newline.
  [[nodiscard]] std::string pretty() const;

 private:
  void write(std::string& out, int indent) const;

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

/// `value` in the shortest decimal form that reads back to the same double.
[[nodiscard]] std::string shortest(double value);

}  // namespace callpace::scenario::format
