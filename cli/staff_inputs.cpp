// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/staff_inputs.hpp"

#include "analysis/report/text.hpp"
#include "analysis/staffing/team.hpp"
#include "analysis/study/study_inputs.hpp"
#include "analysis/study/study_run.hpp"
#include "cli/file_kind.hpp"
#include "cli/input.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace callpace::cli {
namespace {

using analysis::StaffCondition;
using scenario::Month;

constexpr const char* kHangUps = "abandon_ratio_hangup";
constexpr const char* kLate = "abandon_ratio_2s";

/// What the files say.
struct StaffFiles {
  scenario::Scenario scenario;
  std::string file;                   ///< its own
  std::vector<std::string> settings;  ///< on top of it
  std::vector<analysis::Target> targets;
  std::string cap_target;  ///< the one of these that is the cap; empty = none
  std::optional<int> today;
  std::optional<Month> month;  ///< the study's first
};

/// Reads the files and the command line, and collects what is wrong with the latter.
class StaffReader {
 public:
  StaffReader(const StaffArguments& arguments, Session& session)
      : arguments_{arguments}, session_{session} {}

  Result<StaffInputs, ExitCode> run();

 private:
  [[nodiscard]] std::optional<ExitCode> read_files();
  [[nodiscard]] std::optional<ExitCode> read_study();
  [[nodiscard]] std::optional<ExitCode> read_targets();
  [[nodiscard]] std::vector<StaffCondition> conditions(const scenario::Scenario& day,
                                                       double dials) const;
  [[nodiscard]] std::vector<StaffCondition> targets();
  [[nodiscard]] std::optional<StaffCondition> told_target(const std::string& word);
  [[nodiscard]] std::vector<Month> months();
  [[nodiscard]] std::optional<Month> month_of(std::string_view word);
  [[nodiscard]] std::optional<StaffCase> case_of(Month month);
  void wrong(std::string sentence) { wrong_.push_back(std::move(sentence)); }

