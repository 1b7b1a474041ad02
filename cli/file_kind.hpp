// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The kinds of file that commands read, each said once. Which kind a path names: by its name for a
// ledger of claims, by its tables for the others. What is none of these is taken for a scenario, so
// that its findings are a scenario's. Errors: none; a file that cannot be read counts as the
// scenario that it was to be.
#pragma once

#include "cli/session.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <span>
#include <string>
#include <string_view>

namespace callpace::cli {

struct FileKind {
  std::string_view name;     ///< "study"
  std::string_view noun;     ///< "a study"
  std::string_view command;  ///< that takes such a file
  bool (*is_it)(const std::string& path);
  /// All that is wrong with such a file, warnings included.
  scenario::Diagnostics (*findings)(const std::string& path);
  std::string (*schema)();  ///< in JSON, ending in a newline
};

/// All kinds, scenarios first.
[[nodiscard]] std::span<const FileKind> file_kinds();

/// The kind of the file at `path`.
[[nodiscard]] const FileKind& kind_of_file(const std::string& path);

/// True when the file at `path` is for another command than `wanted`, which stderr then says.
[[nodiscard]] bool is_for_another_command(const std::string& path, std::string_view wanted,
                                          Session& session);

}  // namespace callpace::cli
