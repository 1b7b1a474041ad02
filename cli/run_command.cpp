// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace callpace::cli {
namespace {

constexpr std::int64_t kReplications = 20;       ///< without --precision
constexpr std::int64_t kReplicationsMax = 1000;  ///< with it
constexpr std::int64_t kReplicationsFirst = 10;  ///< before a precision is believed

std::optional<scenario::Scenario> load_scenario(const RunArguments& arguments, Session& session) {
  scenario::LoadOptions options{.settings = arguments.settings};
  if (arguments.seed) options.settings.push_back(fmt::format("seed={}", *arguments.seed));
  return or_complain(scenario::load(arguments.scenario, options), session);
}

Engine engine_for(const RunArguments& arguments, const scenario::Scenario& scenario) {
  return arguments.engine.value_or(scenario.platform.file.empty() ? Engine::native
                                                                  : Engine::simgrid);
}

/// How near a set is to its end: by number, or by how much of the precision is reached.
double share_done(const analysis::Progress& progress, double precision) {
  const double by_number = static_cast<double>(progress.done) / static_cast<double>(progress.max);
  const double width = analysis::relative_half_width(progress.indicator);
  if (precision == 0 || width <= 0) return by_number;
  return std::max(by_number, precision * precision / (width * width));
}

analysis::ReplicateOptions replicate_options(const RunArguments& arguments,
                                             const scenario::Scenario& scenario, Session& session) {
  analysis::ReplicateOptions options;
  options.precision = arguments.precision.value_or(0);
  options.max =
      arguments.replications.value_or(arguments.precision ? kReplicationsMax : kReplications);
  options.min = std::min(kReplicationsFirst, std::max(std::int64_t{2}, options.max));
  options.human_as_machine_abandons = scenario.dialer.abandonment.count_human_as_machine;
  options.threads = arguments.threads;
  options.cancelled = &session.interrupted();
  options.on_progress = [&session, precision = options.precision](const auto& progress) {
    session.show_progress(
        share_done(progress, precision),
        fmt::format("{} done, dials a day {}", progress.done,
                    analysis::figure(analysis::Unit::per_day, progress.indicator)));
  };
  if (arguments.with_journal) {
    const std::filesystem::path out = arguments.out;
    options.on_run = [out](const Run& run) {
      analysis::write_text(out / fmt::format("journal-{}.jsonl", run.replication), run.journal);
    };
  }
  return options;
}

}  // namespace

ExitCode run_command(const RunArguments& arguments, Session& session) {
  std::optional<scenario::Scenario> scenario = load_scenario(arguments, session);
  if (!scenario) return ExitCode::bad_input;
  if (!arguments.out.empty()) analysis::prepare_folder(arguments.out);
  const Engine engine = engine_for(arguments, *scenario);
  const analysis::RunOne run_one = [&](std::uint32_t replication) {
    return run(
        *scenario,
        {.replication = replication, .engine = engine, .keep_journal = arguments.with_journal});
  };
  auto set = analysis::replicate(run_one, replicate_options(arguments, *scenario, session));
  if (!set.ok()) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.scenario, set.error()));
    return ExitCode::bad_input;
  }
  const analysis::RunReport report{.builds = session.builds(),
                                   .scenario = std::move(*scenario),
                                   .engine = engine,
                                   .set = std::move(set.value())};
  if (!arguments.out.empty()) analysis::write_run(report, arguments.out);
  session.print(arguments.as_json ? analysis::run_json(report)
                                  : analysis::run_text(report, session.style()));
  return report.set.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
