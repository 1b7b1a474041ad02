// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_run.hpp"

#include "analysis/staffing/phrase.hpp"
#include "analysis/staffing/team.hpp"
#include "analysis/stats/difference.hpp"
#include "analysis/stats/parallel.hpp"
#include "analysis/stats/replicate.hpp"
#include "analysis/study/answer.hpp"
#include "analysis/study/conclusions.hpp"
#include "analysis/study/study_money.hpp"
#include "analysis/study/study_wall.hpp"
#include "sim/scenario/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kQuickReplications = 5;  ///< enough for an interval, if a wide one

/// Days of a reading and of a value of a sweep: a month's worth.
constexpr std::int64_t kSideDays = 20;

/// Of the limits, on the mean day of a reading whose own days already judge the scenario's team.
constexpr double kReadingIndifference = 0.01;

/// The indicators by which the dialer's machines are judged.
constexpr std::array<std::string_view, 4> kPlatformIndicators{
    "platform_s_mean", "dials_per_day", "idle_s_mean", "abandon_ratio_hangup"};

/// The scenario on one working day of `month`.
scenario::Scenario on_one_day(scenario::Scenario scenario, scenario::Month month) {
  scenario.calendar.first_day = study_day(month, scenario);
  scenario.calendar.days = 1;
  return scenario;
}

