// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

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
      "  callpace study scenarios/arteaga-2016/study.toml\n"
      "  callpace run scenarios/arteaga-2016/predictive-38.toml --precision 0.01\n"
      "  callpace run --help\n\n" +
      std::string{kExitCodes});
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
}

void CommandLine::add_run() {
  CLI::App& command =
      add("run", "Simulate one scenario and print its measures with 95 % intervals",
          "  callpace run scenarios/arteaga-2016/predictive-38.toml\n"
          "  callpace run my-site.toml --precision 0.01 --out out/my-site\n"
          "  callpace run my-site.toml --set 'dialer.pacing.policy=\"progressive\"' --seed 7\n",
          run_);
  command.add_option("SCENARIO", run_.scenario, "The scenario to simulate (a TOML file)")
      ->required()
      ->type_name("");
  bound(
      *command.add_option("--replications", run_.replications,
                          "Simulate N replications; the default is 20. With --precision, N is the\n"
                          "most, and the default is 1,000"),
      std::int64_t{1}, std::int64_t{1'000'000}, "N");
  add_precision(command, run_.precision,
                "Simulate 10 replications that do not count, to find how many others it\n"
                "takes to know the dials a day to within RATIO of their mean");
  add_seed(command, run_.seed, "Draw from this seed instead of the scenario's");
  command
      .add_option_function<std::string>(
          "--engine",
          [this](const std::string& name) {
            run_.engine = name == "simgrid" ? Engine::simgrid : Engine::native;
          },
          "Simulate with this engine; the default is simgrid for a scenario that\n"
          "names a platform, and native for others")
      ->check(CLI::IsMember({"native", "simgrid"}).description(""))
      ->type_name("native|simgrid");
  add_threads(command, run_.threads);
  add_settings(command, run_.settings);
  CLI::Option& journal =
      *command.add_flag("--journal", run_.with_journal,
                        "Also write the journal of each replication to --out: journal-N.jsonl");
  add_common_results(command, run_.out, run_.as_json);
  journal.needs("--out");
}

void CommandLine::add_study() {
  CLI::App& command =
      add("study", "Answer a study's question: simulate, judge and price it",
          "  callpace study scenarios/arteaga-2016/study.toml\n"
          "  callpace study scenarios/arteaga-2016/study.toml --all --out out/study\n"
          "  callpace study scenarios/arteaga-2016/study.toml --json | jq .answer\n",
          study_);
  command.add_option("STUDY", study_.study, "The study (a TOML file)")->required()->type_name("");
  add_precision(command, study_.precision,
                "Simulate as many days as it takes to know what the targets name to\n"
                "within RATIO of its mean; the default is the study's");
  command.add_flag("--quick", study_.is_quick,
                   "Take a first look: five days a month, no readings, sweeps or teams");
  command.add_flag("--all", study_.whole,
                   "Also print the appendix: the plan, the months and the contradictions");
  add_threads(command, study_.threads);
  add_common_results(command, study_.out, study_.as_json);
}

void CommandLine::add_check() {
  CLI::App& command = add("check", "Check files of any kind, and list every mistake with its place",
                          "  callpace check my-site.toml\n"
                          "  callpace check scenarios/arteaga-2016/*.toml\n",
                          check_);
  command
      .add_option("FILE", check_.files, "Scenarios, studies, investments or claims (TOML files)")
      ->required()
      ->type_name("");
}

void CommandLine::add_schema() {
  CLI::App& command = add("schema", "Print the JSON Schema of a kind of file, for an editor",
                          "  callpace schema > scenario.schema.json\n"
                          "  callpace schema investment > investment.schema.json\n",
                          schema_);
  choose_from(*command.add_option("KIND", schema_.kind,
                                  "The kind of file to describe; the default is scenario"),
              {"scenario", "study", "investment", "claims"});
}

