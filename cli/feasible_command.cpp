// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

/// The sentences that say why `mapped` cannot be judged; empty = it can.
std::vector<std::string> obstacles(const analysis::ScenarioSite& mapped) {
  if (mapped.teams.empty()) return {"nobody works in any shift"};
  return analysis::problems_of(analysis::site_of(mapped.means));
}

analysis::FeasibleReport report_on(const scenario::Scenario& scenario,
                                   analysis::ScenarioSite mapped,
                                   const analysis::Promise& promise) {
  analysis::FeasibleReport report{.scenario = scenario.name,
                                  .hash = scenario.hash,
                                  .mapped = std::move(mapped),
                                  .promise = promise,
                                  .teams = {},
                                  .smallest_team = std::nullopt};
  analysis::SiteMeans means = report.mapped.means;
  report.smallest_team = analysis::smallest_team(means, promise);
  for (const analysis::ShiftTeam& team : report.mapped.teams) {
    means.agents = team.agents;
    report.teams.push_back(analysis::judge_promise(means, promise));
  }
  return report;
}

}  // namespace

ExitCode feasible_command(const FeasibleArguments& arguments, Session& session) {
  const auto scenario =
      or_complain(scenario::load(arguments.scenario, {.settings = arguments.settings}), session);
  if (!scenario) return ExitCode::bad_input;
  analysis::ScenarioSite mapped = analysis::scenario_site(*scenario);
  for (const std::string& obstacle : obstacles(mapped)) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.scenario, obstacle));
    return ExitCode::bad_input;
  }
  const analysis::FeasibleReport report =
      report_on(*scenario, std::move(mapped),
                {.idle_s = arguments.idle_s, .abandon_ratio = arguments.abandon_ratio});
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::feasible_svg(report));
  }
  session.print(arguments.as_json ? analysis::feasible_json(report)
                                  : analysis::feasible_text(report, session.style()));
  return report.is_kept() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