/// Calls demanded a day in the month; not a number where the scenario states none.
double demand_of(const scenario::Scenario& one) {
  return demanded_dials(one).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// Works through the simulations of a study and keeps count of them.
class StudyRun {
 public:
  StudyRun(const StudyInputs& inputs, const Work& work, const StudyOptions& options)
      : inputs_{inputs},
        study_{inputs.study},
        work_{work},
        options_{options},
        months_{months_between(study_.simulate.first, study_.simulate.last)},
        steps_{months_.size() * inputs.scenarios.size() + (study_.platform_comparison ? 2 : 0)} {
    if (options.is_quick) return;
    for (const Sweep& sweep : study_.sweeps) steps_ += sweep.values.size() * sweep.scenarios.size();
    if (study_.answer) steps_ += study_.readings.size() * 3;
    if (inputs.investment) ++steps_;
  }

  [[nodiscard]] Result<std::vector<CellReplications>, std::string> cells();
  [[nodiscard]] Result<std::vector<ReadingResult>, std::string> readings(
      const invest::SimulatedCase& simulated);
  [[nodiscard]] Result<std::vector<SweepResult>, std::string> sweeps();
  [[nodiscard]] Result<std::optional<PlatformCost>, std::string> platform_cost();
  [[nodiscard]] Result<invest::SimulatedCase, std::string> money();
  [[nodiscard]] bool is_cancelled() const { return cancelled_ || is_raised(work_.cancelled); }

 private:
  [[nodiscard]] scenario::Month first_month() const { return months_.front(); }
  [[nodiscard]] Work named(const std::string& what) const;
  [[nodiscard]] Result<std::optional<StaffResult>, std::string> team_for(std::size_t reading,
                                                                         bool is_exact, int offered,
                                                                         const std::string& what);
  [[nodiscard]] Result<ReplicationSet, std::string> replicated(const scenario::Scenario& scenario,
                                                               Engine engine,
                                                               ReplicateOptions options,
                                                               const std::string& what);
  [[nodiscard]] Result<SimulatedCell, std::string> side_cell(const scenario::Scenario& scenario,
                                                             const std::string& what);
  [[nodiscard]] Result<ReadingResult, std::string> reading(std::size_t place,
                                                           const invest::SimulatedCase& simulated);
  [[nodiscard]] ReplicateOptions cell_options(const StudyScenario& scenario) const;
  void report(std::string_view what) const;

  const StudyInputs& inputs_;
  const Study& study_;
  const Work& work_;
  const StudyOptions& options_;
  std::vector<scenario::Month> months_;
  std::size_t steps_;
  std::size_t steps_done_ = 0;
  bool cancelled_ = false;
};

void StudyRun::report(std::string_view what) const {
  if (!work_.on_progress) return;
  work_.on_progress(std::min(1.0, static_cast<double>(steps_done_) / static_cast<double>(steps_)),
                    what);
}

Result<ReplicationSet, std::string> StudyRun::replicated(const scenario::Scenario& scenario,
                                                         Engine engine, ReplicateOptions options,
                                                         const std::string& what) {
  options.threads = work_.threads;
  options.cancelled = work_.cancelled;
  options.describe(scenario);
  options.on_progress = [&](const Progress& progress) {
    report(fmt::format("{}, {} days", what, progress.done));
  };
  auto set = replicate(work_.simulate.all_of(scenario, engine), options);
  if (set.ok() && set.value().cancelled) cancelled_ = true;
  ++steps_done_;
  return set;
}

ReplicateOptions StudyRun::cell_options(const StudyScenario& scenario) const {
  const SimulationPlan& plan = study_.simulate;
  ReplicateOptions options;
  options.min = plan.replications_min;
  options.precision = options_.precision.value_or(plan.precision);
  for (const Target& target : study_.targets) {
    options.goals.push_back({find_indicator(target.indicator), std::abs(target.limit())});
  }
  options.max = options.precision > 0 ? plan.replications_max : plan.replications_min;
  if (scenario.replications) {
    options.min = options.max = *scenario.replications;
    options.precision = 0;
  }
  if (options_.is_quick) {
    options.max = std::min(options.max, kQuickReplications);
    options.precision = 0;
  }
  return options;
}

Result<std::vector<CellReplications>, std::string> StudyRun::cells() {
  // Month by month, so that an interrupted study has something of every scenario.
  std::vector<std::vector<CellReplications>> by_scenario(inputs_.scenarios.size());
  for (const scenario::Month month : months_) {
    for (std::size_t i = 0; i < inputs_.scenarios.size() && !is_cancelled(); ++i) {
      const std::string& name = study_.scenarios[i].name;
      auto set = replicated(on_one_day(inputs_.scenarios[i], month), Engine::native,
                            cell_options(study_.scenarios[i]),
                            fmt::format("{} {}", name, month_text(month)));
      if (!set.ok()) return Failure{std::move(set.error())};
      // One replication has no interval: too little to report.
      if (set.value().rows.size() >= 2) {
        by_scenario[i].push_back({name, month, std::move(set.value().rows)});
      }
    }
  }
  std::vector<CellReplications> cells;
  for (auto& months : by_scenario) {
    std::move(months.begin(), months.end(), std::back_inserter(cells));
  }
  return cells;
}

/// The scenario in the first month, apart from the study's own cells; empty once interrupted.
Result<SimulatedCell, std::string> StudyRun::side_cell(const scenario::Scenario& scenario,
                                                       const std::string& what) {
  const std::int64_t days = std::max<std::int64_t>(kSideDays, study_.simulate.replications_min);
  auto set = replicated(on_one_day(scenario, first_month()), Engine::native, {.max = days}, what);
  if (!set.ok()) return Failure{std::move(set.error())};
  return simulated_cell(scenario.name, first_month(), set.value().rows);
}

/// The work whose progress says what it is for.
Work StudyRun::named(const std::string& what) const {
  Work work = work_;
  work.on_progress = [this, what](double /*share*/, std::string_view doing) {
    report(fmt::format("{}: {}", what, doing));
  };
  return work;
}

/// How many agents the offer takes on the mean day, where the study asks for it; nothing once
/// interrupted. Unless it `is_exact`, with as few days as the indifference allows.
Result<std::optional<StaffResult>, std::string> StudyRun::team_for(std::size_t reading,
                                                                   bool is_exact, int offered,
                                                                   const std::string& what) {
  if (inputs_.team_by_reading.empty()) return std::optional<StaffResult>{};
  const scenario::Scenario day = on_one_day(inputs_.team_by_reading[reading], first_month());
  auto question = team_question(inputs_, day);
  if (!question || is_cancelled()) return std::optional<StaffResult>{};
  question->has_firm_day = false;
  question->start = offered;
  if (!is_exact) {
    question->days_to_be_exact = 0;
    question->mean_indifference = kReadingIndifference;
  }
  auto found = search_staff(*question, named(what));
  ++steps_done_;
  if (is_cancelled()) return std::optional<StaffResult>{};
  if (!found.ok()) return Failure{std::move(found.error())};
  return std::optional{std::move(found.value())};
}

/// The investment's own simulations, the offer's team among them.
Result<invest::SimulatedCase, std::string> StudyRun::money() {
  if (is_cancelled() || options_.is_quick) return invest::SimulatedCase{};
  auto found = simulated_case(inputs_, named("investment"));
  ++steps_done_;
  if (is_cancelled()) return invest::SimulatedCase{};
  return found;
}

Result<ReadingResult, std::string> StudyRun::reading(std::size_t place,
                                                     const invest::SimulatedCase& simulated) {
  const Reading& reading = study_.readings[place];
  const AnswerPlan& answer = *study_.answer;
  const std::vector<scenario::Scenario>& scenarios = inputs_.by_reading[place];
  const std::string what = "reading " + reading.name;
  const scenario::Scenario& offer = scenarios[place_of(study_, answer.scenario)];
  auto cell = side_cell(offer, what);
  if (!cell.ok()) return Failure{std::move(cell.error())};
  ReadingResult result;
  result.name = reading.name;
  result.offer = std::move(cell.value());
  if (!answer.today.empty()) {
    auto today = side_cell(scenarios[place_of(study_, answer.today)], what + ", today");
    if (!today.ok()) return Failure{std::move(today.error())};
    result.today = std::move(today.value());
  }
  result.demand = demand_of(on_one_day(offer, first_month()));
  result.goal_reached = reached_by_days(study_, result.offer, result.demand);
  // Where the offer's own days decide, the search need not be sharp.
  const bool is_exact = reading.is_default || result.goal_reached == Holds::unclear;
  if (reading.is_default) {
    result.team = answer_team(inputs_, simulated);
  } else {
    auto team = team_for(place, is_exact, agents_of(offer), what + ", team");
    if (!team.ok()) return Failure{std::move(team.error())};
    result.team = std::move(team.value());
  }
  if (result.team && is_exact) {
    result.goal_reached = reached_by_search(
        result.team->answer(StaffGoal::needed, TeamSense::mean_day), agents_of(offer));
  }
  if (result.team) result.worth = worth_with_team(inputs_, simulated, *result.team);
  return result;
}

Result<std::vector<ReadingResult>, std::string> StudyRun::readings(
    const invest::SimulatedCase& simulated) {
  std::vector<ReadingResult> all;
  if (!study_.answer || options_.is_quick) return all;
  std::optional<ReadingResult> as_filed;  // every default is what the scenario files say
  for (std::size_t i = 0; i < study_.readings.size() && !is_cancelled(); ++i) {
    if (study_.readings[i].is_default && as_filed) {
      all.push_back(*as_filed);
      all.back().name = study_.readings[i].name;
      continue;
    }
    auto one = reading(i, simulated);
    if (!one.ok()) return Failure{std::move(one.error())};
    if (is_cancelled()) break;
    if (study_.readings[i].is_default) as_filed = one.value();
    all.push_back(std::move(one.value()));
  }
  return all;
}

Result<std::vector<SweepResult>, std::string> StudyRun::sweeps() {
  std::vector<SweepResult> all;
  if (options_.is_quick) return all;
  for (std::size_t s = 0; s < study_.sweeps.size() && !is_cancelled(); ++s) {
    const Sweep& sweep = study_.sweeps[s];
    SweepResult result{.name = sweep.name, .rows = {}};
    for (std::size_t v = 0; v < sweep.values.size() && !is_cancelled(); ++v) {
      SweepRow row{.value = sweep.values[v], .cells = {}};
      for (const scenario::Scenario& one : inputs_.by_sweep[s][v]) {
        auto cell = side_cell(one, fmt::format("{} {}", sweep.name, sweep.values[v]));
        if (!cell.ok()) return Failure{std::move(cell.error())};
        row.cells.push_back(std::move(cell.value()));
      }
      if (!is_cancelled()) result.rows.push_back(std::move(row));
    }
    all.push_back(std::move(result));
  }
  return all;
}

Result<std::optional<PlatformCost>, std::string> StudyRun::platform_cost() {
  const auto& comparison = study_.platform_comparison;
  if (!comparison || is_cancelled()) return std::optional<PlatformCost>{};
  scenario::Scenario scenario =
      on_one_day(inputs_.scenarios[place_of(study_, comparison->scenario)], comparison->month);
  scenario.platform.file = comparison->file;

  const ReplicateOptions options{.max = comparison->replications};
  auto ideal = replicated(scenario, Engine::native, options, "ideal machines");
  if (!ideal.ok()) return Failure{std::move(ideal.error())};
  auto real = replicated(scenario, Engine::simgrid, options, "machines of the platform");
  if (!real.ok()) return Failure{std::move(real.error())};

  const std::size_t pairs = std::min(ideal.value().rows.size(), real.value().rows.size());
  if (pairs < 2) return std::optional<PlatformCost>{};
  const auto first = std::span<const Replication>{ideal.value().rows}.first(pairs);
  const auto second = std::span<const Replication>{real.value().rows}.first(pairs);
  PlatformCost cost{.scenario = comparison->scenario,
                    .period = comparison->month,
                    .file = comparison->file,
                    .pairs = static_cast<std::int64_t>(pairs),
                    .effects = {}};
  for (const std::string_view name : kPlatformIndicators) {
    const Indicator& indicator = *find_indicator(name);
    cost.effects.push_back({&indicator, estimate(indicator, first), estimate(indicator, second),
                            paired_difference(indicator, first, second)});
  }
  return std::optional<PlatformCost>{std::move(cost)};
}

/// The value of `found` in `member`; false once its error is in `error`.
template <class T>
bool keep(Result<T, std::string> found, T& member, std::string& error) {
  if (!found.ok()) return error = std::move(found.error()), false;
  member = std::move(found.value());
  return true;
}

}  // namespace

