// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/document.hpp"

#include "sim/scenario/format/toml.hpp"
#include "sim/scenario/format/type.hpp"

#include <algorithm>
#include <utility>

namespace callpace::scenario::format {
namespace {

// More files than anybody lays on top of each other; each takes its part of the stack.
constexpr std::size_t kFilesMax = 100;

// Takes the entry of `key` out of a table.
std::optional<Entry> take(Value& table, std::string_view key) {
  auto& entries = std::get<Entries>(table.data);
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [key](const Entry& entry) { return entry.key == key; });
  if (at == entries.end()) return std::nullopt;
  Entry taken = std::move(*at);
  entries.erase(at);
  return taken;
}

class Chain {
 public:
  Chain(const FileReader& files, Diagnostics& diagnostics)
      : files_{files}, diagnostics_{diagnostics} {}

  // The file merged over all that it extends. `named_at` is where its name was found.
  std::optional<Value> read(const std::string& path, const Place& named_at) {
    if (std::find(chain_.begin(), chain_.end(), path) != chain_.end()) {
      diagnostics_.push_back(error_at(named_at, "the file extends itself: " + way_to(path)));
      return std::nullopt;
    }
    if (chain_.size() == kFilesMax) {
      diagnostics_.push_back(error_at(
          named_at, "more than " + std::to_string(kFilesMax) + " files extend one another"));
      return std::nullopt;
    }
    const auto text = read_text(files_, path);
    if (!text) {
      diagnostics_.push_back(
          error_at(named_at, "the file '" + path + "' cannot be read", text.error()));
      return std::nullopt;
    }
    chain_.push_back(path);
    auto root = parse_toml(text.value(), path, diagnostics_);
    if (!root) return std::nullopt;
    auto extends = take(*root, kExtends);
    if (!extends) return root;
    const auto* name = extends->value.as<std::string>();
    if (name == nullptr) {
      diagnostics_.push_back(
          error_at(extends->value.place,
                   "'extends': expected a file name, found " + kind_of(extends->value)));
      return std::nullopt;
    }
    auto base = read(beside(path, *name), extends->value.place);
    if (!base) return std::nullopt;
    return merged(std::move(*base), std::move(*root));
  }

 private:
  [[nodiscard]] std::string way_to(const std::string& path) const {
    std::string way;
    for (const std::string& file : chain_) way += file + " -> ";
    return way + path;
  }

  const FileReader& files_;
  Diagnostics& diagnostics_;
  std::vector<std::string> chain_;
};

void stand_at_line(Value& value, int line) {
  value.place.line = line;
  if (auto* items = std::get_if<Array>(&value.data)) {
    for (Value& item : *items) stand_at_line(item, line);
  } else if (auto* entries = std::get_if<Entries>(&value.data)) {
    for (Entry& entry : *entries) {
      entry.place.line = line;
      stand_at_line(entry.value, line);
    }
  }
}

// The `ordinal`-th setting, counted from 1, as a table.
std::optional<Value> read_setting(const std::string& setting, int ordinal,
                                  Diagnostics& diagnostics) {
  Diagnostics found;
  auto table = parse_toml(setting, std::string{kSettings}, found);
  for (Diagnostic& d : found) {
    d.line = ordinal;
    d.hint = "write key.path=value; text needs quotes: dialing=\"manual\"";
    diagnostics.push_back(std::move(d));
  }
  if (!table) return std::nullopt;
  stand_at_line(*table, ordinal);
  if (const auto extends = take(*table, kExtends)) {
    diagnostics.push_back(error_at(extends->place, "'extends' cannot be set"));
    return std::nullopt;
  }
  return table;
}

}  // namespace

// A table that both have takes its place from `over` when that is the
// extending file, and from `base` when it is a setting: a missing key is reported at the table's
// place, and nobody would look for it in a setting. For the same reason a key that both have stands
// where the file has it, so that a key whose place is a setting is one that no file has.
Value merged(Value base, Value over) {
  auto* below = std::get_if<Entries>(&base.data);
  auto* above = std::get_if<Entries>(&over.data);
  if (below == nullptr || above == nullptr) return over;
  Entries both;
  auto b = below->begin();
  auto a = above->begin();
  while (b != below->end() || a != above->end()) {
    if (a == above->end() || (b != below->end() && b->key < a->key)) {
      both.push_back(std::move(*b++));
    } else if (b == below->end() || a->key < b->key) {
      both.push_back(std::move(*a++));
    } else {
      Place place = a->place.file == kSettings ? b->place : a->place;
      both.push_back(
          {a->key, std::move(place), merged(std::move((b++)->value), std::move(a->value))});
      ++a;
    }
  }
  over.data = std::move(both);
  if (over.place.file == kSettings) over.place = std::move(base.place);
  return over;
}

Json extends_schema() {
  return Json::object()
      .set("type", "string")
      .set("description", "File beside this one whose tables this one changes.");
}

std::optional<Value> read_document(const std::string& path,
                                   const std::vector<std::string>& settings,
                                   const FileReader& files, Diagnostics& diagnostics) {
  auto document = Chain{files, diagnostics}.read(path, {path, 1, 1});
  document =
      overridden(document ? std::move(*document) : Value{{}, Entries{}}, settings, diagnostics);
  return has_errors(diagnostics) ? std::nullopt : std::move(document);
}

std::optional<Value> overridden(Value document, const std::vector<std::string>& settings,
                                Diagnostics& diagnostics) {
  int ordinal = 0;
  for (const std::string& setting : settings) {
    auto over = read_setting(setting, ++ordinal, diagnostics);
    if (over) document = merged(std::move(document), std::move(*over));
  }
  return has_errors(diagnostics) ? std::nullopt : std::optional{std::move(document)};
}

}  // namespace callpace::scenario::format
