// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"

#include <fmt/format.h>

namespace callpace::cli {

ExitCode feasible_command(const FeasibleArguments& arguments, Session& session) {
  const auto loaded = load_scenario(arguments.scenario, arguments.settings, session);
  if (!loaded) return loaded.error();
  const scenario::Scenario& scenario = loaded.value();
  for (const std::string& obstacle : analysis::obstacles_of(analysis::scenario_site(scenario))) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.scenario, obstacle));
    return ExitCode::bad_input;
  }
  analysis::FeasibleReport report = analysis::feasible_report(
      scenario, {.idle_s = arguments.idle_s, .abandon_ratio = arguments.abandon_ratio});
  report.settings = arguments.settings;
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::feasible_svg(report));
    session.say_written(arguments.svg);
  }
  session.print(arguments.as_json ? analysis::feasible_json(report)
                                  : analysis::feasible_text(report, session.style()));
  return report.wall.is_kept ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
