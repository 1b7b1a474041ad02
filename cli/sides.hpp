// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The scenarios of a comparison as the command line names them: several files; or one file and
// what is changed in it (--with), or teams of several sizes (--agents). Each gets a label that no
// other has. Errors: all that is wrong with the words is told at once, before a file is read; a
// file's findings go to stderr (input.hpp).
#pragma once

#include "cli/input.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::cli {

/// What one --with changes.
struct Change {
  std::string name;                   ///< empty = not named
  std::vector<std::string> settings;  ///< KEY=VALUE each
};

/// What the command line asks for.
struct SidesAsked {
  std::vector<std::string> files;
  std::vector<std::string> settings;  ///< of --set, for all
  std::vector<Change> changes;
  std::vector<std::string> teams;  ///< of --agents, as words

  /// How many scenarios that makes.
  [[nodiscard]] std::size_t count() const {
    return teams.empty() ? files.size() + changes.size() : teams.size();
  }
};

/// A scenario that was loaded.
struct LoadedSide {
  std::string label;
  scenario::Scenario scenario;
  std::vector<std::string> settings;
};

/// The number that `word` is, all of it; none for any other word, and for one that is not finite.
[[nodiscard]] std::optional<double> number_in(std::string_view word);

/// Reads the words of --with into `asked`; a sentence on each thing that is wrong with what is
/// asked.
[[nodiscard]] std::vector<std::string> read_changes(const std::vector<std::string>& words,
                                                    SidesAsked& asked);

/// Loads them, or how the command ends.
[[nodiscard]] Result<std::vector<LoadedSide>, ExitCode> load_sides(const SidesAsked& asked,
                                                                   Session& session);

}  // namespace callpace::cli