  const StaffArguments& arguments_;
  Session& session_;
  StaffFiles files_;
  std::vector<std::string> wrong_;
};

std::optional<ExitCode> StaffReader::read_study() {
  auto inputs = or_complain(analysis::load_study_inputs(arguments_.file), session_);
  if (!inputs) return ExitCode::bad_input;
  const analysis::Study& study = inputs->study;
  const bool has_answer = study.answer.has_value();
  const std::string name = !arguments_.scenario.empty() ? arguments_.scenario
                           : has_answer                 ? study.answer->scenario
                                                        : study.scenarios.front().name;
  const auto* planned = analysis::find_named(study.scenarios, name);
  if (planned == nullptr) {
    std::vector<std::string> names;
    for (const auto& one : study.scenarios) names.push_back(one.name);
    return session_.refuse(
        fmt::format("{} has no scenario '{}'; {}", arguments_.file, name,
                    scenario::format::did_you_mean(
                        name, names, fmt::format("it has {}", fmt::join(names, ", ")))),
        ExitCode::usage);
  }
  std::vector<std::string> settings = planned->set;
  settings.insert(settings.end(), arguments_.settings.begin(), arguments_.settings.end());
  if (arguments_.seed) settings.push_back(fmt::format("seed={}", *arguments_.seed));
  auto loaded = load_scenario(planned->file, settings, session_);
  if (!loaded) return loaded.error();
  files_.scenario = std::move(loaded.value());
  files_.scenario.name = name;
  files_.file = planned->file;
  files_.settings = std::move(settings);
  files_.targets = study.targets;
  if (has_answer) files_.cap_target = study.answer->cap;
  if (has_answer && !study.answer->today.empty()) {
    files_.today =
        analysis::agents_of(inputs->scenarios[analysis::place_of(study, study.answer->today)]);
  }
  files_.month = study.simulate.first;
  return std::nullopt;
}

std::optional<ExitCode> StaffReader::read_files() {
  const std::string_view kind = kind_of_file(arguments_.file).name;
  if (kind == "study") return read_study();
  if (!arguments_.scenario.empty()) {
    return session_.refuse(
        fmt::format("--scenario is for a study, and {} is none", arguments_.file), ExitCode::usage);
  }
  std::vector<std::string> settings = arguments_.settings;
  if (arguments_.seed) settings.push_back(fmt::format("seed={}", *arguments_.seed));
  auto loaded = load_scenario(arguments_.file, settings, session_);
  if (!loaded) return loaded.error();
  files_.scenario = std::move(loaded.value());
  files_.file = arguments_.file;
  files_.settings = std::move(settings);
  return std::nullopt;
}

std::optional<ExitCode> StaffReader::read_targets() {
  if (arguments_.targets.empty()) return std::nullopt;
  auto study = or_complain(analysis::load_study(arguments_.targets), session_);
  if (!study) return ExitCode::bad_input;
  files_.targets = study->targets;
  files_.cap_target = study->answer ? study->answer->cap : "";
  return std::nullopt;
}

std::optional<Month> StaffReader::month_of(std::string_view word) {
  Month month;
  const char* const end = word.data() + word.size();
  const auto year = std::from_chars(word.data(), end, month.year);
  const bool has_dash = year.ptr == word.data() + 4 && year.ptr != end && *year.ptr == '-';
  const auto of_year = has_dash ? std::from_chars(year.ptr + 1, end, month.month)
                                : std::from_chars_result{end, std::errc::invalid_argument};
  const bool is_month = of_year.ec == std::errc{} && of_year.ptr == end && month.month >= 1 &&
                        month.month <= 12 && word.size() == 7;
  if (is_month) return month;
  wrong(fmt::format("'{}' is no month; write it as 2016-02", word));
  return std::nullopt;
}

std::vector<Month> StaffReader::months() {
  if (!arguments_.month.empty() && !arguments_.months.empty()) {
    wrong("give --month or --months, not both");
    return {};
  }
  if (!arguments_.months.empty()) {
    const std::string_view words = arguments_.months;
    const auto dots = words.find("..");
    if (dots == std::string_view::npos) {
      wrong(fmt::format("'{}' are no months; write them as 2016-02..2017-01", words));
      return {};
    }
    const auto first = month_of(words.substr(0, dots));
    const auto last = month_of(words.substr(dots + 2));
    if (!first || !last) return {};
    if (*last < *first)
      wrong(fmt::format("--months {}: the last month comes before the first", words));
    return analysis::months_between(*first, *last);
  }
  if (!arguments_.month.empty()) {
    const auto month = month_of(arguments_.month);
    return month ? std::vector<Month>{*month} : std::vector<Month>{};
  }
  if (files_.month) return {*files_.month};
  const scenario::Date& day = files_.scenario.calendar.first_day;
  return {{day.year, day.month}};
}

/// "idle_s_mean<10" as a condition.
std::optional<StaffCondition> StaffReader::told_target(const std::string& word) {
  const auto sign = word.find_first_of("<>");
  if (sign == std::string::npos) {
    wrong(fmt::format("--target {}: write an indicator and its limit, such as 'idle_s_mean<10'",
                      word));
    return std::nullopt;
  }
  const bool has_equal = sign + 1 < word.size() && word[sign + 1] == '=';
  const std::string name = word.substr(0, sign);
  const std::string limit = word.substr(sign + (has_equal ? 2 : 1));
  const analysis::Indicator* indicator = analysis::find_indicator(name);
  if (indicator == nullptr) {
    std::vector<std::string> names;
    for (const auto& one : analysis::indicators()) names.emplace_back(one.name);
    wrong(fmt::format(
        "--target {}: there is no indicator '{}'; {}", word, name,
        scenario::format::did_you_mean(name, names, "the columns of `callpace run` are")));
  }
  double value = 0;
  const auto read = std::from_chars(limit.data(), limit.data() + limit.size(), value);
  if (read.ec != std::errc{} || read.ptr != limit.data() + limit.size() || limit.empty()) {
    wrong(fmt::format("--target {}: '{}' is no number", word, limit));
    return std::nullopt;
  }
  if (indicator == nullptr) return std::nullopt;
  const bool is_least = word[sign] == '>';
  const std::string figure = analysis::figure(indicator->unit, value, value);
  const std::string_view unit = analysis::unit_sign(indicator->unit);
  return StaffCondition{.name = word,
                        .title = fmt::format("has {} {} {}{}{}", name,
                                             is_least    ? "of at least"
                                             : has_equal ? "of at most"
                                                         : "below",
                                             figure, unit.empty() ? "" : " ", unit),
                        .indicator = indicator,
                        .limit = value,
                        .is_least = is_least,
                        .is_strict = !has_equal && !is_least};
}

std::vector<StaffCondition> StaffReader::targets() {
  std::vector<StaffCondition> all;
  for (const analysis::Target& target : files_.targets) {
    if (target.dialing && *target.dialing != files_.scenario.campaign().dialing) continue;
    all.push_back({.name = target.name,
                   .title = target.title,
                   .indicator = analysis::find_indicator(target.indicator),
                   .limit = target.limit(),
                   .is_least = target.min.has_value(),
                   .is_strict = target.max.has_value()});
  }
  for (const std::string& word : arguments_.target) {
    if (auto one = told_target(word)) all.push_back(std::move(*one));
  }
  return all;
}

/// The demand within the cap that the command line, the study or the scenario itself states.
std::vector<StaffCondition> StaffReader::conditions(const scenario::Scenario& day,
                                                    double dials) const {
  const pacing::Config& pacing = files_.scenario.dialer.pacing;
  double lost_ratio = 1;
  std::string_view indicator = kHangUps;
  if (arguments_.abandon_ratio) {
    lost_ratio = *arguments_.abandon_ratio;
  } else if (const auto* target = analysis::find_named(files_.targets, files_.cap_target)) {
    lost_ratio = target->max.value_or(1);
    indicator = target->indicator;
  } else if (pacing.cap_mode != pacing::kCapOff) {
    lost_ratio = pacing.cap_ratio;
    if (pacing.cap_clock != pacing::kClockHangUp) indicator = kLate;
  }
  return analysis::demand_within_cap(day, dials, *analysis::find_indicator(indicator), lost_ratio);
}

std::optional<StaffCase> StaffReader::case_of(Month month) {
  StaffCase one{.month = month, .question = {}, .theory = {}};
  scenario::Scenario day = files_.scenario;
  if (!arguments_.month.empty() || !arguments_.months.empty() || files_.month) {
    day.calendar.first_day = analysis::study_day(month, day);
  }
  day.calendar.days = 1;
  if (arguments_.dials_per_day) analysis::take_demand_for_certain(day);
  if (scenario::working_dates(day).empty()) {
    wrong(fmt::format("nobody works on the day that stands for {}", analysis::month_text(month)));
    return std::nullopt;
  }
  const auto demand =
      arguments_.dials_per_day ? arguments_.dials_per_day : analysis::demanded_dials(day);
  const bool is_needed = !arguments_.is_design;  // a design keeps what today's shifts make
  if (is_needed && (!demand || !(*demand > 0))) {
    wrong(
        fmt::format("[demand] of {} has no calls for {}; say how many dials a day: "
                    "--dials-per-day N",
                    files_.scenario.name, analysis::month_text(month)));
    return std::nullopt;
  }
  analysis::StaffQuestion& question = one.question;
  question.conditions = conditions(day, demand.value_or(0));
  question.needed = question.conditions.size();
  for (StaffCondition& target : targets()) {
    const bool is_the_cap = question.needed > 1 &&
                            target.indicator == question.conditions[1].indicator &&
                            !target.is_least && target.limit == question.conditions[1].limit;
    if (!is_the_cap) question.conditions.push_back(std::move(target));
  }
  question.days_share = arguments_.days_share;
  question.confidence = arguments_.confidence;
  question.indifference = arguments_.indifference;
  question.mean_indifference = arguments_.mean_indifference;
  question.agents_max = arguments_.agents_max;
  if (demand) one.theory = analysis::staff_theory(day, *demand, arguments_.days_share);
  if (one.theory) question.start = one.theory->mean_day;
  question.scenario = std::move(day);
  return one;
}

Result<StaffInputs, ExitCode> StaffReader::run() {
  if (const auto failed = read_files()) return Failure{*failed};
  if (const auto failed = read_targets()) return Failure{*failed};
  if (files_.scenario.campaigns.size() > 1) {
    return Failure{
        session_.refuse(fmt::format("{} has {} campaigns; staff answers for a centre with one",
                                    arguments_.file, files_.scenario.campaigns.size()))};
  }
  StaffInputs inputs{.scenario = files_.scenario.name,
                     .file = files_.file,
                     .settings = files_.settings,
                     .today = arguments_.today ? arguments_.today : files_.today,
                     .cases = {}};
  if (!inputs.today) inputs.today = analysis::agents_of(files_.scenario);
  const std::vector<Month> asked = months();
  if (asked.empty()) (void)targets();  // for what is wrong with them
  for (const Month month : asked) {
    auto one = case_of(month);
    if (one) inputs.cases.push_back(std::move(*one));
  }
  if (!wrong_.empty()) {
    std::vector<std::string> said;
    for (const std::string& sentence : wrong_) {
      if (std::ranges::find(said, sentence) != said.end()) continue;
      session_.refuse(sentence);
      said.push_back(sentence);
    }
    return Failure{ExitCode::usage};
  }
  return inputs;
}

}  // namespace

Result<StaffInputs, ExitCode> staff_inputs(const StaffArguments& arguments, Session& session) {
  return StaffReader{arguments, session}.run();
}

}  // namespace callpace::cli
