// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"

#include <fmt/format.h>

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct FeasibleArguments {
  std::string scenario;
  analysis::Promise promise{.idle_s = 10, .abandon_ratio = 0.05};
  std::vector<std::string> settings;
  std::string svg;  ///< file; empty = none
  bool as_json = false;
};

ExitCode judge_promise(const FeasibleArguments& arguments, Session& session) {
  const auto loaded = load_scenario(arguments.scenario, arguments.settings, session);
  if (!loaded) return loaded.error();
  const scenario::Scenario& scenario = loaded.value();
  for (const std::string& obstacle : analysis::obstacles_of(analysis::scenario_site(scenario))) {
    return session.refuse(fmt::format("{}: {}", arguments.scenario, obstacle));
  }
  analysis::FeasibleReport report = analysis::feasible_report(scenario, arguments.promise);
  report.settings = arguments.settings;
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::feasible_svg(report));
    session.say_written(arguments.svg);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::feasible_columns(), report)
                                  : analysis::feasible_text(report, session.style()));
  return report.wall.is_kept ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace

Command feasible_command() {
  const auto given = std::make_shared<FeasibleArguments>();
  FeasibleArguments& it = *given;
  return {
      .name = "feasible",
      .place = 100,
      .summary = "Say whether any dialer can keep both agents and callers from waiting",
      .examples =
          "  callpace feasible predictive-38.toml --idle 10 --abandon 0.05\n"
          "  callpace feasible predictive-38.toml --abandon 0.03 --svg frontier.svg\n",
      .options = {argument("SCENARIO", it.scenario, "The scenario (a TOML file)"),
                  quantity("--idle", it.promise.idle_s, "SECONDS", {0.01, 3600},
                           "The promise to agents: they wait SECONDS for a conversation, on the\n"
                           "mean, or less"),
                  quantity("--abandon", it.promise.abandon_ratio, "RATIO", {0.0001, 0.5},
                           "The promise to callers: at most RATIO of those who answer are lost"),
                  settings_option(it.settings, "scenario"),
                  {"--json", &it.as_json, "", "Print JSON instead of the page"},
                  {"--svg", &it.svg, "FILE",
                   "Also draw the promise and the best dialer to this file"}},
      .outputs = {{"feasible", &analysis::document_shape<analysis::feasible_columns>}},
      .run = [given](Session& session) { return judge_promise(*given, session); }};
}

}  // namespace callpace::cli
