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
constexpr std::int64_t kReplicationsFirst = 10;  ///< that count, at least

std::optional<scenario::Scenario> load_scenario(const RunArguments& arguments, Session& session) {
  scenario::LoadOptions options{.settings = arguments.settings};
  if (arguments.seed) options.settings.push_back(fmt::format("seed={}", *arguments.seed));
  return or_complain(scenario::load(arguments.scenario, options), session);
}

Engine engine_for(const RunArguments& arguments, const scenario::Scenario& scenario) {
  return arguments.engine.value_or(scenario.platform.file.empty() ? Engine::native
                                                                  : Engine::simgrid);
}

/// "30 of 120 done, dials a day 19,640 ± 85", or how far the pilot is.
std::string progress_text(const analysis::Progress& progress) {
  return fmt::format("{}{} of {} done, dials a day {}", progress.is_pilot ? "pilot: " : "",
                     progress.done, progress.max,
                     analysis::figure(analysis::Unit::per_day, progress.indicator));
}

analysis::ReplicateOptions replicate_options(const RunArguments& arguments,
                                             const scenario::Scenario& scenario, Session& session) {
  analysis::ReplicateOptions options;
  options.precision = arguments.precision.value_or(0);
  options.max =
      arguments.replications.value_or(arguments.precision ? kReplicationsMax : kReplications);
  options.min = std::min(kReplicationsFirst, std::max(std::int64_t{2}, options.max));
  options.describe(scenario);
  options.threads = arguments.threads;
  options.cancelled = &session.interrupted();
  options.on_progress = [&session](const analysis::Progress& progress) {
    const double share = static_cast<double>(progress.done) / static_cast<double>(progress.max);
    session.show_progress(progress.is_pilot ? 0 : share, progress_text(progress));
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
