// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A command of `callpace` as its file describes it: name, help, options, and what it does. The file
// cli/NAME_command.cpp defines `Command NAME_command()`, and the build lists all such files in
// commands(); the command line, --help, the manual page and the shells' completions follow. Left
// out on purpose: the parser (arguments.hpp). Errors: a command explains bad input on stderr and
// says so with its exit code; what it cannot expect (a full disk) is a std::exception that ends in
// main.
#pragma once

#include "analysis/report/cell.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace callpace::cli {

/// Where a value of the command line goes. A bool is a flag, a vector takes several values.
using Target =
    std::variant<bool*, std::string*, std::vector<std::string>*, int*, unsigned*, std::uint64_t*,
                 double*, std::optional<int>*, std::optional<std::int64_t>*,
                 std::optional<std::uint64_t>*, std::optional<double>*>;

/// An option, or an argument (a name without dashes).
struct Option {
  /// Both ends are allowed.
  struct Range {
    double low;
    double high;
  };

  std::string name;  ///< "--seed", or "SCENARIO"
  Target target;
  std::string unit;  ///< what stands for the value in the help: "N"; empty = nothing
  std::string help;
  std::vector<std::string> choices = {};  ///< empty = any value
  std::optional<Range> range = {};        ///< of a number; absent = any
  /// What is wrong with a word for the value; "" = nothing. Null: the type alone decides.
  std::string (*mistake_in)(const std::string& word) = nullptr;
  std::string needed = {};  ///< the option that it is no use without; empty = none
  char separator = '\0';    ///< between several values of one word; 0 = none
  bool is_required = false;
  bool shows_default = false;

  /// Only these values; the help shows them as "a|b".
  [[nodiscard]] Option one_of(std::vector<std::string> values) && {
    choices = std::move(values);
    return std::move(*this);
  }
  [[nodiscard]] Option within(double low, double high) && {
    range = Range{low, high};
    return std::move(*this);
  }
  [[nodiscard]] Option needs(std::string option) && {
    needed = std::move(option);
    return std::move(*this);
  }
  [[nodiscard]] Option separated_by(char between) && {
    separator = between;
    return std::move(*this);
  }
  [[nodiscard]] Option required() && {
    is_required = true;
    return std::move(*this);
  }
  /// Its help shows what the target holds before the line is read.
  [[nodiscard]] Option with_default() && {
    shows_default = true;
    return std::move(*this);
  }

  /// False for an argument, which goes by its place.
  [[nodiscard]] bool is_named() const { return name.starts_with('-'); }
  [[nodiscard]] bool takes_value() const { return !std::holds_alternative<bool*>(target); }
};

/// Options that several commands have.
[[nodiscard]] Option argument(const char* name, std::string& target, const char* help);
[[nodiscard]] Option out_option(std::string& folder);
[[nodiscard]] Option threads_option(unsigned& threads);
[[nodiscard]] Option settings_option(std::vector<std::string>& settings, const char* of);
/// What figures are broken down by (analysis/stats/parts.hpp); empty = nothing.
[[nodiscard]] Option by_option(std::string& by);
/// A number within `range`, whose value before the line is read is its default.
[[nodiscard]] Option quantity(const char* name, double& target, const char* unit,
                              Option::Range range, const char* help);
[[nodiscard]] Option precision_option(std::optional<double>& precision, const char* help);
/// A seed is a whole number from 0 to 2^63 - 1.
[[nodiscard]] Option seed_option(Target seed, const char* help);

/// JSON that a command prints: its name, and what it is.
using Output = std::pair<std::string, analysis::Shape (*)()>;

/// A command. Its targets live as long as `run` does.
struct Command {
  std::string name;
  int place;  ///< in the list of commands: smaller ones come first
  std::string summary;
  std::string examples;  ///< lines of the help
  std::vector<Option> options;
  std::vector<Output> outputs = {};
  std::function<ExitCode(Session&)> run;
};

/// All commands of the program, in order.
[[nodiscard]] std::vector<Command> commands();

}  // namespace callpace::cli