std::vector<scenario::Month> months_between(scenario::Month first, scenario::Month last) {
  std::vector<scenario::Month> months;
  for (scenario::Month month = first; month <= last;) {
    months.push_back(month);
    month = month.month == 12 ? scenario::Month{month.year + 1, 1}
                              : scenario::Month{month.year, month.month + 1};
  }
  return months;
}

scenario::Date study_day(scenario::Month month, scenario::Scenario scenario) {
  using std::chrono::sys_days;
  using std::chrono::year_month_day;
  const year_month_day first{std::chrono::year{month.year},
                             std::chrono::month{static_cast<unsigned>(month.month)},
                             std::chrono::day{1}};
  const sys_days next_month{first + std::chrono::months{1}};
  scenario.calendar.first_day = {month.year, month.month, 1};
  scenario.calendar.days = static_cast<int>((next_month - sys_days{first}).count());
  const std::vector<scenario::WorkingDate> dates = scenario::working_dates(scenario);
  const auto is_weekday = [](const scenario::WorkingDate& on) {
    return std::chrono::weekday{sys_days{on.date}}.iso_encoding() <= 5;
  };
  auto day = std::find_if(dates.begin(), dates.end(), is_weekday);
  if (day == dates.end()) day = dates.begin();
  if (day == dates.end()) return scenario.calendar.first_day;
  return {month.year, month.month, static_cast<int>(static_cast<unsigned>(day->date.day()))};
}

