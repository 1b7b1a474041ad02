// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/chart.hpp"
#include "analysis/report/csv.hpp"
#include "analysis/report/files.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/staff_report.hpp"
#include "analysis/report/text.hpp"
#include "analysis/staffing/staff_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace callpace::analysis {
namespace {

/// A size as a point of one goal's risk curve.
struct CurvePoint {
  const StaffPoint* point;
  StaffShare share;
};

/// Agents of a shift.
struct ShiftAgents {
  std::string shift;
  int agents = 0;
};

/// One answer with what it was found by.
struct AnswerData {
  const StaffReport* report;  ///< null where there is none, nor a team of today nor a wage
  const StaffResult* result;
  const StaffAnswer* answer;

  [[nodiscard]] std::vector<CurvePoint> curve() const {
    std::vector<CurvePoint> curve;
    for (const StaffPoint& point : result->points) {
      curve.push_back({&point, point.shares[static_cast<std::size_t>(answer->goal)]});
    }
    return curve;
  }
  [[nodiscard]] std::vector<ShiftAgents> per_group() const {
    std::vector<ShiftAgents> agents;
    for (std::size_t i = 0; i < answer->by_shift.size(); ++i) {
      agents.push_back({result->shifts[i], answer->by_shift[i]});
    }
    return agents;
  }
  [[nodiscard]] std::optional<int> saved() const {
    if (report == nullptr || !report->today || !answer->agents) return std::nullopt;
    return *report->today - *answer->agents;
  }
  [[nodiscard]] std::optional<double> wages() const {
    if (report == nullptr || !report->wage || !answer->agents) return std::nullopt;
    return *report->wage * *answer->agents;
  }
};

Columns<CurvePoint> curve_columns() {
  using C = CurvePoint;
  return {{"agents", "Employed.", [](const C& it) { return it.point->agents; }},
          {"days_share", "Of days on which they are enough, 0-1.",
           [](const C& it) { return it.share.share; }},
          {"low", "Its interval's lower end; all intervals hold at once.",
           [](const C& it) { return it.share.bounds.low; }},
          {"high", "The upper end.", [](const C& it) { return it.share.bounds.high; }},
          {"days", "Simulated.", [](const C& it) { return it.point->days; }}};
}

Columns<ShiftAgents> shift_columns() {
  return {{"group", "The shift's name.", &ShiftAgents::shift},
          {"agents", "Of it.", &ShiftAgents::agents}};
}

Columns<AnswerData> staff_answer_columns() {
  using A = AnswerData;
  return {
      {"goal", "needed (the demand within the cap) or all_targets.",
       [](const A& it) { return it.answer->goal == StaffGoal::needed ? "needed" : "all_targets"; }},
      {"sense", "mean_day, or days_share.",
       [](const A& it) {
         return it.answer->sense == TeamSense::mean_day ? "mean_day" : "days_share";
       }},
      {"confidence", "That the answer is right but for the indifference, 0-1.",
       [](const A& it) { return it.result->question.confidence; }},
      {"agents", "The smallest team; null where none is enough, or none is known yet.",
       [](const A& it) { return it.answer->agents; }},
      {"low", "No smaller team is enough, without indifference; null where none is.",
       [](const A& it) { return it.answer->low; }},
      {"high", "This team is, without indifference; null where none is shown to be.",
       [](const A& it) { return it.answer->high; }},
      {"per_group", "Agents of each shift.", shift_columns(), &A::per_group},
      {"limiting", "What a team of one agent fewer misses, or what no team keeps.",
       [](const A& it) { return it.answer->limiting; }},
      {"obstacle", "Why there is none.",
       [](const A& it) { return text_or_null(it.answer->obstacle); }},
      {"agents_saved", "Of today's team; null where that is not stated.", &A::saved},
      {"wages_month", "Of the team, in the currency of --wage.", &A::wages},
      {"complete", "False where the search was interrupted, or ran out of days.",
       [](const A& it) { return it.answer->is_complete; }},
      {"risk_curve", "The sizes that were looked at.", curve_columns(), &A::curve}};
}

Columns<StaffTheory> theory_columns() {
  using T = StaffTheory;
  return {{"productive_hours", "On the phone, an agent and day.", &T::productive_hours},
          {"seconds_per_dial", "Of an agent's time.", &T::seconds_per_dial},
          {"mean_day", "Agents for the mean day, if nobody ever waited.", &T::mean_day},
          {"firm_day", "Agents for the share of days.", &T::firm_day}};
}

Columns<StaffWall> staff_wall_columns() {
  using W = StaffWall;
  return {{"agents", "Of the scenario.", &W::agents},
          {"abandon_ratio", "That may be lost, 0-1.", &W::abandon_ratio},
          {"idle_s", "That the target allows.", &W::idle_s},
          {"least_idle_s", "Of the best memoryless dialer.", &W::least_idle_s},
          {"agents_for_targets", "The fewest with whom it keeps both; null where none do.",
           &W::agents_for_targets}};
}

std::vector<AnswerData> answers_of(const StaffReport* report, const StaffResult& result) {
  std::vector<AnswerData> answers;
  for (const StaffAnswer& answer : result.answers) answers.push_back({report, &result, &answer});
  return answers;
}

/// A month with the report that it belongs to.
struct MonthData {
  const StaffReport* report;
  const StaffMonth* month;
};

Columns<StaffCondition> condition_columns() {
  using C = StaffCondition;
  return {{"name", "demand, abandonment, or a target's.", &C::name},
          {"title", "What a team does that keeps it.", &C::title},
          {"indicator", "Which is limited.",
           [](const C& it) { return std::string{it.indicator->name}; }},
          {"limit", "In the indicator's unit.", &C::limit},
          {"accounts",
           "Accounts a day on average, where the limit is that of a day with so many and goes with "
           "a day's own, because the demand is drawn; null: of every day.",
           [](const C& it) { return it.accounts > 0 ? std::optional(it.accounts) : std::nullopt; }},
          {"at_least", "Kept at or above the limit, else at or below it.", &C::is_least}};
}

Columns<StaffQuestion> question_columns() {
  using Q = StaffQuestion;
  return {
      {"conditions", "To be kept; the first are those of the demand within the cap.",
       condition_columns(), &Q::conditions},
      {"days_share", "Of days, 0-1.", &Q::days_share},
      {"indifference", "In shares of days, 0-1.", [](const Q& it) { return indifference_of(it); }},
      {"mean_indifference", "In shares of each limit, 0-1.", &Q::mean_indifference}};
}

Columns<MonthData> month_columns() {
  using M = MonthData;
  const Columns<M> month{
      {"month", "YYYY-MM.", [](const M& it) { return month_text(it.month->month); }}};
  const Columns<M> found{
      {"by_formula", "If nobody ever waited.", theory_columns(),
       [](const M& it) { return it.month->theory; }},
      {"answers", "By goal and sense.", staff_answer_columns(),
       [](const M& it) { return answers_of(it.report, it.month->result); }},
      {"best_split",
       "The answers at the best split found; empty where none is better, or it was "
       "not looked for.",
       staff_answer_columns(),
       [](const M& it) {
         const auto& split = it.month->split;
         return split && split->result ? answers_of(it.report, *split->result)
                                       : std::vector<AnswerData>{};
       }},
      {"splits_tried", "Near the present one.",
       [](const M& it) { return it.month->split ? it.month->split->splits_tried : 0; }},
      {"wall", "What no dialer can beat, where waits stand in the way.", staff_wall_columns(),
       [](const M& it) { return it.month->wall; }},
      {"days_simulated", "In all.", [](const M& it) {
         return it.month->result.days_simulated +
                (it.month->split ? it.month->split->days_simulated : 0);
       }}};
  const auto question = [](const M& it) -> const StaffQuestion& {
    return it.month->result.question;
  };
  return joined(joined(month, question_columns(), question), found);
}

std::vector<MonthData> months_of(const StaffReport& report) {
  std::vector<MonthData> months;
  for (const StaffMonth& month : report.months) months.push_back({&report, &month});
  return months;
}

}  // namespace

