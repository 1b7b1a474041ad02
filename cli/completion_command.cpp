// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct CompletionArguments {
  std::string shell;
};

/// The help's lines as one, for shells that show a description behind an option.
std::string description_of(const Option& option) {
  std::string text = option.help;
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// With their dashes; a long one first.
std::vector<std::string> names_of(const Option& option) {
  if (option.name == "--help") return {"--help", "-h"};
  return {option.name};
}

/// The named options of a command, --help among them.
std::vector<Option> named_options(const Command& command) {
  std::vector<Option> options{
      {"--help", static_cast<bool*>(nullptr), "", "Print this help message and exit"}};
  std::ranges::copy_if(command.options, std::back_inserter(options), &Option::is_named);
  return options;
}

/// What a command's argument may be; empty = files.
std::vector<std::string> argument_choices(const Command& command) {
  const auto argument = std::ranges::find_if_not(command.options, &Option::is_named);
  return argument == command.options.end() ? std::vector<std::string>{} : argument->choices;
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

std::string bash_case(const Command& command) {
  const std::vector<std::string> choices = argument_choices(command);
  std::vector<std::string> names;
  std::string values;
  for (const Option& option : named_options(command)) {
    std::ranges::copy(names_of(option), std::back_inserter(names));
    if (!option.takes_value()) continue;
    values += fmt::format("        {}) words='{}' ;;\n", option.name, words(option.choices));
  }
  std::string text = fmt::format("    {})\n      words='{}'\n", command.name,
                                 words(choices.empty() ? names : choices));
  if (!choices.empty()) {
    text += fmt::format("      [[ $current == -* ]] && words='{}'\n", words(names));
  }
  if (!values.empty()) text += "      case $previous in\n" + values + "      esac\n";
  return text + "      ;;\n";
}

std::string bash_script(const std::vector<Command>& commands) {
  std::string names;
  std::string cases;
  for (const Command& command : commands) {
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
  std::string description = description_of(option);
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

std::string zsh_script(const std::vector<Command>& commands) {
  std::string names;
  std::string cases;
  for (const Command& command : commands) {
    names += "    " + quoted(command.name + ':' + command.summary) + '\n';
    cases += fmt::format("    {})\n      _arguments", command.name);
    for (const Option& option : named_options(command)) cases += zsh_option(option);
    const std::vector<std::string> choices = argument_choices(command);
    const std::string rest =
        choices.empty() ? "*:file:_files" : fmt::format("*:value:({})", words(choices));
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

std::string fish_script(const std::vector<Command>& commands) {
  std::string text = "# fish completion of callpace\n";
  for (const Command& command : commands) {
    text += fmt::format("complete -c callpace -n __fish_use_subcommand -f -a {} -d {}\n",
                        command.name, quoted(command.summary));
    const std::string condition =
        quoted(fmt::format("__fish_seen_subcommand_from {}", command.name));
    for (const Option& option : named_options(command)) {
      text += fmt::format("complete -c callpace -n {}", condition);
      for (const std::string& name : names_of(option)) {
        const bool is_long = name.starts_with("--");
        text += fmt::format(" {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
      }
      if (option.takes_value()) text += " -r";
      if (!option.choices.empty()) text += fmt::format(" -f -a {}", quoted(words(option.choices)));
      text += fmt::format(" -d {}\n", quoted(description_of(option)));
    }
    if (const auto choices = argument_choices(command); !choices.empty()) {
      text +=
          fmt::format("complete -c callpace -n {} -f -a {}\n", condition, quoted(words(choices)));
    }
  }
  return text;
}

ExitCode print_script(const CompletionArguments& arguments, Session& session) {
  const auto script = arguments.shell == "bash"  ? bash_script
                      : arguments.shell == "zsh" ? zsh_script
                                                 : fish_script;
  session.print(script(commands()));
  return ExitCode::ok;
}

}  // namespace

Command completion_command() {
  const auto given = std::make_shared<CompletionArguments>();
  CompletionArguments& it = *given;
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
