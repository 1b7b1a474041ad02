// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/optimum_report.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"

namespace callpace::cli {

ExitCode optimum_command(const OptimumArguments& arguments, Session& session) {
  const analysis::Site site = analysis::site_of({.agents = arguments.agents,
                                                 .hit_rate = arguments.hit_rate,
                                                 .ring_s = arguments.ring_s,
                                                 .handling_s = arguments.handling_s,
                                                 .patience_s = arguments.patience_s});
  const analysis::PhasedSite phased{site, arguments.phases};
  const bool has_phases = arguments.phases > 0;
  const auto problems = has_phases ? analysis::problems_of(phased) : analysis::problems_of(site);
  if (!problems.empty()) {
    session.complain("callpace: " + problems.front() + '\n');
    return ExitCode::bad_input;
  }
  const EndAtInterrupt end;
  std::vector<analysis::ProgressWall> walls;
  if (has_phases) walls = analysis::progress_walls(phased, {0.01, 0.02, 0.03, 0.05, 0.10});
  const analysis::Frontier frontier = analysis::frontier(site);
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::optimum_svg(frontier));
    session.say_written(arguments.svg);
  }
  if (arguments.as_json) {
    session.print(analysis::optimum_json(frontier, arguments.phases, walls));
    return ExitCode::ok;
  }
  session.print(analysis::optimum_text(frontier, session.style()));
  if (!walls.empty()) session.print('\n' + analysis::progress_text(phased, walls));
  return ExitCode::ok;
}

}  // namespace callpace::cli