Columns<StaffReport> staff_columns() {
  using R = StaffReport;
  return {{"callpace", "The program's build.", [](const R& it) { return it.builds.callpace; }},
          {"pacing", "The pacing library's build.", [](const R& it) { return it.builds.pacing; }},
          {"scenario", "Its name.", &R::scenario},
          {"settings", "Overrides.", &R::settings},
          {"seed", "Of all draws.",
           [](const R& it) {
             return static_cast<std::int64_t>(it.months.front().result.question.scenario.seed);
           }},
          {"agents_today", "Of the present team; null where that is not stated.", &R::today},
          {"interrupted", "Answers may be missing.", &R::is_interrupted},
          {"months", "The answers of each.", month_columns(), &months_of}};
}

Columns<StaffResult> staff_search_columns() {
  using R = StaffResult;
  // The demand within the cap alone is asked, so that its answers are all that there are.
  const Columns<R> found{{"answers", "By sense.", staff_answer_columns(),
                          [](const R& it) {
                            std::vector<AnswerData> answers = answers_of(nullptr, it);
                            answers.resize(kTeamSenses.size());
                            return answers;
                          }},
                         {"days_simulated", "In all.", &R::days_simulated}};
  return joined(joined(Columns<R>{}, question_columns(),
                       [](const R& it) -> const StaffQuestion& { return it.question; }),
                found);
}

