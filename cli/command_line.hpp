// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The command line as CLI11 knows it: one member function describes one command and binds its
// struct of commands.hpp. Only the sources of the arguments include it; all others parse with
// arguments.hpp. Left out on purpose: what a command does.
#pragma once

#include "cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace callpace::cli {

/// The last lines of every help page.
inline constexpr const char* kExitCodes =
    "Exit codes:\n"
    "  0  done\n"
    "  1  the answer is no: a mistake found by check, a decision that differs in replay,\n"
    "     a promise that feasible rules out, or a benchmark that fails\n"
    "  2  the command line is wrong\n"
    "  3  a file cannot be read, understood or written\n"
    "  4  Ctrl-C stopped the work; what had finished is reported";

/// Restricts an option to `choices`, and shows them in its help as "a|b".
inline void choose_from(CLI::Option& option, const std::vector<std::string>& choices) {
  CLI::Validator member = CLI::IsMember(choices);
  member.description("");
  option.check(member)->type_name(CLI::detail::join(choices, "|"));
}

/// Bounds a number, and names its unit or nature in the help.
template <class T>
void bound(CLI::Option& option, T low, T high, const char* type_name) {
  CLI::Validator range = CLI::Range(low, high);
  range.description("");
  option.check(range)->type_name(type_name);
}

/// The command line's description and the structs that it fills.
class CommandLine {
 public:
  /// Describes all commands; `version` is what --version prints.
  explicit CommandLine(const std::string& version);

  [[nodiscard]] CLI::App& app() { return app_; }
  /// The command that was parsed.
  [[nodiscard]] Command command() const { return taken_(); }

 private:
  template <class Arguments>
  CLI::App& add(const char* name, const char* description, const char* examples,
                Arguments& arguments) {
    CLI::App& command = *app_.add_subcommand(name, description);
    command.footer("Examples:\n" + std::string{examples} + '\n' + kExitCodes);
    command.callback([this, &arguments] { taken_ = [&arguments] { return Command{arguments}; }; });
    return command;
  }

  void add_common_results(CLI::App& command, std::string& out, bool& as_json) {
    command.add_option("--out", out, "Write the result files to this folder; it is made if absent")
        ->type_name("DIR");
    command.add_flag("--json", as_json, "Print summary.json instead of the page");
  }
  void add_threads(CLI::App& command, unsigned& threads) {
    bound(*command.add_option("--threads", threads,
                              "Use N threads; the default is one for each core"),
          1, 1024, "N");
  }
  template <class Seed>
  CLI::Option& add_seed(CLI::App& command, Seed& seed, const char* text) {
    const CLI::Validator whole{[](const std::string& word) {
                                 std::int64_t number = -1;
                                 const char* end = word.data() + word.size();
                                 const auto read = std::from_chars(word.data(), end, number);
                                 return read.ec == std::errc{} && read.ptr == end && number >= 0
                                            ? std::string{}
                                            : word + " is no whole number from 0 to 2^63 - 1";
                               },
                               ""};
    return *command.add_option("--seed", seed, text)->check(whole)->type_name("N");
  }
  void add_settings(CLI::App& command, std::vector<std::string>& settings) {
    command
        .add_option("--set", settings, "Change a key of the scenario; may be given more than once")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
  }
  void add_precision(CLI::App& command, std::optional<double>& precision, const char* text) {
    bound(*command.add_option("--precision", precision, text), 1e-4, 0.5, "RATIO");
  }

  void add_run();
  void add_new();
  void add_study();
  void add_check();
  void add_claims();
  void add_invest();
  void add_schema();
  void add_staff();
  void add_optimum();
  void add_feasible();
  void add_replay();
  void add_pace();
  void add_contact_limits(CLI::App& command);
  void add_bench();
  void add_bench_files(CLI::App& command);
  void add_completion();
  void add_man();

  CLI::App app_;
  std::function<Command()> taken_;
  RunArguments run_;
  NewArguments new_;
  StudyArguments study_;
  CheckArguments check_;
  ClaimsArguments claims_;
  InvestArguments invest_;
  SchemaArguments schema_;
  StaffArguments staff_;
  OptimumArguments optimum_;
  FeasibleArguments feasible_;
  ReplayArguments replay_;
  PaceArguments pace_;
  BenchArguments bench_;
  CompletionArguments completion_;
  ManArguments man_;
};

}  // namespace callpace::cli
