// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/reader.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace callpace::scenario::format {

void Reader::add(const Place& place, Severity severity, const std::string& message,
                 const std::string& hint) {
  found_.push_back(
      {place.file, place.line, place.column, severity, on_one_line(message), on_one_line(hint)});
}

void Reader::error(const Place& place, const std::string& message, const std::string& hint) {
  ++errors_;
  add(place, Severity::error, message, hint);
}

void Reader::warning(const Place& place, const std::string& message, const std::string& hint) {
  add(place, Severity::warning, message, hint);
}

void Reader::wrong_type(const Value& value, std::string_view expected, std::string hint) {
  const std::string subject = key().empty() ? "" : "'" + std::string{key()} + "': ";
  error(value.place, subject + "expected " + std::string{expected} + ", found " + kind_of(value),
        std::move(hint));
}

std::string Reader::unknown_key(const Entry& entry, const std::vector<std::string>& known) {
  std::string meant;
  std::string hint;
  if (const auto unit = same_in_other_unit(entry.key, known)) {
    meant = *unit;
    hint = "write '" + meant + "' (the ending of a key is its unit: _s seconds, _ratio 0-1)";
  } else if (const auto near = nearest(entry.key, known)) {
    meant = *near;
    hint = "did you mean '" + meant + "'?";
  } else if (const auto elsewhere = index_->find(entry.key); elsewhere != index_->end()) {
    for (const std::string& table : elsewhere->second) {
      hint += (hint.empty() ? "it belongs to [" : ", [") + table + "]";
    }
  }
  error(entry.place, "unknown key '" + entry.key + "' " + table(), std::move(hint));
  return meant;
}

void Reader::new_name_in_setting(const Entry& entry, const std::vector<std::string>& known) {
  std::string names;
  for (const std::string& name : known) names += (names.empty() ? "there are: " : ", ") + name;
  error(entry.place, "no '" + entry.key + "' " + table() + " to set; a new one belongs in the file",
        did_you_mean(entry.key, known, names));
}

void Reader::missing_key(const Place& place, std::string_view key, std::string_view expected) {
  error(place, "missing key '" + std::string{key} + "' " + table(),
        "it takes " + std::string{expected});
}

std::string_view Reader::key() const {
  return path_.empty() ? std::string_view{} : std::string_view{path_.back()};
}

std::string Reader::table() const {
  if (path_.empty()) return "at the top level";
  std::string name;
  for (const std::string& key : path_) name += (name.empty() ? "in [" : ".") + key;
  return name + "]";
}

std::optional<std::string> Reader::why_unreadable(const std::string& path) const {
  const auto text = read_text(*files_, path);
  return text ? std::nullopt : std::optional{text.error()};
}

Diagnostics Reader::take() {
  errors_ = 0;
  sort_by_place(found_);
  // A part that several tables share is read for each of them.
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return std::exchange(found_, {});
}

void sort_by_place(Diagnostics& diagnostics) {
  std::vector<std::string> files;
  const auto rank = [&files](const std::string& file) {
    return std::find(files.begin(), files.end(), file) - files.begin();
  };
  for (const Diagnostic& d : diagnostics) {
    if (rank(d.file) == std::ssize(files)) files.push_back(d.file);
  }
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&rank](const Diagnostic& a, const Diagnostic& b) {
                     return std::tuple{rank(a.file), a.line, a.column} <
                            std::tuple{rank(b.file), b.line, b.column};
                   });
}

}  // namespace callpace::scenario::format
