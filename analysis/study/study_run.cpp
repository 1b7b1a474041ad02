// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_run.hpp"

#include "analysis/staffing/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <chrono>
#include <iterator>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::int64_t kQuickReplications = 5;  ///< enough for an interval, if a wide one

/// The indicators by which the dialer's machines are judged.
constexpr std::array<std::string_view, 4> kPlatformIndicators{
    "platform_s_mean", "dials_per_day", "idle_s_mean", "abandon_ratio_hangup"};

/// The scenario on one working day of `month`.
scenario::Scenario on_one_day(scenario::Scenario scenario, scenario::Month month) {
  scenario.calendar.first_day = first_working_weekday(month, scenario.calendar);
  scenario.calendar.days = 1;
  return scenario;
}

/// Works through the cells of a study and keeps count of them.
class StudyRun {
 public:
  StudyRun(const StudyInputs& inputs, const Simulate& simulate, const StudyOptions& options)
      : inputs_{inputs},
        simulate_{simulate},
        options_{options},
        months_{months_between(inputs.study.simulate.first, inputs.study.simulate.last)},
        steps_{months_.size() * inputs.scenarios.size() +
               (inputs.study.platform_comparison ? 2 : 0)} {}

  [[nodiscard]] Result<std::vector<CellReplications>, std::string> cells();
  [[nodiscard]] Result<std::optional<PlatformCost>, std::string> platform_cost();
  [[nodiscard]] Result<std::optional<invest::CaseAppraisal>, std::string> investment();
  [[nodiscard]] bool cancelled() const { return cancelled_; }

 private:
  [[nodiscard]] Result<ReplicationSet, std::string> replicated(const scenario::Scenario& scenario,
                                                               Engine engine,
                                                               ReplicateOptions options,
                                                               const std::string& what);
  [[nodiscard]] ReplicateOptions cell_options() const;

  const StudyInputs& inputs_;
  const Simulate& simulate_;
  const StudyOptions& options_;
  std::vector<scenario::Month> months_;
  std::size_t steps_;
  std::size_t steps_done_ = 0;
  bool cancelled_ = false;
};

Result<ReplicationSet, std::string> StudyRun::replicated(const scenario::Scenario& scenario,
                                                         Engine engine, ReplicateOptions options,
                                                         const std::string& what) {
  options.threads = options_.threads;
  options.cancelled = options_.cancelled;
  options.describe(scenario);
  options.on_progress = [&](const Progress& progress) {
    if (!options_.on_progress) return;
    const double share = static_cast<double>(steps_done_) / static_cast<double>(steps_);
    options_.on_progress(share, fmt::format("{}, {} days", what, progress.done));
  };
  const RunOne run_one = [&](std::uint32_t replication) {
    return simulate_(scenario, {.replication = replication, .engine = engine});
  };
  auto set = replicate(run_one, options);
  if (set.ok() && set.value().cancelled) cancelled_ = true;
  ++steps_done_;
  return set;
}

