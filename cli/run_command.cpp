// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text.hpp"
#include "cli/commands.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

namespace callpace::cli {
namespace {

constexpr std::int64_t kReplications = 20;       ///< without --precision
constexpr std::int64_t kReplicationsMax = 1000;  ///< with it
constexpr std::int64_t kReplicationsFirst = 10;  ///< that count, at least

Result<scenario::Scenario, ExitCode> scenario_to_run(const RunArguments& arguments,
                                                     Session& session) {
  std::vector<std::string> settings = arguments.settings;
  if (arguments.seed) settings.push_back(fmt::format("seed={}", *arguments.seed));
  return load_scenario(arguments.scenario, settings, session);
}

/// Why a simulation of the scenario would show nothing, or not what it says; empty = no reason.
std::string obstacle_of(const scenario::Scenario& scenario) {
  if (scenario::working_dates(scenario).empty()) {
    const scenario::Date& day = scenario.calendar.first_day;
    const auto date = std::chrono::year{day.year} / day.month / day.day;
    constexpr std::array kWeekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                   "Thursday", "Friday", "Saturday"};
    const char* name = kWeekdays.at(std::chrono::weekday{std::chrono::sys_days{date}}.c_encoding());
    return fmt::format(
        "nobody works on {:04}-{:02}-{:02}, a {}{}; choose another calendar.first_day", day.year,
        day.month, day.day, name,
        scenario.calendar.days > 1
            ? fmt::format(", nor on the {} days after it", scenario.calendar.days - 1)
            : "");
  }
  if (scenario.dialer.pacing.campaigns > 1) {
    return "dialer.pacing.campaigns is for `callpace pace`; a simulated centre has one campaign";
  }
  return {};
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
  options.by = arguments.by;
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
  auto loaded = scenario_to_run(arguments, session);
  if (!loaded) return loaded.error();
  scenario::Scenario& scenario = loaded.value();
  if (const std::string obstacle = obstacle_of(scenario); !obstacle.empty()) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.scenario, obstacle));
    return ExitCode::bad_input;
  }
  const ResultFolder folder{arguments.out};
  const Engine engine = engine_for(arguments, scenario);
  analysis::RunStore store{folder.store_path(), session.builds().callpace, run};
  measure::KeySet keys{measure::Key::half_hour};
  if (arguments.by) keys.add(analysis::key_of(*arguments.by));
  const analysis::RunOne run_one = [&](std::uint32_t replication) {
    return store.run(scenario, {.replication = replication,
                                .engine = engine,
                                .keep_journal = arguments.with_journal,
                                .keys = keys});
  };
  auto set = analysis::replicate(run_one, replicate_options(arguments, scenario, session));
  if (!set.ok()) {
    session.complain(fmt::format("callpace: {}: {}\n", arguments.scenario, set.error()));
    return ExitCode::bad_input;
  }
  const analysis::RunReport report{.builds = session.builds(),
                                   .scenario = std::move(scenario),
                                   .engine = engine,
                                   .set = std::move(set.value()),
                                   .settings = arguments.settings,
                                   .by = arguments.by};
  if (!arguments.out.empty()) {
    analysis::write_run(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? analysis::run_json(report)
                                  : analysis::run_text(report, session.style()));
  return report.set.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
