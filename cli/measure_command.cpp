// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/against_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "cli/against_answer.hpp"
#include "cli/command.hpp"
#include "cli/journal_days.hpp"
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
  std::vector<std::string> journals;
  std::string by;  ///< what the figures are broken down by; empty = nothing
  AgainstArguments against;
  bool as_json = false;
};

/// The days of a journal, each as a run of its own.
std::vector<Run> days_of(const std::vector<measure::Tally>& tallies) {
  std::map<std::int32_t, Run> days;
  for (const measure::Tally& tally : tallies) {
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
  measure::Meter meter{keys};
  const std::string& journal = arguments.journals.front();
  const JournalRead reading = read_journal(journal, meter);
  session.complain(scenario::format_diagnostics(reading.findings));
  if (scenario::has_errors(reading.findings)) return ExitCode::bad_input;
  const std::vector<Run> days = days_of(meter.tallies());
  if (days.empty()) {
    return session.refuse(journal + ": no event happened yet");
  }
  analysis::RunReport report;
  report.builds = session.builds();
  report.journal_of = reading.recorded_by;
  report.by = by;
  report.scenario.name = std::filesystem::path{journal}.filename();
  report.scenario.calendar.first_day = first_date(reading.day_origin_us);
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
  report.set.waits = meter.waits();
  session.print(arguments.as_json ? analysis::json_document(analysis::run_columns(), report)
                                  : analysis::run_text(report, session.style()));
  return ExitCode::ok;
}

/// What is asked of the command: a page of one journal, or its comparison with a scenario.
ExitCode measure_or_compare(const MeasureArguments& arguments, Session& session) {
  if (!arguments.against.scenario.empty()) {
    if (!arguments.by.empty()) {
      return session.refuse("--by breaks the page of a journal down; leave it out with --against",
                            ExitCode::usage);
    }
    return measure_against(arguments.journals, arguments.against, arguments.as_json, session);
  }
  if (arguments.journals.size() > 1) {
    return session.refuse(
        "several journals are measured only --against a scenario; give one for its page",
        ExitCode::usage);
  }
  return measure_journal(arguments, session);
}

}  // namespace

Command measure_command() {
  const auto given = std::make_shared<MeasureArguments>();
  MeasureArguments& it = *given;
  std::vector<Option> options{
      Option{"JOURNAL", &it.journals, "",
             "The journal of a live host or of a simulated run, with all the\n"
             "files in which it goes on; several with --against"}
          .required(),
      by_option(it.by),
      {"--json", &it.as_json, "", "Print JSON instead of the page"}};
  for (Option& option : against_options(it.against)) options.push_back(std::move(option));
  return {.name = "measure",
          .place = 115,
          .summary = "Measure the days of a pacing journal, alone or against a scenario",
          .examples =
              "  callpace measure live.jsonl\n"
              "  callpace measure live.jsonl --by stream\n"
              "  callpace measure live.jsonl --against my-site.toml\n"
              "  callpace measure mon.jsonl tue.jsonl --against my-site.toml --svg days.svg\n"
              "  callpace measure out/my-site/journal-0.jsonl --json\n",
          .options = std::move(options),
          .outputs = {{"measure", &analysis::document_shape<analysis::run_columns>},
                      {"against", &analysis::document_shape<analysis::against_report_columns>}},
          .run = [given](Session& session) { return measure_or_compare(*given, session); }};
}

}  // namespace callpace::cli
