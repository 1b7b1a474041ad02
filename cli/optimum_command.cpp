// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/commands.hpp"

namespace callpace::cli {

ExitCode optimum_command(const OptimumArguments& arguments, Session& session) {
  const analysis::Site site = analysis::site_of({.agents = arguments.agents,
                                                 .hit_rate = arguments.hit_rate,
                                                 .ring_s = arguments.ring_s,
                                                 .handling_s = arguments.handling_s,
                                                 .patience_s = arguments.patience_s});
  for (const std::string& problem : analysis::problems_of(site)) {
    session.complain("callpace: " + problem + '\n');
    return ExitCode::bad_input;
  }
  const analysis::Frontier frontier = analysis::frontier(site);
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::optimum_svg(frontier));
  }
  session.print(arguments.as_json ? analysis::optimum_json(frontier)
                                  : analysis::optimum_text(frontier, session.style()));
  return ExitCode::ok;
}

}  // namespace callpace::cli
