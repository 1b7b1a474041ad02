// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The door to scenario files: load them, check them, describe their format. Text comes
// through a FileReader, from the disk unless told otherwise. Left out on purpose: writing files.
//
// Invariant: what load() returns is valid, and its hash depends on what the scenario says alone:
// not on key order, comments, numbers' spelling, or how it is spread over files; it does depend on
// the content of the platform file. Errors: all at once, as diagnostics, in the order of the files.
#pragma once

#include "sim/scenario/diagnostic.hpp"
#include "sim/scenario/format/reader.hpp"
#include "sim/scenario/result.hpp"
#include "sim/scenario/scenario.hpp"

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace callpace::scenario {

using format::FileReader;

/// How to load a file.
struct LoadOptions {
  std::vector<std::string> settings;  ///< `team.absent_ratio=0.2`, TOML syntax; they win over files
  FileReader files = read_from_disk;
};

/// The scenario in the file at `path`, or all that is wrong with it.
[[nodiscard]] Result<Scenario, Diagnostics> load(const std::string& path,
                                                 const LoadOptions& options = {});
/// A scenario under settings, as load() has it, but without its hash.
using LoadUnder =
    std::function<Result<Scenario, Diagnostics>(const std::vector<std::string>& settings)>;
/// The same for thousands of settings of one file, which is read once: those of `options` and then
/// those asked for stand on top of it. May be called from several threads, where `options.files`
/// may.
[[nodiscard]] Result<LoadUnder, Diagnostics> load_under(const std::string& path,
                                                        const LoadOptions& options = {});
/// The value of a load; throws std::runtime_error with all findings where there is none.
template <class T>
[[nodiscard]] T value_or_throw(Result<T, Diagnostics> loaded) {
  if (!loaded.ok()) throw std::runtime_error{format_diagnostics(loaded.error())};
  return std::move(loaded.value());
}
/// Errors and warnings of a scenario file.
[[nodiscard]] Diagnostics check(const std::string& path, const LoadOptions& options = {});

/// True when the file at `path` looks like a scenario: it has tables that only scenarios have.
[[nodiscard]] bool is_scenario_file(const std::string& path, const LoadOptions& options = {});

/// JSON Schema (draft 2020-12) of scenario files, ending in a newline.
[[nodiscard]] std::string scenario_schema();

/// What a scenario says on one line of JSON, every key with its value; the hash is taken over it.
[[nodiscard]] std::string canonical_text(const Scenario& scenario);

}  // namespace callpace::scenario
