// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include "cli/command_line.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace callpace::cli {
namespace {

constexpr int kHelpColumn = 30;

}  // namespace

CommandLine::CommandLine(const std::string& version)
    : app_{"Simulates a contact centre call by call before its dialer goes live.", "callpace"} {
  app_.get_formatter()->column_width(kHelpColumn);
  app_.require_subcommand(1);
  app_.set_version_flag("--version", version,
                        "Print the versions of the program and of its pacing library, and exit");
  app_.footer(
      "\nExamples:\n"
      "  callpace new my-site.toml\n"
      "  callpace study scenarios/arteaga-2016/study.toml\n"
      "  callpace run scenarios/arteaga-2016/predictive-38.toml --precision 0.01\n"
      "  callpace run --help\n\n" +
      std::string{kExitCodes});
  add_new();
  add_run();
  add_study();
  add_check();
  add_invest();
  add_claims();
  add_schema();
  add_staff();
  add_optimum();
  add_feasible();
  add_replay();
  add_pace();
  add_bench();
  add_completion();
  add_man();
}

void CommandLine::add_replay() {
  CLI::App& command = add("replay", "Replay a pacing journal, and list the decisions that differ",
                          "  callpace replay out/my-site/journal-0.jsonl\n"
                          "  callpace replay live.jsonl --against ./libcallpace_pacing.so\n",
                          replay_);
  command
      .add_option("JOURNAL", replay_.journal, "The journal of a simulated run or of a live host")
      ->required()
      ->type_name("");
  command
      .add_option("--against", replay_.against,
                  "Ask this build of the pacing library, whose code is loaded and run,\n"
                  "instead of the program's own")
      ->type_name("FILE.so");
  bound(*command.add_option("--show", replay_.show,
                            "List the first N differences; the default is 20"),
        std::size_t{0}, std::size_t{1'000'000}, "N");
  command.add_flag("--json", replay_.as_json, "Print JSON instead of the page");
}

void CommandLine::add_pace() {
  CLI::App& command =
      add("pace", "Pace a live dialer: read its events and write decisions",
          "  callpace pace my-site.toml --journal live.jsonl < events > decisions\n"
          "  callpace pace my-site.toml --journal live.jsonl --socket /run/callpace.sock\n"
          "  callpace pace my-site.toml --journal live.jsonl --accounts accounts.csv\n",
          pace_);
  command
      .add_option("SCENARIO", pace_.scenario,
                  "The scenario whose pacing settings apply (a TOML file)")
      ->required()
      ->type_name("");
  add_settings(command, pace_.settings);
  command
      .add_option("--journal", pace_.journal,
                  "Record all events in FILE; where it exists already, resume from it")
      ->type_name("FILE");
  command
      .add_option("--socket", pace_.socket,
                  "Read and write at a Unix socket instead of stdin and stdout")
      ->type_name("PATH");
  command
      .add_option("--accounts", pace_.accounts,
                  "Also name whom to dial, on which number, out of the accounts in FILE\n"
                  "(CSV; docs/host.md has the columns)")
      ->type_name("FILE");
  add_contact_limits(command);
  command
      .add_option_function<std::string>(
          "--clock", [this](const std::string& name) { pace_.events_clock = name == "events"; },
          "Take the time from this machine's clock (wall, the default), or from\n"
          "the events")
      ->check(CLI::IsMember({"wall", "events"}).description(""))
      ->type_name("wall|events");
  bound(*command.add_option("--utc-offset", pace_.utc_offset_h,
                            "Local time is HOURS ahead of UTC; the default is 0. The cap's days\n"
                            "begin at local midnight"),
        -12.0, 14.0, "HOURS");
}

void CommandLine::add_contact_limits(CLI::App& command) {
  bound(*command.add_option("--span-attempts", pace_.span_attempts_max,
                            "Attempt an account at most N times in any --span-days"),
        1U, 15U, "N");
  bound(*command.add_option("--span-days", pace_.span_days,
                            "The days of 24 hours that --span-attempts counts over"),
        1U, 31U, "N");
  bound(*command.add_option("--pause-days", pace_.pause_days,
                            "Leave an account alone for N days after its right party was reached"),
        0U, 31U, "N");
}

void CommandLine::add_completion() {
  CLI::App& command =
      add("completion", "Print a script that completes commands in bash, zsh or fish",
          "  source <(callpace completion bash)\n"
          "  callpace completion zsh > ~/.zfunc/_callpace\n"
          "  callpace completion fish > ~/.config/fish/completions/callpace.fish\n",
          completion_);
  choose_from(
      *command.add_option("SHELL", completion_.shell, "The shell that is to complete")->required(),
      {"bash", "zsh", "fish"});
}

void CommandLine::add_man() {
  add("man", "Print the manual page: all that --help says, for man",
      "  callpace man | man -l -\n"
      "  callpace man > ~/.local/share/man/man1/callpace.1\n",
      man_);
}

namespace {

/// "a|b" => {"a", "b"}; anything else is a placeholder, not a list of choices.
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (type.find('|') == std::string::npos) return {};
  return CLI::detail::split(type, '|');
}

std::vector<std::string> dashed_names(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  return names;
}

/// The help's lines as one, for shells that show a description behind an option.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

CommandSpec spec_of(const CLI::App& command) {
  CommandSpec spec{.name = command.get_name(),
                   .description = one_line(command.get_description()),
                   .options = {},
                   .choices = {}};
  for (const CLI::Option* option : command.get_options()) {
    if (option->nonpositional()) {
      spec.options.push_back({.names = dashed_names(*option),
                              .description = one_line(option->get_description()),
                              .takes_value = option->get_items_expected_max() > 0,
                              .choices = choices_of(*option)});
    } else {
      spec.choices = choices_of(*option);
    }
  }
  return spec;
}

}  // namespace

namespace {

/// What is wrong with a first word that is no command; nothing when it is one, or an option.
std::optional<std::string> unknown_command(const CLI::App& app, std::string_view word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  const bool is_known = std::find(names.begin(), names.end(), word) != names.end();
  if (is_known || word.starts_with('-')) return std::nullopt;
  const auto near = scenario::format::nearest(word, names);
  return fmt::format("callpace: no command '{}'; {}\n", word,
                     near ? "did you mean '" + *near + "'?" : "callpace --help lists them");
}

}  // namespace

Parsed parse(int argc, const char* const* argv, const std::string& version) {
  CommandLine line{version};
  if (argc > 1) {
    if (const auto wrong = unknown_command(line.app(), argv[1])) {
      return {.command = std::nullopt, .text = *wrong, .exit = ExitCode::usage};
    }
  }
  try {
    line.app().parse(argc, argv);
    return {.command = line.command(), .text = {}, .exit = ExitCode::ok};
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream complaint;
    const bool is_answer = line.app().exit(error, out, complaint) == 0;
    return {.command = std::nullopt,
            .text = is_answer ? out.str() : "callpace: " + complaint.str(),
            .exit = is_answer ? ExitCode::ok : ExitCode::usage};
  }
}

std::vector<CommandSpec> command_specs() {
  CommandLine line{""};
  std::vector<CommandSpec> specs;
  for (const CLI::App* command : line.app().get_subcommands(nullptr)) {
    specs.push_back(spec_of(*command));
  }
  return specs;
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
