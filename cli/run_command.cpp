// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/run_store.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct RunArguments {
  std::string scenario;
  std::optional<std::int64_t> replications;
  std::optional<double> precision;  ///< relative half width of the dials a day
  std::optional<std::uint64_t> seed;
  std::string engine;    ///< empty = simgrid when the scenario names a platform
  unsigned threads = 0;  ///< 0 = one for each core
  std::string by;        ///< what the figures are broken down by; empty = nothing
  std::vector<std::string> settings;
  std::string out;  ///< folder for the results; empty = none
  bool with_journal = false;
  bool as_json = false;
};

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
    const std::chrono::sys_days day{scenario::to_ymd(scenario.calendar.first_day)};
    return fmt::format(
        "nobody works on {:%F, a %A}{}; choose another calendar.first_day", fmt::gmtime(day),
        scenario.calendar.days > 1
            ? fmt::format(", nor on the {} days after it", scenario.calendar.days - 1)
            : "");
  }
  if (scenario.dialer.pacing.campaigns > 1 || scenario.dialer.pacing.groups > 1) {
    return "dialer.pacing.campaigns and groups are for `callpace pace`; a simulated centre has "
           "those "
           "of [campaign] and [team.group]";
  }
  return {};
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
  options.by = analysis::by_named(arguments.by);
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

/// Whether dialed campaigns keep one cap each by itself, which one account for all could keep too.
bool has_separate_accounts(const scenario::Scenario& scenario) {
  const pacing::Config& pacing = scenario.dialer.pacing;
  if (pacing.cap_mode != pacing::kCapHard || pacing.cap_account == pacing::kAccountTeam) {
    return false;
  }
  const auto is_dialed = [](const scenario::Campaign& one) {
    return one.dialing == scenario::DialingMode::dialer;
  };
  const auto has_own_cap = [](const scenario::Campaign& one) { return one.cap_ratio.has_value(); };
  return std::ranges::count_if(scenario.campaigns, is_dialed) > 1 &&
         std::ranges::none_of(scenario.campaigns, has_own_cap);
}

scenario::Scenario with_one_account(scenario::Scenario scenario) {
  scenario.dialer.pacing.cap_account = pacing::kAccountTeam;
  return scenario;
}

/// The replications of `done` once more, without their journals.
analysis::ReplicateOptions same_again(analysis::ReplicateOptions options,
                                      const analysis::ReplicationSet& done) {
  options.precision = 0;
  options.first_replication = done.rows.front().index;
  options.max = static_cast<std::int64_t>(done.rows.size());
  options.on_run = {};
  return options;
}

ExitCode simulate(const RunArguments& arguments, Session& session) {
  auto loaded = scenario_to_run(arguments, session);
  if (!loaded) return loaded.error();
  scenario::Scenario& scenario = loaded.value();
  if (const std::string obstacle = obstacle_of(scenario); !obstacle.empty()) {
    return session.refuse(fmt::format("{}: {}", arguments.scenario, obstacle));
  }
  const ResultFolder folder{arguments.out};
  const Engine engine = engine_for(arguments.engine, scenario);
  analysis::RunStore store = folder.store(session.builds().callpace);
  measure::KeySet keys{measure::Key::half_hour};
  const std::optional<analysis::By> by = analysis::by_named(arguments.by);
  if (by) keys.add(analysis::key_of(*by));
  const auto replicate = [&](const scenario::Scenario& of,
                             const analysis::ReplicateOptions& options) {
    return analysis::replicate(
        [&](std::uint32_t replication) {
          return store.run(of, {.replication = replication,
                                .engine = engine,
                                .keep_journal = bool{options.on_run},
                                .keys = keys});
        },
        options);
  };
  const analysis::ReplicateOptions options = replicate_options(arguments, scenario, session);
  auto set = replicate(scenario, options);
  const auto fail = [&](const std::string& error) {
    return session.refuse(fmt::format("{}: {}", arguments.scenario, error));
  };
  if (!set.ok()) return fail(set.error());
  analysis::ReplicationSet one_account;
  if (by == analysis::By::stream && has_separate_accounts(scenario) && !set.value().cancelled &&
      static_cast<std::int64_t>(set.value().rows.size()) >= kReplicationsFirst) {
    auto other = replicate(with_one_account(scenario), same_again(options, set.value()));
    if (!other.ok()) return fail(other.error());
    if (!other.value().cancelled) one_account = std::move(other.value());
  }
  const analysis::RunReport report{.builds = session.builds(),
                                   .scenario = std::move(scenario),
                                   .engine = engine,
                                   .set = std::move(set.value()),
                                   .settings = arguments.settings,
                                   .by = by,
                                   .one_account = std::move(one_account)};
  if (!arguments.out.empty()) {
    analysis::write_run(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::run_columns(), report)
                                  : analysis::run_text(report, session.style()));
  return report.set.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace

Command run_command() {
  const auto given = std::make_shared<RunArguments>();
  RunArguments& it = *given;
  return {
      .name = "run",
      .place = 20,
      .summary = "Simulate one scenario and print its measures with 95 % intervals",
      .examples =
          "  callpace run scenarios/arteaga-2016/predictive-38.toml\n"
          "  callpace run my-site.toml --precision 0.01 --out out/my-site\n"
          "  callpace run my-site.toml --set calendar.days=366 --by month\n"
          "  callpace run my-site.toml --set 'dialer.pacing.policy=\"progressive\"' --seed 7\n",
      .options = {argument("SCENARIO", it.scenario, "The scenario to simulate (a TOML file)"),
                  Option{"--replications", &it.replications, "N",
                         "Simulate N replications; the default is 20. With --precision, N is the\n"
                         "most, and the default is 1,000"}
                      .within(1, 1'000'000),
                  precision_option(
                      it.precision,
                      "Simulate 10 replications that do not count, to find how many others it\n"
                      "takes to know the dials a day to within RATIO of their mean"),
                  seed_option(&it.seed, "Draw from this seed instead of the scenario's"),
                  Option{"--engine", &it.engine, "",
                         "Simulate with this engine; the default is simgrid for a scenario that\n"
                         "names a platform, and native for others"}
                      .one_of({"native", "simgrid"}),
                  threads_option(it.threads),
                  by_option(it.by),
                  settings_option(it.settings, "scenario"),
                  Option{"--journal", &it.with_journal, "",
                         "Also write the journal of each replication to --out: journal-N.jsonl"}
                      .needs("--out"),
                  out_option(it.out),
                  {"--json", &it.as_json, "", "Print summary.json instead of the page"}},
      .outputs = {{"run", &analysis::document_shape<analysis::run_columns>}},
      .run = [given](Session& session) { return simulate(*given, session); }};
}

}  // namespace callpace::cli
