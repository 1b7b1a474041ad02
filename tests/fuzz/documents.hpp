// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the targets of TOML files share: a fuzzed text that stands in a folder of shipped files, and
// what must hold of every load. A file loads or is refused with errors that have a place; the same
// text gives the same; and what it says does not hang on line ends, on a comment behind it, or on
// its standing in a file that another one extends.
#pragma once

#include "sim/scenario/load.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace callpace::fuzz {

/// The path of a file called `name` that would stand in a folder of scenarios/.
[[nodiscard]] inline std::string shipped_path(const std::string& folder, const std::string& name) {
  return std::string{CALLPACE_SOURCE_DIR} + "/scenarios/" + folder + "/" + name;
}

/// Reads from the disk, each file once.
[[nodiscard]] inline std::optional<std::string> read_shipped(const std::string& path) {
  static std::map<std::string, std::string> known;
  if (const auto found = known.find(path); found != known.end()) return found->second;
  auto text = scenario::read_from_disk(path);  // errno says why there is none
  if (text) known[path] = *text;
  return text;
}

/// The files of the disk, with `text` in place of what is at `path`.
[[nodiscard]] inline scenario::FileReader with_text(const std::string& path,
                                                    const std::string& text) {
  return [path, text](const std::string& name) {
    return name == path ? std::optional{text} : read_shipped(name);
  };
}

/// What people read holds nothing that moves a terminal's cursor.
inline void demand_printable(const std::string& text, std::string_view promise) {
  demand(std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7f'; }),
         promise);
}

/// Aborts unless `found` is what a file that does not load is told.
inline void demand_errors(const scenario::Diagnostics& found) {
  demand(scenario::has_errors(found), "what does not load has an error");
  for (const scenario::Diagnostic& one : found) {
    demand(one.line >= 1 && one.column >= 1, "a diagnostic has a place");
    demand(!one.file.empty(), "a diagnostic names a file");
    demand(!one.message.empty(), "a diagnostic says something");
    demand_printable(one.message, "a message is one line of text");
    demand_printable(one.hint, "a hint is one line of text");
  }
}

/// Loads `text` as `path` in several spellings, with `load(path, files)`; the value when it loads.
/// `said(value)` is all that the value says.
template <class Load, class Said>
auto check_loading(const std::string& text, const std::string& path, Load load, Said said) {
  auto loaded = load(path, with_text(path, text));
  const auto again = load(path, with_text(path, text));
  demand(loaded.ok() == again.ok(), "loading twice gives the same");
  using Value = std::decay_t<decltype(loaded.value())>;
  if (!loaded.ok()) {
    demand(loaded.error() == again.error(), "diagnostics do not change");
    demand_errors(loaded.error());
    return std::optional<Value>{};
  }
  const std::string whole = said(loaded.value());
  demand(whole == said(again.value()), "what is loaded does not change");
  const auto demand_same = [&](const std::string& other_text, const char* promise) {
    const auto other = load(path, with_text(path, other_text));
    demand(other.ok() && said(other.value()) == whole, promise);
  };
  demand_same(text + "\n# a comment", "a comment says nothing");
  const auto slash = path.rfind('/') + 1;
  const std::string extending = path.substr(0, slash) + "extending-" + path.substr(slash);
  const std::string extends = "extends = \"" + path.substr(slash) + "\"\n";
  const auto extended = load(extending, [&](const std::string& name) {
    return name == extending ? std::optional{extends} : with_text(path, text)(name);
  });
  demand(extended.ok() && said(extended.value()) == whole,
         "a file says the same as one that extends it and says no more");
  return std::optional<Value>{std::move(loaded.value())};
}

}  // namespace callpace::fuzz
