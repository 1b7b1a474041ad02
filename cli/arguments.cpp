// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include "sim/scenario/format/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <sstream>
#include <type_traits>

namespace callpace::cli {
namespace {

constexpr std::size_t kHelpColumn = 30;

/// The last lines of every help page.
constexpr const char* kExitCodes =
    "Exit codes:\n"
    "  0  done\n"
    "  1  the answer is no: a mistake found by check, a decision that differs in replay,\n"
    "     a promise that feasible rules out, a day that differs from its scenario, or a benchmark\n"
    "     that fails\n"
    "  2  the command line is wrong\n"
    "  3  a file cannot be read, understood or written\n"
    "  4  Ctrl-C stopped the work; what had finished is reported";

template <class T>
T value_of(const T&);
template <class T>
T value_of(const std::optional<T>&);

/// A check of the parser's, without the words that it would add to the help.
CLI::Validator silent(CLI::Validator check) {
  check.description("");
  return check;
}

/// Adds an option that takes values to `app`.
template <class T>
CLI::Option& add_valued(CLI::App& app, const Option& option, T& target) {
  CLI::Option& added = *app.add_option(option.name, target, option.help);
  if (option.shows_default) added.capture_default_str();
  using Value = decltype(value_of(target));
  if constexpr (std::is_arithmetic_v<Value>) {
    using Number = std::conditional_t<std::is_integral_v<Value>, std::int64_t, double>;
    if (option.range) {
      added.check(silent(CLI::Range(static_cast<Number>(option.range->low),
                                    static_cast<Number>(option.range->high))));
    }
  }
  if (!option.choices.empty()) added.check(silent(CLI::IsMember(option.choices)));
  if (option.mistake_in != nullptr) added.check(CLI::Validator{option.mistake_in, ""});
  added.type_name(option.choices.empty() ? option.unit : CLI::detail::join(option.choices, "|"));
  if (option.separator != '\0') {
    added.delimiter(option.separator);
  } else if (option.is_named()) {
    added.allow_extra_args(false);
  }
  return added;
}

CLI::Option& add(CLI::App& app, const Option& option) {
  CLI::Option& added = std::visit(
      [&](auto* target) -> CLI::Option& {
        if constexpr (std::is_same_v<decltype(target), bool*>) {
          return *app.add_flag(option.name, *target, option.help);
        } else {
          return add_valued(app, option, *target);
        }
      },
      option.target);
  if (option.is_required) added.required();
  return added;
}

/// The commands, and the parser that knows them.
class CommandLine {
 public:
  explicit CommandLine(const std::string& version)
      : app_{"Simulates a contact centre call by call before its dialer goes live.", "callpace"} {
    app_.get_formatter()->column_width(kHelpColumn);
    app_.require_subcommand(1);
    app_.set_version_flag("--version", version,
                          "Print the versions of the program and of its libraries, and exit");
    app_.footer(
        "\nExamples:\n"
        "  callpace new my-site.toml\n"
        "  callpace study scenarios/arteaga-2016/study.toml\n"
        "  callpace run scenarios/arteaga-2016/predictive-38.toml --precision 0.01\n"
        "  callpace run --help\n\n" +
        std::string{kExitCodes});
    for (const Command& command : commands_) add(command);
  }

  [[nodiscard]] CLI::App& app() { return app_; }

  /// The command that was parsed.
  [[nodiscard]] const Command& taken() const {
    const std::string name = app_.get_subcommands().front()->get_name();
    const auto found = std::ranges::find(commands_, name, &Command::name);
    assert(found != commands_.end());
    return *found;
  }

  /// What is wrong with a first word that is no command; nothing when it is one, or an option.
  [[nodiscard]] std::optional<std::string> mistake_in(std::string_view word) const {
    std::vector<std::string> names;
    for (const Command& command : commands_) names.push_back(command.name);
    const bool is_known = std::find(names.begin(), names.end(), word) != names.end();
    if (is_known || word.starts_with('-')) return std::nullopt;
    return fmt::format("callpace: no command '{}'; {}\n", word,
                       scenario::format::did_you_mean(word, names, "callpace --help lists them"));
  }

 private:
  void add(const Command& command) {
    CLI::App& app = *app_.add_subcommand(command.name, command.summary);
    app.footer("Examples:\n" + command.examples + '\n' + kExitCodes);
    for (const Option& option : command.options) cli::add(app, option);
    for (const Option& option : command.options) {
      if (!option.needed.empty()) app.get_option(option.name)->needs(option.needed);
    }
  }

  std::vector<Command> commands_ = commands();
  CLI::App app_;
};

}  // namespace

Parsed parse(int argc, const char* const* argv, const std::string& version) {
  CommandLine line{version};
  if (argc > 1) {
    if (const auto wrong = line.mistake_in(argv[1])) {
      return {.command = std::nullopt, .text = *wrong, .exit = ExitCode::usage};
    }
  }
  try {
    line.app().parse(argc, argv);
    return {.command = line.taken(), .text = {}, .exit = ExitCode::ok};
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream complaint;
    const bool is_answer = line.app().exit(error, out, complaint) == 0;
    return {.command = std::nullopt,
            .text = is_answer ? out.str() : "callpace: " + complaint.str(),
            .exit = is_answer ? ExitCode::ok : ExitCode::usage};
  }
}

std::vector<HelpPage> help_pages() {
  CommandLine line{""};
  std::vector<HelpPage> pages{{"", line.app().help()}};
  for (const CLI::App* command : line.app().get_subcommands(nullptr)) {
    pages.push_back({command->get_name(), command->help(line.app().get_name())});
  }
  return pages;
}

}  // namespace callpace::cli
