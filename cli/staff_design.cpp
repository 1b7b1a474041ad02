// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/staff_design.hpp"

#include "analysis/experiment/run_store.hpp"
#include "analysis/report/design_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/staffing/phrase.hpp"
#include "cli/result_folder.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace callpace::cli {
namespace {

constexpr int kGridWithin = 120;  // minutes; a grid divides it, so that it meets every two hours

/// All that is wrong with what is asked; empty where nothing is.
std::vector<std::string> mistakes_in(const StaffArguments& arguments, const StaffInputs& inputs) {
  std::vector<std::string> wrong;
  if (kGridWithin % arguments.grid_minutes != 0) {
    wrong.push_back(
        fmt::format("--grid {}: a grid divides two hours; take 5, 10, 15, 20, 30 or 60 minutes",
                    arguments.grid_minutes));
  }
  if (!arguments.target.empty() || !arguments.targets.empty()) {
    wrong.emplace_back(
        "a design keeps the dials and the limit on abandonment; --target and --targets are for "
        "`callpace staff` without --design");
  }
  if (arguments.today || arguments.without_split) {
    wrong.emplace_back("--today and --no-split say nothing to a design; leave them out");
  }
  if (inputs.cases.size() > 1) {
    wrong.emplace_back("a design is for one month: give --month instead of --months");
  }
  const scenario::Scenario& scenario = inputs.cases.front().question.scenario;
  const std::string& group = scenario.team.shifts.front().group;
  const bool is_one_group = std::ranges::all_of(
      scenario.team.shifts, [&](const scenario::Shift& shift) { return shift.group == group; });
  if (!is_one_group) {
    wrong.push_back(fmt::format(
        "the shifts of {} belong to different groups; a design takes all agents for alike",
        inputs.scenario));
  }
  return wrong;
}

analysis::DesignQuestion design_question_of(const StaffArguments& arguments, const StaffCase& one) {
  const analysis::StaffQuestion& asked = one.question;
  const bool is_by_hand = asked.scenario.campaign().dialing == scenario::DialingMode::manual;
  analysis::DesignQuestion question;
  question.scenario = asked.scenario;
  question.loss = analysis::find_indicator("abandon_ratio_hangup");
  if (asked.needed > 1) {
    question.loss = asked.conditions[1].indicator;
    question.abandon_ratio = asked.conditions[1].limit;
  } else if (is_by_hand || arguments.abandon_ratio) {
    question.abandon_ratio = 1;
  }
  question.dials_per_day = arguments.dials_per_day;
  question.grid_s = arguments.grid_minutes * 60;
  question.at_phone_min = arguments.coverage;
  question.shifts_max = arguments.shifts_max;
  question.confidence = arguments.confidence;
  question.indifference = arguments.mean_indifference;
  for (const analysis::StaffCondition& condition : asked.conditions) {
    question.told.push_back(condition.indicator);
  }
  return question;
}

/// The file that the designed one extends, as one in the folder `out` names it.
std::string file_from(const std::string& file, const std::string& out) {
  if (out.empty()) return file;
  return std::filesystem::absolute(file)
      .lexically_relative(std::filesystem::absolute(out).lexically_normal())
      .generic_string();
}

analysis::DesignSource source_of(const StaffArguments& arguments, const StaffInputs& inputs) {
  const scenario::Date& day = inputs.cases.front().question.scenario.calendar.first_day;
  analysis::DesignSource source{.file = file_from(inputs.file, arguments.out),
                                .settings = inputs.settings,
                                .title = "Designed shifts of " + inputs.scenario};
  std::erase_if(source.settings,
                [](const std::string& one) { return one.starts_with("calendar.first_day"); });
  source.settings.push_back("calendar.first_day = " + scenario::date_text(scenario::to_ymd(day)));
  return source;
}

}  // namespace

ExitCode design_staff(const StaffArguments& arguments, Session& session) {
  const auto inputs = staff_inputs(arguments, session);
  if (!inputs) return inputs.error();
  const std::vector<std::string> wrong = mistakes_in(arguments, inputs.value());
  for (const std::string& sentence : wrong) session.refuse(sentence);
  if (!wrong.empty()) return ExitCode::usage;
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  const StaffCase& one = inputs.value().cases.front();
  const analysis::Work work{.simulate = store.simulator(),
                            .threads = arguments.threads,
                            .cancelled = &session.interrupted(),
                            .on_progress = session.progress()};
  auto result = analysis::design_shifts(design_question_of(arguments, one),
                                        !arguments.without_break_cost, work);
  session.end_progress();
  if (!result.ok() && session.interrupted()) return ExitCode::interrupted;
  if (!result.ok()) {
    return session.refuse(fmt::format("{}: {}", arguments.file, result.error()));
  }
  const analysis::DesignReport report{.builds = session.builds(),
                                      .scenario = inputs.value().scenario,
                                      .month = one.month,
                                      .settings = arguments.settings,
                                      .source = source_of(arguments, inputs.value()),
                                      .wage = arguments.wage,
                                      .result = std::move(result.value())};
  if (!arguments.out.empty()) {
    analysis::write_design(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::design_columns(), report)
                                  : analysis::design_text(report, session.style()));
  return session.interrupted() ? ExitCode::interrupted : ExitCode::ok;
}

}  // namespace callpace::cli
