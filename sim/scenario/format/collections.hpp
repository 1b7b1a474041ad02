// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Types that are built from other types: a value that may be absent, an array, and a table whose
// keys are names ([team.shift.morning]), which each element keeps as a member. A list of which an
// extending scenario may want to change a part is a named table: tables merge, arrays are replaced.
#pragma once

#include "sim/scenario/format/type.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// A value that may be absent; its key is optional.
template <class M>
class Maybe final : public Type<std::optional<M>> {
 public:
  explicit Maybe(TypePtr<M> type) : type_{std::move(type)} {}

  void read(const Value& value, std::optional<M>& member, Reader& reader) const override {
    type_->read(value, member.emplace(), reader);
  }
  [[nodiscard]] Json write(const std::optional<M>& member) const override {
    return member ? type_->write(*member) : Json{};
  }
  [[nodiscard]] Json schema(bool whole) const override { return type_->schema(whole); }
  [[nodiscard]] Json requirements() const override { return type_->requirements(); }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    type_->index_keys(table, index);
  }
  [[nodiscard]] std::string expected() const override { return type_->expected(); }

 private:
  TypePtr<M> type_;
};

/// An array of at least `min` and at most `max` elements.
template <class M>
class List final : public Type<std::vector<M>> {
 public:
  List(TypePtr<M> element, std::size_t min, std::size_t max)
      : element_{std::move(element)}, min_{min}, max_{max} {}

  void read(const Value& value, std::vector<M>& member, Reader& reader) const override {
    const auto* items = value.as<Array>();
    if (items == nullptr) return reader.wrong_type(value, expected());
    if (items->size() < min_ || items->size() > max_) {
      reader.error(value.place, "'" + std::string{reader.key()} + "' has " +
                                    std::to_string(items->size()) + " elements, but needs " +
                                    range());
    }
    member.clear();
    for (const Value& item : *items) element_->read(item, member.emplace_back(), reader);
  }
  [[nodiscard]] Json write(const std::vector<M>& member) const override {
    Json items = Json::array();
    for (const M& item : member) items.push(element_->write(item));
    return items;
  }
  // Arrays replace the arrays of an extended file, so their elements are always whole.
  [[nodiscard]] Json schema(bool /*whole*/) const override {
    Json schema = Json::object().set("type", "array").set("items", element_->schema(true));
    if (min_ > 0) schema.set("minItems", static_cast<std::int64_t>(min_));
    return schema.set("maxItems", static_cast<std::int64_t>(max_));
  }
  [[nodiscard]] std::string expected() const override {
    return "an array, each element " + element_->expected();
  }

 private:
  [[nodiscard]] std::string range() const {
    return min_ == max_ ? std::to_string(min_)
                        : std::to_string(min_) + " to " + std::to_string(max_);
  }

  TypePtr<M> element_;
  std::size_t min_;
  std::size_t max_;
};

/// How the keys of a table of elements M look and where an element keeps its own.
template <class M>
struct KeyRule {
  std::string expected;                             ///< "a month such as 2016-02"
  std::string pattern;                              ///< regular expression, for the schema
  std::function<bool(std::string_view, M&)> parse;  ///< false when the key is not one
  std::function<std::string(const M&)> print;
};

/// A table of tables; the elements stand in the order of their keys.
template <class M>
class Named final : public Type<std::vector<M>> {
 public:
  Named(KeyRule<M> rule, TypePtr<M> element)
      : rule_{std::move(rule)}, element_{std::move(element)} {}

  void read(const Value& value, std::vector<M>& member, Reader& reader) const override {
    const auto* entries = value.as<Entries>();
    if (entries == nullptr) return reader.wrong_type(value, expected());
    member.clear();
    for (const Entry& entry : *entries) {
      if (entry.place.file == kSettings) {
        reader.new_name_in_setting(entry, names_in_files(*entries));
        continue;
      }
      M& element = member.emplace_back();
      if (!rule_.parse(entry.key, element)) {
        reader.error(entry.place, "'" + entry.key + "' is not " + rule_.expected);
      }
      const Reader::Step step{reader, entry.key};
      element_->read(entry.value, element, reader);
    }
  }
  // Sorted again, because arrange() may have put the elements into another order.
  [[nodiscard]] Json write(const std::vector<M>& member) const override {
    std::vector<std::pair<std::string, Json>> elements;
    for (const M& item : member) elements.emplace_back(rule_.print(item), element_->write(item));
    std::sort(elements.begin(), elements.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return Json{std::move(elements)};
  }
  [[nodiscard]] Json schema(bool whole) const override {
    return Json::object()
        .set("type", "object")
        .set("propertyNames", Json::object().set("pattern", rule_.pattern))
        .set("additionalProperties", element_->schema(whole));
  }
  [[nodiscard]] Json requirements() const override {
    Json inner = element_->requirements();
    return inner.empty() ? inner : Json::object().set("additionalProperties", std::move(inner));
  }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    element_->index_keys(table + ".NAME", index);
  }
  [[nodiscard]] std::string expected() const override {
    return "a table whose keys are each " + rule_.expected;
  }

 private:
  [[nodiscard]] static std::vector<std::string> names_in_files(const Entries& entries) {
    std::vector<std::string> names;
    for (const Entry& entry : entries) {
      if (entry.place.file != kSettings) names.push_back(entry.key);
    }
    return names;
  }

  KeyRule<M> rule_;
  TypePtr<M> element_;
};

template <class M>
[[nodiscard]] TypePtr<std::optional<M>> maybe(TypePtr<M> type) {
  return share<Type<std::optional<M>>, Maybe<M>>(std::move(type));
}

/// An array of `min` to `max` elements.
template <class M>
[[nodiscard]] TypePtr<std::vector<M>> list(TypePtr<M> element, std::size_t min = 0,
                                           std::size_t max = 10'000) {
  return share<Type<std::vector<M>>, List<M>>(std::move(element), min, max);
}

/// A table of elements with a `name`.
template <class M>
[[nodiscard]] TypePtr<std::vector<M>> by_name(TypePtr<M> element) {
  KeyRule<M> rule{"a name (letters, digits, '-', '_')", std::string{kNamePattern},
                  [](std::string_view key, M& m) { return m.name = key, is_name(key); },
                  [](const M& m) { return m.name; }};
  return share<Type<std::vector<M>>, Named<M>>(std::move(rule), std::move(element));
}

/// A table of elements with a `year` and a `month`.
template <class M>
[[nodiscard]] TypePtr<std::vector<M>> by_month(TypePtr<M> element) {
  KeyRule<M> rule{"a month such as 2016-02", std::string{kMonthPattern},
                  [](std::string_view key, M& m) {
                    std::tie(m.year, m.month) = parse_month(key);
                    return m.month != 0;
                  },
                  [](const M& m) { return month_text(m.year, m.month); }};
  return share<Type<std::vector<M>>, Named<M>>(std::move(rule), std::move(element));
}

}  // namespace callpace::scenario::format
