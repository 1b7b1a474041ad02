// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/theory/outbound.hpp"
#include "cli/command.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

ExitCode estimate(const analysis::OutboundDemand& demand, Session& session) {
  using analysis::Align;
  const analysis::OutboundStaff staff = analysis::staff_for_demand(demand);
  analysis::TextTable table{{{"", Align::left}, {""}, {"", Align::left}}};
  const auto row = [&table](const char* what, const std::string& figure, const std::string& how) {
    table.add({what, figure, how});
  };
  row("Dials a day", analysis::fixed(demand.dials_per_day, 0), "wanted");
  row("Conversations a day", analysis::fixed(staff.conversations_per_day, 0),
      "x hit rate " + analysis::percent(demand.hit_rate, 1));
  row("Conversations per agent-hour", analysis::fixed(staff.conversations_per_agent_hour, 2),
      fmt::format("3600 / ({} s handling + {} s idle)", analysis::fixed(demand.handling_s, 1),
                  analysis::fixed(staff.idle_s, 1)));
  row("Occupancy", analysis::percent(staff.occupancy, 1), "handling / (handling + idle)");
  row("Agents at work", analysis::fixed(staff.agents_present, 1),
      fmt::format("{} productive hours a day", analysis::fixed(demand.productive_hours, 2)));
  row("Agents employed", analysis::fixed(staff.agents, 0),
      analysis::percent(demand.absent_ratio, 1) + " absent, rounded up");
  session.print(analysis::wrapped(fmt::format("{} agents for {} dials a day.",
                                              analysis::fixed(staff.agents, 0),
                                              analysis::fixed(demand.dials_per_day, 0))));
  session.print(table.text() + '\n');
  session.print(analysis::wrapped(
      "This is arithmetic on means, without queues. It takes the wait between conversations as "
      "given; `callpace feasible` says how short it can be, and `callpace run` what it will be."));
  return ExitCode::ok;
}

}  // namespace

Command staff_command() {
  const auto given =
      std::make_shared<analysis::OutboundDemand>(analysis::OutboundDemand{.hit_rate = 0.25,
                                                                          .handling_s = 164.7,
                                                                          .idle_s = 10,
                                                                          .productive_hours = 7,
                                                                          .absent_ratio = 0.10});
  analysis::OutboundDemand& it = *given;
  return {.name = "staff",
          .place = 80,
          .summary = "Estimate the agents for some dials a day by a formula without queues",
          .examples = "  callpace staff --dials-per-day 25840\n",
          .options = {Option{"--dials-per-day", &it.dials_per_day, "N", "Dials to make in a day"}
                          .within(0, 1e9)
                          .required(),
                      quantity("--hit-rate", it.hit_rate, "RATIO", {1e-6, 1},
                               "Persons who answer / dials"),
                      quantity("--handling-s", it.handling_s, "SECONDS", {0.001, 86400},
                               "Mean talk and wrap-up of a conversation"),
                      quantity("--idle-s", it.idle_s, "SECONDS", {0, 86400},
                               "An agent's mean wait between two conversations"),
                      quantity("--productive-hours", it.productive_hours, "HOURS", {0.01, 24},
                               "Hours that an agent is on the phone in a day"),
                      quantity("--absent-ratio", it.absent_ratio, "RATIO", {0, 0.99},
                               "Agents absent / agents employed")},
          .run = [given](Session& session) { return estimate(*given, session); }};
}

}  // namespace callpace::cli