void CommandLine::add_staff() {
  CLI::App& command =
      add("staff", "Estimate the agents for some dials a day by a formula without queues",
          "  callpace staff --dials-per-day 25840\n", staff_);
  const auto number = [&command](const char* name, double& value,
                                 const char* text) -> CLI::Option& {
    return *command.add_option(name, value, text)->capture_default_str();
  };
  bound(*command.add_option("--dials-per-day", staff_.dials_per_day, "Dials to make in a day")
             ->required(),
        0.0, 1e9, "N");
  bound(number("--hit-rate", staff_.hit_rate, "Persons who answer / dials"), 1e-6, 1.0, "RATIO");
  bound(number("--handling-s", staff_.handling_s, "Mean talk and wrap-up of a conversation"), 0.001,
        86400.0, "SECONDS");
  bound(number("--idle-s", staff_.idle_s, "An agent's mean wait between two conversations"), 0.0,
        86400.0, "SECONDS");
  bound(number("--productive-hours", staff_.productive_hours,
               "Hours that an agent is on the phone in a day"),
        0.01, 24.0, "HOURS");
  bound(number("--absent-ratio", staff_.absent_ratio, "Agents absent / agents employed"), 0.0, 0.99,
        "RATIO");
}

void CommandLine::add_optimum() {
  CLI::App& command =
      add("optimum", "Compute how little one team's agents wait with a perfect dialer",
          "  callpace optimum --agents 21 --hit-rate .25 --ring 18 --handling 165\n"
          "  callpace optimum --agents 21 --patience 40 --json | jq .frontier\n"
          "  callpace optimum --agents 10 --phases 3\n",
          optimum_);
  bound(*command.add_option("--agents", optimum_.agents, "Agents on the phone")->required(), 1,
        2000, "N");
  const auto number = [&command](const char* name, double& value, const char* text, double low,
                                 double high, const char* type_name) {
    bound(*command.add_option(name, value, text)->capture_default_str(), low, high, type_name);
  };
  number("--hit-rate", optimum_.hit_rate, "Persons who answer / dials", 0.005, 1, "RATIO");
  number("--ring", optimum_.ring_s, "Mean time from dialing to the outcome of a call", 0.1, 600,
         "SECONDS");
  number("--handling", optimum_.handling_s, "Mean talk and wrap-up of a conversation", 1, 86400,
         "SECONDS");
  number("--patience", optimum_.patience_s,
         "Mean time for which callers wait for an agent; 0: they do not wait", 0, 86400, "SECONDS");
  bound(
      *command.add_option("--phases", optimum_.phases,
                          "Also print the limit for a dialer that sees in which of N phases each\n"
                          "conversation is"),
      1, 20, "N");
  command.add_flag("--json", optimum_.as_json, "Print JSON instead of the table");
  command
      .add_option("--svg", optimum_.svg, "Also draw idle time against callers lost to this file")
      ->type_name("FILE");
}

void CommandLine::add_feasible() {
  CLI::App& command =
      add("feasible", "Say whether any dialer can keep both agents and callers from waiting",
          "  callpace feasible predictive-38.toml --idle 10 --abandon 0.05\n"
          "  callpace feasible predictive-38.toml --abandon 0.03 --svg frontier.svg\n",
          feasible_);
  command.add_option("SCENARIO", feasible_.scenario, "The scenario (a TOML file)")
      ->required()
      ->type_name("");
  bound(*command
             .add_option("--idle", feasible_.idle_s,
                         "The promise to agents: they wait SECONDS for a conversation, on the\n"
                         "mean, or less")
             ->capture_default_str(),
        0.01, 3600.0, "SECONDS");
  bound(*command
             .add_option("--abandon", feasible_.abandon_ratio,
                         "The promise to callers: at most RATIO of those who answer are lost")
             ->capture_default_str(),
        0.0001, 0.5, "RATIO");
  add_settings(command, feasible_.settings);
  command.add_flag("--json", feasible_.as_json, "Print JSON instead of the page");
  command
      .add_option("--svg", feasible_.svg, "Also draw the promise and the best dialer to this file")
      ->type_name("FILE");
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
          "  callpace pace my-site.toml --journal live.jsonl --socket /run/callpace.sock\n",
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

Parsed parse(int argc, const char* const* argv, const std::string& version) {
  CommandLine line{version};
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

}  // namespace callpace::cli
