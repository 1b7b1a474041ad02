// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// From the command line to a command that is ready to run. Its source alone knows the parser
// (CLI11), which is slow to compile. Errors: a wrong command line is a text with ExitCode::usage.
#pragma once

#include "cli/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// A command to run, or what to say instead (help, version, a mistake).
struct Parsed {
  std::optional<Command> command;
  std::string text;
  ExitCode exit = ExitCode::ok;  ///< of a text: ok goes to stdout, usage to stderr
};

/// Reads the command line; `version` is what --version prints.
[[nodiscard]] Parsed parse(int argc, const char* const* argv, const std::string& version);

/// What --help prints.
struct HelpPage {
  std::string command;  ///< empty: of the program
  std::string text;
};

/// The program's page, then every command's.
[[nodiscard]] std::vector<HelpPage> help_pages();

}  // namespace callpace::cli
