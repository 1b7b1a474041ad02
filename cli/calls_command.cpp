// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/fit/records_text.hpp"
#include "analysis/report/files.hpp"
#include "cli/command.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "cli/journal_days.hpp"
#include "sim/measure/call_records.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <filesystem>
#include <fstream>
#include <memory>

namespace callpace::cli {
namespace {

/// What the command line says.
struct CallsArguments {
  std::string source;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  int replication = 0;
  std::string calls;   ///< file; empty = stdout
  std::string logins;  ///< file; empty = none
};

/// Whether the file begins as a pacing journal does.
bool is_journal(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return false;
  std::ifstream stream{path, std::ios::binary};
  return stream.get() == '{';
}

ExitCode write_records(const CallsArguments& arguments, const measure::CallRecorder& recorder,
                       const analysis::fit::RecordClock& clock, const scenario::Scenario* scenario,
                       Session& session) {
  const std::vector<measure::CallRecord> calls = recorder.calls();
  if (calls.empty()) return session.refuse(arguments.source + ": nothing was dialed");
  const std::string text = analysis::fit::calls_csv(calls, clock, scenario);
  if (!arguments.logins.empty()) {
    analysis::write_text(arguments.logins,
                         analysis::fit::logins_csv(recorder.logins(), clock, scenario));
    session.say_written(arguments.logins);
  }
  if (arguments.calls.empty()) {
    session.print(text);
  } else {
    analysis::write_text(arguments.calls, text);
    session.say_written(arguments.calls);
  }
  return ExitCode::ok;
}

ExitCode calls_of_journal(const CallsArguments& arguments, Session& session) {
  if (!arguments.settings.empty() || arguments.seed || arguments.replication != 0) {
    return session.refuse("--set, --seed and --replication are of a scenario, and " +
                              arguments.source + " is a journal",
                          ExitCode::usage);
  }
  measure::CallRecorder recorder;
  const JournalRead told = read_journal(arguments.source, recorder);
  session.complain(scenario::format_diagnostics(told.findings));
  if (scenario::has_errors(told.findings)) return ExitCode::bad_input;
  return write_records(arguments, recorder, {first_date(told.day_origin_us), told.day_origin_us},
                       nullptr, session);
}

ExitCode write_calls(const CallsArguments& arguments, Session& session) {
  if (is_journal(arguments.source)) return calls_of_journal(arguments, session);
  const auto loaded = load_scenario(arguments.source, arguments.settings, session);
  if (!loaded.ok()) return loaded.error();
  scenario::Scenario scenario = loaded.value();
  if (arguments.seed) scenario.seed = *arguments.seed;
  measure::CallRecorder recorder;
  RunOptions options;
  options.replication = static_cast<std::uint32_t>(arguments.replication);
  options.watchers = {&recorder};
  const auto run = callpace::run(scenario, options);
  if (!run.ok()) return session.refuse(run.error());
  return write_records(arguments, recorder, {scenario.calendar.first_day, 0}, &scenario, session);
}

}  // namespace

Command calls_command() {
  const auto given = std::make_shared<CallsArguments>();
  CallsArguments& it = *given;
  return {.name = "calls",
          .place = 116,
          .summary = "Write call records (CSV) of a journal or of a simulated scenario",
          .examples =
              "  callpace calls live.jsonl --calls calls.csv --logins logins.csv\n"
              "  callpace calls my-site.toml --set calendar.days=20 --calls calls.csv\n"
              "  callpace calls my-site.toml | head\n",
          .options = {argument("SOURCE", it.source,
                               "A pacing journal, or the scenario to simulate (native engine)"),
                      {"--calls", &it.calls, "FILE",
                       "Write the calls to this file; without it they are printed"},
                      {"--logins", &it.logins, "FILE",
                       "Also write which agent logged in on which day to this file"},
                      settings_option(it.settings, "scenario"),
                      seed_option(&it.seed, "Draw from this seed instead of the scenario's"),
                      Option{"--replication", &it.replication, "N",
                             "Which replication to simulate, from 0"}
                          .within(0, 1'000'000)
                          .with_default()},
          .run = [given](Session& session) { return write_calls(*given, session); }};
}

}  // namespace callpace::cli
