// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/productivity.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>

namespace callpace::cli {

ExitCode staff_command(const StaffArguments& arguments, Session& session) {
  using analysis::Align;
  const analysis::OutboundStaff staff =
      analysis::staff_for_demand({.dials_per_day = arguments.dials_per_day,
                                  .hit_rate = arguments.hit_rate,
                                  .handling_s = arguments.handling_s,
                                  .idle_s = arguments.idle_s,
                                  .productive_hours = arguments.productive_hours,
                                  .absent_ratio = arguments.absent_ratio});
  analysis::Table table{{{"", Align::left}, {""}, {"", Align::left}}};
  const auto row = [&table](const char* what, const std::string& figure, const std::string& how) {
    table.add({what, figure, how});
  };
  row("Dials a day", analysis::fixed(arguments.dials_per_day, 0), "wanted");
  row("Conversations a day", analysis::fixed(staff.conversations_per_day, 0),
      "x hit rate " + analysis::percent(arguments.hit_rate, 1));
  row("Conversations per agent-hour", analysis::fixed(staff.conversations_per_agent_hour, 2),
      fmt::format("3600 / ({} s handling + {} s idle)", analysis::fixed(arguments.handling_s, 1),
                  analysis::fixed(staff.idle_s, 1)));
  row("Occupancy", analysis::percent(staff.occupancy, 1), "handling / (handling + idle)");
  row("Agents at work", analysis::fixed(staff.agents_present, 1),
      fmt::format("{} productive hours a day", analysis::fixed(arguments.productive_hours, 2)));
  row("Agents employed", analysis::fixed(staff.agents, 0),
      analysis::percent(arguments.absent_ratio, 1) + " absent, rounded up");
  session.print(analysis::wrapped(fmt::format("{} agents for {} dials a day.",
                                              analysis::fixed(staff.agents, 0),
                                              analysis::fixed(arguments.dials_per_day, 0))));
  session.print(table.text() + '\n');
  session.print(analysis::wrapped(
      "This is arithmetic on means, without queues. It takes the wait between conversations as "
      "given; `callpace feasible` says how short it can be, and `callpace run` what it will be."));
  return ExitCode::ok;
}

}  // namespace callpace::cli
