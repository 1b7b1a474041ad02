// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "cli/command.hpp"
#include "cli/journal_told.hpp"
#include "sim/measure/meter.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

namespace callpace::cli {
namespace {

using measure::Key;

/// What the command line says.
struct MeasureArguments {
  std::string journal;
  std::string by;  ///< what the figures are broken down by; empty = nothing
  bool as_json = false;
};

/// A journal as far as it could be read.
struct Reading {
  JournalTold told;
  std::vector<measure::Tally> tallies;  ///< by day and half-hour, and by what was asked for
  measure::WaitsByStream waits;
};

/// What the meter counts in a journal.
Reading read_journal(const std::string& journal, measure::KeySet keys) {
  measure::Meter meter{keys};
  JournalTold told = tell_journal(journal, meter);
  return {std::move(told), meter.tallies(), meter.waits()};
}

/// The days of a journal, each as a run of its own.
std::vector<Run> days_of(const Reading& reading) {
  std::map<std::int32_t, Run> days;
  for (const measure::Tally& tally : reading.tallies) {
    days[tally.place.at(Key::day)].tallies.push_back(tally);
  }
  std::vector<Run> runs;
  for (auto& [day, run] : days) {
    run.replication = static_cast<std::uint32_t>(runs.size());
    run.total = measure::sum_of(run.tallies);
    run.total.days = 1;
    runs.push_back(std::move(run));
  }
  return runs;
}

ExitCode measure_journal(const MeasureArguments& arguments, Session& session) {
  const std::optional<analysis::By> by = analysis::by_named(arguments.by);
  measure::KeySet keys{Key::day, Key::half_hour};
  if (by) keys.add(analysis::key_of(*by));
  const Reading reading = read_journal(arguments.journal, keys);
  session.complain(scenario::format_diagnostics(reading.told.findings));
  if (scenario::has_errors(reading.told.findings)) return ExitCode::bad_input;
  const std::vector<Run> days = days_of(reading);
  if (days.empty()) {
    return session.refuse(arguments.journal + ": no event happened yet");
  }
  analysis::RunReport report;
  report.builds = session.builds();
  report.journal_of = reading.told.recorded_by;
  report.by = by;
  report.scenario.name = std::filesystem::path{arguments.journal}.filename();
  report.scenario.calendar.first_day = first_date(reading.told.day_origin_us);
  report.scenario.campaigns.resize(1000);  // a journal numbers them
  for (std::size_t i = 0; i < report.scenario.campaigns.size(); ++i) {
    report.scenario.campaigns[i].name = fmt::format("campaign {}", i);
  }
  for (int i = 1; i < 100; ++i)
    report.scenario.team.groups.push_back({fmt::format("group {}", i), {}});
  analysis::ReplicateOptions options;
  options.max = static_cast<std::int64_t>(days.size());
  options.threads = 1;
  options.describe(report.scenario);
  options.agents_expected = 0;
  options.by = by;
  auto set = analysis::replicate(
      [&days](std::uint32_t day) { return Result<Run, std::string>{days[day]}; }, options);
  report.set = std::move(set.value());
  report.set.waits = reading.waits;
  session.print(arguments.as_json ? analysis::json_document(analysis::run_columns(), report)
                                  : analysis::run_text(report, session.style()));
  return ExitCode::ok;
}

}  // namespace

Command measure_command() {
  const auto given = std::make_shared<MeasureArguments>();
  MeasureArguments& it = *given;
  return {.name = "measure",
          .place = 115,
          .summary = "Measure the days of a pacing journal, live or simulated, as run does",
          .examples =
              "  callpace measure live.jsonl\n"
              "  callpace measure live.jsonl --by stream\n"
              "  callpace measure out/my-site/journal-0.jsonl --json\n",
          .options = {argument("JOURNAL", it.journal,
                               "The journal of a live host or of a simulated run, with all the\n"
                               "files in which it goes on"),
                      by_option(it.by),
                      {"--json", &it.as_json, "", "Print JSON instead of the page"}},
          .outputs = {{"measure", &analysis::document_shape<analysis::run_columns>}},
          .run = [given](Session& session) { return measure_journal(*given, session); }};
}

}  // namespace callpace::cli
