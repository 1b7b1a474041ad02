// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/command.hpp"
#include "cli/interrupt.hpp"

#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct OptimumArguments {
  analysis::SiteMeans means{.hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15};
  int phases = 0;   ///< of a conversation, for the wall of dialers that see them; 0 = not asked
  std::string svg;  ///< file; empty = none
  bool as_json = false;
};

ExitCode compute(const OptimumArguments& arguments, Session& session) {
  const analysis::Site site = analysis::site_of(arguments.means);
  const analysis::PhasedSite phased{site, arguments.phases};
  const bool has_phases = arguments.phases > 0;
  const auto problems = has_phases ? analysis::problems_of(phased) : analysis::problems_of(site);
  if (!problems.empty()) return session.refuse(problems.front());
  const EndAtInterrupt end;
  analysis::OptimumReport report{analysis::frontier(site), arguments.phases};
  if (has_phases) report.walls = analysis::progress_walls(phased, {0.01, 0.02, 0.03, 0.05, 0.10});
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::optimum_svg(report.frontier));
    session.say_written(arguments.svg);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::optimum_columns(), report)
                                  : analysis::optimum_text(report, session.style()));
  return ExitCode::ok;
}

}  // namespace

Command optimum_command() {
  const auto given = std::make_shared<OptimumArguments>();
  OptimumArguments& it = *given;
  return {
      .name = "optimum",
      .place = 90,
      .summary = "Compute how little one team's agents wait with a perfect dialer",
      .examples =
          "  callpace optimum --agents 21 --hit-rate .25 --ring 18 --handling 165\n"
          "  callpace optimum --agents 21 --patience 40 --json | jq .frontier\n"
          "  callpace optimum --agents 10 --phases 3\n",
      .options = {Option{"--agents", &it.means.agents, "N", "Agents on the phone"}
                      .within(1, 2000)
                      .required(),
                  quantity("--hit-rate", it.means.hit_rate, "RATIO", {0.005, 1},
                           "Persons who answer / dials"),
                  quantity("--ring", it.means.ring_s, "SECONDS", {0.1, 600},
                           "Mean time from dialing to the outcome of a call"),
                  quantity("--handling", it.means.handling_s, "SECONDS", {1, 86400},
                           "Mean talk and wrap-up of a conversation"),
                  quantity("--patience", it.means.patience_s, "SECONDS", {0, 86400},
                           "Mean time for which callers wait for an agent; 0: they do not wait"),
                  Option{"--phases", &it.phases, "N",
                         "Also print the limit for a dialer that sees in which of N phases each\n"
                         "conversation is"}
                      .within(1, 20),
                  {"--json", &it.as_json, "", "Print JSON instead of the table"},
                  {"--svg", &it.svg, "FILE",
                   "Also draw idle time against callers lost to this file"}},
      .outputs = {{"optimum", &analysis::document_shape<analysis::optimum_columns>}},
      .run = [given](Session& session) { return compute(*given, session); }};
}

}  // namespace callpace::cli
