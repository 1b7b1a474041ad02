// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/optimum/day_wall.hpp"
#include "analysis/report/design_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/staff_report.hpp"
#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/team.hpp"
#include "cli/command.hpp"
#include "cli/result_folder.hpp"
#include "cli/staff_design.hpp"
#include "cli/staff_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace callpace::cli {
namespace {

/// Simulates, and keeps the days in the folder where there is one.
class Days {
 public:
  Days(const StaffArguments& arguments, Session& session)
      : folder_{arguments.out},
        store_{folder_.store(session.builds().callpace)},
        threads_{arguments.threads},
        session_{session} {}

  /// Work whose progress says which of `all` cases it is about.
  [[nodiscard]] analysis::Work work(const StaffCase& one, std::size_t place, std::size_t all) {
    const auto tell = [this, &one, place, all](double share, std::string_view what) {
      const double done = (static_cast<double>(place) + share) / static_cast<double>(all);
      session_.show_progress(done, fmt::format("{}: {}", analysis::month_text(one.month), what));
    };
    return {.simulate = store_.simulator(),
            .threads = threads_,
            .cancelled = &session_.interrupted(),
            .on_progress = tell};
  }

 private:
  ResultFolder folder_;
  analysis::RunStore store_;
  unsigned threads_;
  Session& session_;
};

/// What no dialer can beat, where no team keeps a target on the mean wait.
std::optional<analysis::StaffWall> wall_of(const analysis::StaffResult& result) {
  const auto& all = result.answer(analysis::StaffGoal::all_targets, analysis::TeamSense::mean_day);
  const analysis::StaffQuestion& question = result.question;
  if (all.agents || !all.is_complete || question.needed < 2) return std::nullopt;
  for (const analysis::StaffCondition& condition : question.conditions) {
    const bool is_missed = std::ranges::find(all.limiting, condition.name) != all.limiting.end();
    if (!is_missed || condition.indicator->name != "idle_s_mean" || condition.is_least) continue;
    const analysis::Promise promise{.idle_s = condition.limit,
                                    .abandon_ratio = question.conditions[1].limit};
    const analysis::ScenarioSite site = analysis::scenario_site(question.scenario);
    const bool is_in_range = promise.abandon_ratio >= 1e-4 && promise.abandon_ratio <= 0.5;
    if (!analysis::obstacles_of(site).empty() || !is_in_range) return std::nullopt;
    return analysis::StaffWall{
        .agents = analysis::agents_of(question.scenario),
        .abandon_ratio = promise.abandon_ratio,
        .idle_s = promise.idle_s,
        .least_idle_s = analysis::day_wall(site, promise).least_idle.idle_s,
        .agents_for_targets = analysis::fewest_agents(question.scenario, promise).employed};
  }
  return std::nullopt;
}

/// The answers of one month; a message where a day fails.
Result<analysis::StaffMonth, std::string> month_of(const StaffCase& one, bool has_split,
                                                   const analysis::Work& work) {
  auto result = analysis::search_staff(one.question, work);
  if (!result.ok()) return Failure{std::move(result.error())};
  analysis::StaffMonth month{.month = one.month,
                             .theory = one.theory,
                             .result = std::move(result.value()),
                             .split = {},
                             .wall = {}};
  month.wall = wall_of(month.result);
  const auto& firm =
      month.result.answer(analysis::StaffGoal::needed, analysis::TeamSense::firm_day);
  if (!has_split || month.result.is_interrupted || month.result.shifts.size() < 2 || !firm.agents) {
    return month;
  }
  auto split = analysis::find_best_split(one.question, month.result.starts[1], work);
  if (split.ok()) {
    month.split = std::move(split.value());
  } else if (!*work.cancelled) {
    return Failure{std::move(split.error())};
  }
  return month;
}

ExitCode answer_staff(const StaffArguments& arguments, Session& session) {
  const auto inputs = staff_inputs(arguments, session);
  if (!inputs) return inputs.error();
  Days days{arguments, session};
  analysis::StaffReport report{.builds = session.builds(),
                               .scenario = inputs.value().scenario,
                               .settings = arguments.settings,
                               .today = inputs.value().today,
                               .wage = arguments.wage,
                               .months = {}};
  const std::vector<StaffCase>& cases = inputs.value().cases;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto month = month_of(cases[i], !arguments.without_split, days.work(cases[i], i, cases.size()));
    if (!month.ok() && session.interrupted()) break;
    if (!month.ok()) return session.refuse(fmt::format("{}: {}", arguments.file, month.error()));
    report.months.push_back(std::move(month.value()));
    if (session.interrupted()) break;
  }
  session.end_progress();
  if (report.months.empty()) return ExitCode::interrupted;
  if (!arguments.out.empty()) {
    analysis::write_staff(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::staff_columns(), report)
                                  : analysis::staff_text(report, session.style()));
  return session.interrupted() ? ExitCode::interrupted : ExitCode::ok;
}