ReplicateOptions StudyRun::cell_options() const {
  const scenario::SimulationPlan& plan = inputs_.study.simulate;
  ReplicateOptions options;
  options.min = plan.replications_min;
  options.max = plan.replications_max;
  options.precision = options_.precision.value_or(plan.precision);
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
    for (std::size_t i = 0; i < inputs_.scenarios.size() && !cancelled_; ++i) {
      const std::string& name = inputs_.study.scenarios[i].name;
      auto set = replicated(on_one_day(inputs_.scenarios[i], month), Engine::native, cell_options(),
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

Result<std::optional<PlatformCost>, std::string> StudyRun::platform_cost() {
  const auto& comparison = inputs_.study.platform_comparison;
  if (!comparison || cancelled_) return std::optional<PlatformCost>{};
  const auto& planned = inputs_.study.scenarios;
  const auto found = std::find_if(planned.begin(), planned.end(), [&](const auto& one) {
    return one.name == comparison->scenario;
  });
  assert(found != planned.end());  // the loader has checked the name
  scenario::Scenario scenario = on_one_day(
      inputs_.scenarios[static_cast<std::size_t>(found - planned.begin())], comparison->month);
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

/// Appraises the study's case. What waits for a simulation is left out of an interrupted study.
Result<std::optional<invest::CaseAppraisal>, std::string> StudyRun::investment() {
  if (!inputs_.investment) return std::optional<invest::CaseAppraisal>{};
  invest::SimulatedCase simulated;
  if (!cancelled_ && invest::needs_simulation(*inputs_.investment)) {
    invest::SimulateOptions options;
    options.simulate = simulate_;
    options.threads = options_.threads;
    options.cancelled = options_.cancelled;
    options.on_progress = options_.on_progress;
    auto found = invest::simulate_inputs(*inputs_.investment, options);
    const bool was_stopped = options_.cancelled != nullptr && *options_.cancelled;
    if (found.ok()) {
      simulated = std::move(found.value());
    } else if (!was_stopped) {
      return Failure{scenario::format_diagnostics(found.error())};
    }
    cancelled_ = cancelled_ || was_stopped;
  }
  auto appraisal = invest::appraise(*inputs_.investment, simulated);
  if (!appraisal.ok()) return Failure{scenario::format_diagnostics(appraisal.error())};
  // An interrupted study may leave nothing that could be valued.
  if (appraisal.value().variants.empty()) return std::optional<invest::CaseAppraisal>{};
  return std::optional{std::move(appraisal.value())};
}

const invest::CaseAppraisal* as_pointer(const std::optional<invest::CaseAppraisal>& appraisal) {
  return appraisal ? &*appraisal : nullptr;
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

scenario::Date first_working_weekday(scenario::Month month, const scenario::Calendar& calendar) {
  using std::chrono::sys_days;
  using std::chrono::year_month_day;
  sys_days day{year_month_day{std::chrono::year{month.year},
                              std::chrono::month{static_cast<unsigned>(month.month)},
                              std::chrono::day{1}}};
  while (true) {
    const year_month_day ymd{day};
    const scenario::Date date{static_cast<int>(ymd.year()),
                              static_cast<int>(static_cast<unsigned>(ymd.month())),
                              static_cast<int>(static_cast<unsigned>(ymd.day()))};
    const bool is_weekend = std::chrono::weekday{day}.iso_encoding() >= 6;
    const auto& holidays = calendar.holidays;
    const bool is_holiday = std::find(holidays.begin(), holidays.end(), date) != holidays.end();
    if (!is_weekend && !is_holiday) return date;
    day += std::chrono::days{1};
  }
}

Result<StudyResults, std::string> run_study(StudyInputs inputs, const Simulate& simulate,
                                            const StudyOptions& options) {
  StudyRun work{inputs, simulate, options};
  auto replications = work.cells();
  if (!replications.ok()) return Failure{std::move(replications.error())};
  auto platform = work.platform_cost();
  if (!platform.ok()) return Failure{std::move(platform.error())};

  std::vector<SimulatedCell> cells;
  for (const CellReplications& cell : replications.value()) {
    cells.push_back(simulated_cell(cell.scenario, cell.period, cell.rows));
  }
  const scenario::Study& study = inputs.study;
  Plan plan = make_plan(study);
  auto investment = work.investment();
  if (!investment.ok()) return Failure{std::move(investment.error())};
  std::vector<Verdict> judged = verdicts({.study = study,
                                          .scenarios = inputs.scenarios,
                                          .plan = plan,
                                          .cells = cells,
                                          .investment = as_pointer(investment.value())});
  return StudyResults{.study = std::move(inputs.study),
                      .scenarios = std::move(inputs.scenarios),
                      .plan = std::move(plan),
                      .replications = std::move(replications.value()),
                      .cells = std::move(cells),
                      .investment = std::move(investment.value()),
                      .claims = std::move(inputs.claims),
                      .verdicts = std::move(judged),
                      .platform = std::move(platform.value()),
                      .cancelled = work.cancelled()};
}

}  // namespace callpace::analysis