std::string staff_svg(const StaffReport& report) {
  const StaffMonth& month = report.hardest();
  const StaffResult& result = month.result;
  Chart chart{.title = fmt::format("Days on which so many agents are enough: {}, {}",
                                   report.scenario, month_text(month.month))};
  ChartLine share{"share of days", {}, {}};
  ChartLine low{"interval, lower end", {}, {}};
  ChartLine high{"interval, upper end", {}, {}};
  for (const StaffPoint& point : result.points) {
    const StaffShare& one = point.shares[0];
    const double x = point.agents;
    share.points.push_back({x, 100 * one.share});
    low.points.push_back({x, 100 * one.bounds.low});
    high.points.push_back({x, 100 * one.bounds.high});
  }
  if (share.points.empty()) return chart_svg(chart);
  const StaffAnswer& firm = result.answer(StaffGoal::needed, TeamSense::firm_day);
  const double beside = 8;
  const double middle = firm.agents.value_or(static_cast<int>(share.points.front().x));
  chart.x = {
      .label = "Agents employed", .end = middle + beside, .start = std::max(0.0, middle - beside)};
  chart.y = {.label = "Share of days (%)", .end = 100};
  const double wanted = 100 * result.question.days_share;
  chart.lines = {
      share, low, high, {"asked for", {{chart.x.start, wanted}, {chart.x.end, wanted}}, {}}};
  if (firm.agents) chart.rules.push_back({staff_words(firm), static_cast<double>(*firm.agents)});
  return chart_svg(chart);
}

void write_staff(const StaffReport& report, const std::string& folder) {
  const std::filesystem::path out{folder};
  prepare_folder(out);
  write_text(out / "summary.json", json_document(staff_columns(), report));
  write_text(out / "risk_curve.svg", staff_svg(report));
  write_text(out / "page.txt", staff_text(report, Style{}));
  const AnswerData needed{&report, &report.hardest().result,
                          &report.hardest().result.answer(StaffGoal::needed, TeamSense::firm_day)};
  write_text(out / "risk_curve.csv",
             csv_text(tabulate("risk_curve", curve_columns(), needed.curve())));
}

}  // namespace callpace::analysis
