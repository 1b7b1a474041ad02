// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct Arguments {
  std::string shell;
};

/// A command as a shell completes it.
struct CommandWords {
  std::string name;
  std::string description;
  std::vector<Option> options;            ///< that have a name
  std::vector<std::string> choices = {};  ///< of its argument; empty = files
};

/// With their dashes, the long one first.
std::vector<std::string> names_of(const Option& option) {
  if (option.name == "--help") return {"--help", "-h"};
  return {option.name};
}

std::vector<CommandWords> all_words() {
  std::vector<CommandWords> all;
  for (const Command& command : commands()) {
    CommandWords words{command.name, command.summary, {}};
    bool* const is_asked = nullptr;  // never parsed
    words.options.push_back({"--help", is_asked, "", "Print this help message and exit"});
    for (const Option& option : command.options) {
      if (option.is_named()) {
        words.options.push_back(option);
        // Shells show a description behind an option, on one line.
        std::ranges::replace(words.options.back().help, '\n', ' ');
      } else {
        words.choices = option.choices;
      }
    }
    all.push_back(std::move(words));
  }
  return all;
}

/// `text` between single quotes, for any of the shells.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4) {
    text.replace(at, 1, "'\\''");
  }
  return '\'' + text + '\'';
}

std::string words(const std::vector<std::string>& list) {
  return fmt::format("{}", fmt::join(list, " "));
}

std::string bash_case(const CommandWords& command) {
  std::vector<std::string> names;
  std::string values;
  for (const Option& option : command.options) {
    for (std::string& name : names_of(option)) names.push_back(std::move(name));
    if (!option.takes_value()) continue;
    values += fmt::format("        {}) words='{}' ;;\n", option.name, words(option.choices));
  }
  std::string text = fmt::format("    {})\n      words='{}'\n", command.name,
                                 words(command.choices.empty() ? names : command.choices));
  if (!command.choices.empty()) {
    text += fmt::format("      [[ $current == -* ]] && words='{}'\n", words(names));
  }
  if (!values.empty()) text += "      case $previous in\n" + values + "      esac\n";
  return text + "      ;;\n";
}

std::string bash_script(const std::vector<CommandWords>& commands) {
  std::string names;
  std::string cases;
  for (const CommandWords& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    cases += bash_case(command);
  }
  return fmt::format(R"(# bash completion of callpace
_callpace() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} words=
  case ${{COMP_WORDS[1]}} in
{1}    *) words='{0} --help --version' ;;
  esac
  ((COMP_CWORD == 1)) && words='{0} --help --version'
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -F _callpace callpace
)",
                     names, cases);
}

std::string zsh_option(const Option& option) {
  std::string description = option.help;
  for (const char special : {':', '[', ']'}) {
    for (std::size_t at = 0; (at = description.find(special, at)) != std::string::npos; at += 2) {
      description.insert(at, 1, '\\');
    }
  }
  std::string lines;
  for (const std::string& name : names_of(option)) {
    std::string spec = fmt::format("{}[{}]", name, description);
    if (option.takes_value()) {
      spec += option.choices.empty() ? ":value:_files"
                                     : fmt::format(":value:({})", words(option.choices));
    }
    lines += fmt::format(" \\\n        {}", quoted(spec));
  }
  return lines;
}

std::string zsh_script(const std::vector<CommandWords>& commands) {
  std::string names;
  std::string cases;
  for (const CommandWords& command : commands) {
    names += "    " + quoted(command.name + ':' + command.description) + '\n';
    cases += fmt::format("    {})\n      _arguments", command.name);
    for (const Option& option : command.options) cases += zsh_option(option);
    const std::string rest = command.choices.empty()
                                 ? "*:file:_files"
                                 : fmt::format("*:value:({})", words(command.choices));
    cases += fmt::format(" \\\n        {}\n      ;;\n", quoted(rest));
  }
  return fmt::format(R"(#compdef callpace
_callpace() {{
  local -a commands
  commands=(
{0}  )
  if ((CURRENT == 2)); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
{1}  esac
}}
compdef _callpace callpace
)",
                     names, cases);
}

std::string fish_script(const std::vector<CommandWords>& commands) {
  std::string text = "# fish completion of callpace\n";
  for (const CommandWords& command : commands) {
    text += fmt::format("complete -c callpace -n __fish_use_subcommand -f -a {} -d {}\n",
                        command.name, quoted(command.description));
    const std::string condition =
        quoted(fmt::format("__fish_seen_subcommand_from {}", command.name));
    for (const Option& option : command.options) {
      text += fmt::format("complete -c callpace -n {}", condition);
      for (const std::string& name : names_of(option)) {
        const bool is_long = name.starts_with("--");
        text += fmt::format(" {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
      }
      if (option.takes_value()) text += " -r";
      if (!option.choices.empty()) text += fmt::format(" -f -a {}", quoted(words(option.choices)));
      text += fmt::format(" -d {}\n", quoted(option.help));
    }
    if (!command.choices.empty()) {
      text += fmt::format("complete -c callpace -n {} -f -a {}\n", condition,
                          quoted(words(command.choices)));
    }
  }
  return text;
}

ExitCode print_script(const Arguments& arguments, Session& session) {
  const std::vector<CommandWords> commands = all_words();
  if (arguments.shell == "bash") {
    session.print(bash_script(commands));
  } else if (arguments.shell == "zsh") {
    session.print(zsh_script(commands));
  } else {
    assert(arguments.shell == "fish");
    session.print(fish_script(commands));
  }
  return ExitCode::ok;
}

}  // namespace

Command completion_command() {
  const auto given = std::make_shared<Arguments>();
  Arguments& it = *given;
  return {.name = "completion",
          .place = 140,
          .summary = "Print a script that completes commands in bash, zsh or fish",
          .examples =
              "  source <(callpace completion bash)\n"
              "  callpace completion zsh > ~/.zfunc/_callpace\n"
              "  callpace completion fish > ~/.config/fish/completions/callpace.fish\n",
          .options = {Option{"SHELL", &it.shell, "", "The shell that is to complete"}
                          .one_of({"bash", "zsh", "fish"})
                          .required()},
          .run = [given](Session& session) { return print_script(*given, session); }};
}

}  // namespace callpace::cli
