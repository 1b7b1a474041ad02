// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace callpace::scenario::format {
namespace {

// One step of a path: into a table by key or into an array by index.
const Value* child(const Value& parent, std::string_view step) {
  if (const auto* entries = parent.as<Entries>()) {
    const Entry* entry = find(*entries, step);
    return entry == nullptr ? nullptr : &entry->value;
  }
  if (const auto* items = parent.as<Array>()) {
    std::size_t index = 0;
    const auto end = std::from_chars(step.data(), step.data() + step.size(), index);
    return end.ec == std::errc{} && index < items->size() ? &(*items)[index] : nullptr;
  }
  return nullptr;
}

}  // namespace

const Entry* find(const Entries& entries, std::string_view key) {
  const auto at = std::lower_bound(entries.begin(), entries.end(), key,
                                   [](const Entry& e, std::string_view k) { return e.key < k; });
  return at != entries.end() && at->key == key ? &*at : nullptr;
}

std::string kind_of(const Value& value) {
  static constexpr std::array kNames{"a boolean",          "a whole number", "a decimal number",
                                     "a string",           "a date",         "a time of day",
                                     "a date with a time", "an array",       "a table"};
  return kNames.at(value.data.index());
}

const Value& deepest(const Value& root, std::string_view path) {
  const Value* at = &root;
  while (!path.empty()) {
    const auto dot = path.find('.');
    const Value* next = child(*at, path.substr(0, dot));
    if (next == nullptr) break;
    at = next;
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return *at;
}

}  // namespace callpace::scenario::format
