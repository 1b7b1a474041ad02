// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"
#include "analysis/report/text.hpp"
#include "bench/center/days.hpp"
#include "bench/kernel/ratios.hpp"
#include "bench/pacing/large_site.hpp"
#include "bench/pacing/shared_team.hpp"
#include "bench/risk/draws.hpp"
#include "cli/commands.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>
#include <vector>

namespace callpace::cli {
namespace {

using analysis::fixed;

/// A large site on one core: how many times faster than real time.
ExitCode bench_site(const BenchArguments& arguments, Session& session) {
  const bench::LargeSiteOptions options{
      .teams = arguments.teams, .seed = arguments.seed, .threads = arguments.threads};
  const int agents = options.teams * options.agents_of_a_team;
  const bench::LargeSiteTime time = bench::pace_large_site(options);
  const bool is_reached = time.decisions_unlike == 0 && time.speed() >= bench::kLargeSiteSpeed;
  if (arguments.as_json) {
    const nlohmann::ordered_json json{{"callpace", session.builds().callpace},
                                      {"pacing", session.builds().pacing},
                                      {"agents", agents},
                                      {"campaigns", options.teams},
                                      {"events", time.events},
                                      {"decisions", time.decisions},
                                      {"decisions_unlike_the_tape", time.decisions_unlike},
                                      {"simulated_s", time.simulated_s},
                                      {"taken_s", time.taken_s},
                                      {"processor_s", time.processor_s},
                                      {"speed", time.speed()},
                                      {"speed_target", bench::kLargeSiteSpeed},
                                      {"reached", is_reached}};
    session.print(json.dump(2) + '\n');
  } else {
    session.print(analysis::wrapped(fmt::format(
        "{} agents in {} campaigns, paced by one core: {} s of the site, with {} events and {} "
        "decisions, took {} s of processor time ({} s by the clock): {} times real time (at least "
        "{}: {}). {} of all decisions came out other than they were taped.",
        fixed(agents, 0), options.teams, fixed(time.simulated_s, 0),
        fixed(static_cast<double>(time.events), 0), fixed(static_cast<double>(time.decisions), 0),
        fixed(time.processor_s, 1), fixed(time.taken_s, 1), fixed(time.speed(), 0),
        bench::kLargeSiteSpeed, is_reached ? "reached" : "not reached",
        fixed(static_cast<double>(time.decisions_unlike), 0))));
  }
  return is_reached ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace

ExitCode bench_command(const BenchArguments& arguments, Session& session) {
  if (arguments.what == "pacing") return bench_pacing(arguments, session);
  if (arguments.what == "coverage") return bench_coverage(arguments, session);
  if (arguments.what == "site") return bench_site(arguments, session);
  std::vector<bench::Figure> figures = bench::kernel_ratios();
  for (bench::Figure& figure : bench::day_figures()) figures.push_back(std::move(figure));
  for (bench::Figure& figure : bench::draw_figures()) figures.push_back(std::move(figure));
  for (bench::Figure& figure : bench::decision_figures()) figures.push_back(std::move(figure));
  if (arguments.as_json) {
    nlohmann::ordered_json json{{"callpace", session.builds().callpace}};
    for (const bench::Figure& figure : figures) json[figure.name] = figure.value;
    session.print(json.dump(2) + '\n');
    return ExitCode::ok;
  }
  analysis::Table table{{{"Figure (of a ratio, greater is better)", analysis::Align::left}, {""}}};
  for (const bench::Figure& figure : figures) {
    table.add({figure.name, analysis::fixed(figure.value, 2)});
  }
  session.print(table.text());
  return ExitCode::ok;
}

}  // namespace callpace::cli