std::vector<Option> staff_options(StaffArguments& it) {
  return {
      argument("FILE", it.file, "A scenario, or a study with one (a TOML file)"),
      {"--scenario", &it.scenario, "NAME",
       "Of a study: this of its scenarios; by default that of its answer"},
      {"--targets", &it.targets, "STUDY.toml", "Take the targets and the cap of this study"},
      {"--target", &it.target, "INDICATOR<LIMIT",
       "Also keep this, such as 'idle_s_mean<10'; may be given more than once"},
      Option{"--dials-per-day", &it.dials_per_day, "N",
             "Dials to make on every day, in place of the scenario's [demand]"}
          .within(1e-9, 1e9),
      Option{"--abandon", &it.abandon_ratio, "RATIO",
             "At most RATIO of callers may be lost, in place of the study's or the\n"
             "scenario's cap; 1: no cap"}
          .within(0, 1),
      {"--month", &it.month, "YYYY-MM", "The month to answer for"},
      {"--months", &it.months, "FROM..TO", "Answer for each of these months"},
      quantity("--days-share", it.days_share, "RATIO", {0.01, 0.9999},
               "What is meant by most days: on RATIO of days the team is enough"),
      quantity("--confidence", it.confidence, "RATIO", {0.5, 0.9999},
               "How surely each answer is right, but for the indifference"),
      quantity("--indifference", it.indifference, "RATIO", {0.0001, 0.5},
               "A team whose share of days is so near may be answered either way"),
      quantity("--mean-indifference", it.mean_indifference, "RATIO", {0.0001, 0.5},
               "On the mean day: likewise by so much of a limit"),
      Option{"--agents-max", &it.agents_max, "N", "The largest team to try"}
          .within(1, 5000)
          .with_default(),
      Option{"--today", &it.today, "N",
             "Agents of the present team, for the agents saved; the default is the\n"
             "study's present scenario, or the scenario's own team"}
          .within(0, 100'000),
      Option{"--wage", &it.wage, "AMOUNT", "Wages of an agent and month, in any currency"}.within(
          0, 1e9),
      {"--no-split", &it.without_split, "", "Do not look for a better split over the shifts"},
      {"--design", &it.is_design, "",
       "Design the shifts: starts and breaks with the fewest paid hours for\n"
       "the dials of today's shifts (or --dials-per-day) and no more lost"},
      Option{"--grid", &it.grid_minutes, "MINUTES",
             "Of a design: between two starts, of shifts and of breaks"}
          .within(5, 120)
          .with_default()
          .needs("--design"),
      Option{"--coverage", &it.coverage, "N",
             "Of a design: so many agents at the phone on average, at least, in\n"
             "every half-hour of today's hours"}
          .within(0, 1000)
          .with_default()
          .needs("--design"),
      Option{"--shifts-max", &it.shifts_max, "N",
             "Of a design: at most N different starts and lengths"}
          .within(1, 1000)
          .needs("--design"),
      Option{"--no-break-cost", &it.without_break_cost, "",
             "Of a design: do not find out what the breaks cost"}
          .needs("--design"),
      settings_option(it.settings, "scenario"),
      seed_option(&it.seed, "Draw the customers from this seed; the default is the scenario's"),
      threads_option(it.threads),
      out_option(it.out),
      {"--json", &it.as_json, "", "Print JSON instead of the page"}};
}

}  // namespace

Command staff_command() {
  const auto given = std::make_shared<StaffArguments>();
  return {.name = "staff",
          .place = 80,
          .summary = "Find how many agents a centre needs, with its risk, by simulation",
          .examples =
              "  callpace staff scenarios/arteaga-2016/study.toml\n"
              "  callpace staff predictive-38-capped.toml --target 'idle_s_mean<10'\n"
              "  callpace staff scenarios/arteaga-2016/study.toml --months 2016-02..2017-01\n"
              "  callpace staff my.toml --dials-per-day 20000 --abandon 0.03 --json\n"
              "  callpace staff my.toml --design --coverage 3 --out out/shifts\n",
          .options = staff_options(*given),
          .outputs = {{"staff", &analysis::document_shape<analysis::staff_columns>},
                      {"staff_design", &analysis::document_shape<analysis::design_columns>}},
          .run = [given](Session& session) {
            return given->is_design ? design_staff(*given, session) : answer_staff(*given, session);
          }};
}

}  // namespace callpace::cli
