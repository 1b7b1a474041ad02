// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/against_answer.hpp"

#include "analysis/report/against_report.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "cli/input.hpp"
#include "cli/journal_days.hpp"
#include "sim/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <utility>

namespace callpace::cli {
namespace {

using analysis::against::LiveSpan;

constexpr std::int64_t kSimulated = 200;
constexpr int kSimulatedClock = 1980;  // a clock that shows an earlier year began at 0

/// Why a journal's days are no span that a scenario can have; empty = they are.
std::string no_span(const std::vector<measure::MeteredDay>& days) {
  constexpr std::int32_t kSpanMost = 366;
  if (days.empty()) return "no agent was ever ready: there is no day in it";
  const auto is_later = [](const measure::MeteredDay& one, const measure::MeteredDay& next) {
    return one.day >= next.day;
  };
  if (std::ranges::adjacent_find(days, is_later) != days.end()) {
    return "its days are out of order: time goes back in it";
  }
  const std::int32_t length = days.back().day - days.front().day + 1;
  if (length <= kSpanMost) return {};
  return fmt::format("it goes over {} days, and a scenario over {} at most", length, kSpanMost);
}

/// The journals' days, on the dates of the scenario where a journal has none of its own; all that
/// is wrong is on stderr.
std::optional<std::vector<LiveSpan>> live_spans(const std::vector<std::string>& journals,
                                                const scenario::Scenario& scenario,
                                                std::string& recorded_by, Session& session) {
  std::vector<LiveSpan> spans;
  scenario::Diagnostics findings;
  for (const std::string& journal : journals) {
    measure::DayMeter meter;
    const JournalRead reading = read_journal(
        journal, meter, [&meter](std::int64_t time_us) { meter.reached_right_party(time_us); });
    findings.insert(findings.end(), reading.findings.begin(), reading.findings.end());
    if (recorded_by.empty()) recorded_by = reading.recorded_by;
    LiveSpan span{.journal = std::filesystem::path{journal}.filename(),
                  .first_day = first_date(reading.day_origin_us),
                  .days = meter.days(),
                  .is_torn = reading.is_torn};
    if (const std::string why = no_span(span.days); !why.empty()) {
      if (reading.findings.empty()) {
        scenario::add_new(findings, {{.file = journal, .message = why, .hint = ""}});
      }
      continue;
    }
    const std::int32_t years = span.days.back().day / 365;
    if (span.first_day.year + years < kSimulatedClock) {
      span.first_day = scenario.calendar.first_day;
    }
    spans.push_back(std::move(span));
  }
  session.complain(scenario::format_diagnostics(findings));
  if (scenario::has_errors(findings)) return std::nullopt;
  return spans;
}

/// Two journals of the world's clock that hold the same date; empty = none do.
std::string date_twice(const std::vector<LiveSpan>& spans, const scenario::Scenario& scenario) {
  std::map<std::int64_t, std::string> of_date;
  for (const LiveSpan& span : spans) {
    if (span.first_day == scenario.calendar.first_day)
      continue;  // simulated, as often as one likes
    const std::chrono::sys_days first{std::chrono::year{span.first_day.year} /
                                      span.first_day.month / span.first_day.day};
    for (const measure::MeteredDay& day : span.days) {
      const std::int64_t date = first.time_since_epoch().count() + day.day;
      const auto [found, is_new] = of_date.emplace(date, span.journal);
      if (!is_new) {
        return fmt::format("{} and {} hold the same date: give each day once", found->second,
                           span.journal);
      }
    }
  }
  return {};
}

/// Why no pacing journal can be held against the scenario; empty = it can.
std::string obstacle_to_holding(const scenario::Scenario& scenario) {
  const bool is_dialed = std::ranges::any_of(scenario.campaigns, [](const scenario::Campaign& one) {
    return one.dialing == scenario::DialingMode::dialer;
  });
  if (!is_dialed) {
    return "the scenario dials by hand, and a pacing journal is of a dialer: give the scenario of "
           "the dialer";
  }
  return {};
}

}  // namespace

std::vector<Option> against_options(AgainstArguments& it) {
  return {
      {"--against", &it.scenario, "SCENARIO",
       "Say where the days differ from this scenario by more than luck;\n"
       "exit with 1 if they do"},
      Option{"--set", &it.settings, "KEY=VALUE",
             "Change a key of that scenario; may be given more than once"}
          .needs("--against"),
      Option{"--replications", &it.replications, "N",
             "Simulate the same dates N times; the default is 200"}
          .within(2, 100'000)
          .needs("--against"),
      quantity("--confidence", it.confidence, "RATIO", {0.5, 0.999},
               "With which days of the scenario itself are not said to differ"),
      seed_option(&it.seed, "Simulate from this seed instead of the scenario's"),
      threads_option(it.threads),
      Option{"--svg", &it.svg, "FILE", "Also draw the day's curves with what luck allows"}.needs(
          "--against")};
}

ExitCode measure_against(const std::vector<std::string>& journals,
                         const AgainstArguments& arguments, bool as_json, Session& session) {
  const std::int64_t least = analysis::against::simulated_least(arguments.confidence);
  const std::int64_t count = arguments.replications.value_or(std::max(kSimulated, least));
  if (count < least) {
    return session.refuse(fmt::format("--replications {}: a confidence of {:g} takes {} or more",
                                      count, arguments.confidence, least),
                          ExitCode::usage);
  }
  std::vector<std::string> settings = arguments.settings;
  if (arguments.seed) settings.push_back(fmt::format("seed={}", *arguments.seed));
  auto loaded = load_scenario(arguments.scenario, settings, session);
  if (!loaded) return loaded.error();
  const scenario::Scenario& scenario = loaded.value();
  if (const std::string obstacle = obstacle_to_holding(scenario); !obstacle.empty()) {
    return session.refuse(fmt::format("{}: {}", arguments.scenario, obstacle));
  }
  analysis::AgainstReport report{.builds = session.builds(),
                                 .recorded_by = {},
                                 .journals = journals,
                                 .settings = std::move(settings),
                                 .question = {scenario, {}, count, arguments.confidence},
                                 .answer = {}};
  auto spans = live_spans(journals, scenario, report.recorded_by, session);
  if (!spans) return ExitCode::bad_input;
  if (const std::string twice = date_twice(*spans, scenario); !twice.empty()) {
    return session.refuse(twice);
  }
  if (!arguments.svg.empty()) analysis::expect_writable(arguments.svg);
  report.question.spans = std::move(*spans);
  auto answer = analysis::against::answer(report.question, {.simulate = run,
                                                            .threads = arguments.threads,
                                                            .cancelled = &session.interrupted(),
                                                            .on_progress = session.progress()});
  session.end_progress();
  if (!answer.ok()) {
    const bool is_cut = session.interrupted().load();
    return session.refuse(
        is_cut ? "interrupted before there were enough simulated days" : answer.error(),
        is_cut ? ExitCode::interrupted : ExitCode::bad_input);
  }
  report.answer = std::move(answer.value());
  if (!arguments.svg.empty()) {
    analysis::write_text(arguments.svg, analysis::against_svg(report));
    session.say_written(arguments.svg);
  }
  session.print(as_json ? analysis::json_document(analysis::against_report_columns(), report)
                        : analysis::against_text(report, session.style()));
  if (report.answer.is_cancelled) return ExitCode::interrupted;
  return report.answer.is_within_luck() ? ExitCode::ok : ExitCode::check_failed;
}

}  // namespace callpace::cli
