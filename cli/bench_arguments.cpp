// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The command line of `callpace bench`.
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

namespace callpace::cli {

void CommandLine::add_bench() {
  CLI::App& command =
      add("bench", "Measure speed or intervals, or compare pacing policies",
          "  callpace bench kernel --json\n"
          "  callpace bench coverage --suite full\n"
          "  callpace bench pacing --suite full --policy ./libother_pacing.so --out out/contest\n"
          "  callpace bench pacing --policies optimal --policy mine=./libmine.so --json > a.json\n"
          "  callpace bench pacing --policies optimal --policy mine=./libmine.so \\\n"
          "    --baseline a.json --fail-if-worse\n",
          bench_);
  choose_from(*command
                   .add_option("WHAT", bench_.what,
                               "kernel: how fast the simulator is; pacing: how policies compare;\n"
                               "coverage: how often the printed intervals hold the truth;\n"
                               "site: how fast one core paces a large site")
                   ->required(),
              {"coverage", "kernel", "pacing", "site"});
  command.add_flag("--json", bench_.as_json, "Print JSON instead of the table");
  choose_from(
      *command.add_option("--suite", bench_.suite,
                          "pacing: the simulated sites (cells) to use; coverage: short or full;\n"
                          "the default is short"),
      {"short", "steady", "disturbed", "full"});
  command
      .add_option("--cells", bench_.cells, "pacing: use only cells whose name matches one of these")
      ->type_name("REGEX,...");
  command
      .add_option("--policies", bench_.policies,
                  "pacing: compare these, each [LABEL=]NAME[:informed][:uncapped]\n"
                  "[:aim=RATIO] (docs/pacing-bench.md); the default is all there are")
      ->delimiter(',')
      ->type_name("A,B,...");
  command
      .add_option("--policy", bench_.libraries,
                  "pacing: also compare the pacer of this library, whose code is loaded\n"
                  "and run; FILE.so/NAME takes its policy NAME. It goes by LABEL")
      ->type_name("[LABEL=]FILE.so")
      ->allow_extra_args(false);
  bound(*command.add_option("--days", bench_.days, "pacing: simulate N days of each cell"), 2,
        100'000, "N");
  const char* teams = "site: pace N campaigns of 100 agents each; the default is 100";
  bound(*command.add_option("--teams", bench_.teams, teams), 1, 1000, "N");
  add_seed(command, bench_.seed, "Draw the customers from this seed; the default is 1");
  add_threads(command, bench_.threads);
  command.add_flag_callback(
      "--no-times", [this] { bench_.with_times = false; },
      "pacing: measure no times, so that two runs print the same");
  add_bench_files(command);
}

void CommandLine::add_bench_files(CLI::App& command) {
  command.add_option("--csv", bench_.csv, "pacing: also write the table to this file")
      ->type_name("FILE");
  command.add_option("--svg", bench_.svg, "pacing: also draw the first cell to this file")
      ->type_name("FILE");
  command
      .add_option("--out", bench_.out,
                  "pacing: write JSON, CSV and a chart of each cell to this folder")
      ->type_name("DIR");
  const char* worse = "pacing: list what is worse than in the JSON of an earlier run";
  auto& baseline = *command.add_option("--baseline", bench_.baseline, worse)->type_name("FILE");
  command
      .add_flag("--fail-if-worse", bench_.fail_if_worse,
                "pacing: exit with 1 if anything is worse, or missing")
      ->needs(&baseline);
  command
      .add_flag("--allow-missing", bench_.may_miss,
                "pacing: what the earlier run had and this one lacks is no failure")
      ->needs(&baseline);
  command
      .add_option("--goals", bench_.goals,
                  "pacing: hold the first policy against the goals in this file, and exit\n"
                  "with 1 if one that was measured is not reached")
      ->type_name("FILE.toml");
}

}  // namespace callpace::cli