const char* name_of(Buy buy) { return buy == Buy::yes ? "yes" : buy == Buy::no ? "no" : "depends"; }

Result<StudyResults, std::string> run_study(StudyInputs inputs, const Work& work,
                                            const StudyOptions& options) {
  StudyResults results;
  results.inputs = std::move(inputs);
  StudyRun run{results.inputs, work, options};
  std::string error;
  invest::SimulatedCase simulated;
  const bool worked = keep(run.cells(), results.replications, error) &&
                      keep(run.sweeps(), results.sweeps, error) &&
                      keep(run.money(), simulated, error) &&
                      keep(run.readings(simulated), results.readings, error) &&
                      keep(run.platform_cost(), results.platform, error);
  if (!worked) return Failure{std::move(error)};
  results.cancelled = run.is_cancelled();
  results.is_quick = options.is_quick;
  for (const CellReplications& cell : results.replications) {
    results.cells.push_back(simulated_cell(cell.scenario, cell.period, cell.rows));
  }
  results.targets = judged_targets(results.inputs, results.cells);
  results.walls = study_walls(results.inputs, options.is_quick);
  auto money = price_study(results, simulated);
  if (!money.ok()) return Failure{std::move(money.error())};
  results.conclusions = drawn_conclusions(results);
  if (results.answer) {
    results.answer->hangs_on = told_answer(results);
    results.answer->rule = answer_rule(results);
  }
  return results;
}

}  // namespace callpace::analysis
