// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The commands that plan without simulating.
#include "cli/command_line.hpp"

namespace callpace::cli {

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

}  // namespace callpace::cli
