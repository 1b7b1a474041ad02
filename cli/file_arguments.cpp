// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands that simulate, check, describe and start files.
#include "cli/command_line.hpp"

namespace callpace::cli {

void CommandLine::add_run() {
  CLI::App& command =
      add("run", "Simulate one scenario and print its measures with 95 % intervals",
          "  callpace run scenarios/arteaga-2016/predictive-38.toml\n"
          "  callpace run my-site.toml --precision 0.01 --out out/my-site\n"
          "  callpace run my-site.toml --set calendar.days=366 --by month\n"
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
  const auto names = analysis::by_names();
  command
      .add_option_function<std::string>(
          "--by",
          [this, names](const std::string& name) {
            run_.by = static_cast<analysis::By>(std::ranges::find(names, name) - names.begin());
          },
          "Break the figures down by campaign (stream), group of agents, day, month\n"
          "or half-hour of the day")
      ->check(CLI::IsMember(std::vector<std::string>{names.begin(), names.end()}).description(""))
      ->type_name("stream|group|day|month|half-hour");
  add_settings(command, run_.settings);
  CLI::Option& journal =
      *command.add_flag("--journal", run_.with_journal,
                        "Also write the journal of each replication to --out: journal-N.jsonl");
  add_common_results(command, run_.out, run_.as_json);
  journal.needs("--out");
}

void CommandLine::add_new() {
  CLI::App& command = add("new", "Write a scenario to start from, with a comment for every key",
                          "  callpace new my-site.toml\n"
                          "  callpace new --mode manual by-hand.toml\n",
                          new_);
  command.add_option("FILE", new_.file, "The file to write, which must not exist")
      ->required()
      ->type_name("");
  command
      .add_option_function<std::string>(
          "--mode", [this](const std::string& mode) { new_.by_hand = mode == "manual"; },
          "Who dials: a dialer, or agents by hand; the default is dialer")
      ->check(CLI::IsMember({"dialer", "manual"}).description(""))
      ->type_name("dialer|manual");
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

}  // namespace callpace::cli
