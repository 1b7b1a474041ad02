// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// From the command line to a Command. The one place that knows the parser (CLI11), and with it
// every option's name, range and help text; completion scripts and the manual page
// are made from the same description.
#pragma once

#include "cli/commands.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// A command to do, or what to say instead (help, version, a mistake).
struct Parsed {
  std::optional<Command> command;
  std::string text;
  ExitCode exit = ExitCode::ok;  ///< of a text: ok goes to stdout, usage to stderr
};

/// Reads the command line; `version` is what --version prints.
[[nodiscard]] Parsed parse(int argc, const char* const* argv, const std::string& version);

/// An option as a shell completes it.
struct OptionSpec {
  std::vector<std::string> names;  ///< with their dashes; a long one first
  std::string description;
  bool takes_value = false;
  std::vector<std::string> choices;  ///< empty = any value
};

/// A command as a shell completes it.
struct CommandSpec {
  std::string name;
  std::string description;
  std::vector<OptionSpec> options;
  std::vector<std::string> choices;  ///< of its arguments; empty = files
};

/// Every command, for completion scripts.
[[nodiscard]] std::vector<CommandSpec> command_specs();

/// What --help prints.
struct HelpPage {
  std::string command;  ///< empty: of the program
  std::string text;
};

/// The program's page, then every command's.
[[nodiscard]] std::vector<HelpPage> help_pages();

}  // namespace callpace::cli
