// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a file, and where: the one form in which loading a scenario or a study
// answers. Lines and columns count from 1. A setting of the command line has the file name "--set";
// its line is its ordinal among the settings. Left out on purpose: colours and source excerpts.
//
// Invariant: diagnostics stand in the order of the files read, then of lines and columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callpace::scenario {

/// The file name of settings in diagnostics; the line is the setting's ordinal.
inline constexpr std::string_view kSettings = "--set";

/// A spot in a file.
struct Place {
  std::string file;
  int line = 1;
  int column = 1;
};

/// Whether a finding forbids the use of the file.
enum class Severity { error, warning };

/// One finding: `base.toml:12:9: error: message; hint`.
struct Diagnostic {
  std::string file;
  int line = 1;
  int column = 1;
  Severity severity = Severity::error;
  std::string message;
  std::string hint;  ///< how to put it right; may be empty

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// `text` with its control characters written as escapes (\n, \x1b): what a file quotes into a
/// finding can neither break the finding's line nor steer the reader's terminal.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// An error at `place`, told on one line; the hint may be empty.
[[nodiscard]] Diagnostic error_at(const Place& place, std::string_view message,
                                  std::string_view hint = {});

/// Adds to `found` those of `more` that are not among it.
void add_new(Diagnostics& found, Diagnostics more);

/// True when at least one of `diagnostics` is an error.
[[nodiscard]] bool has_errors(const Diagnostics& diagnostics);

/// One line each, `file:line:column: severity: message; hint`, ending in a newline.
[[nodiscard]] std::string format_diagnostics(const Diagnostics& diagnostics);

}  // namespace callpace::scenario
