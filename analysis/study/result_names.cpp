// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/result_names.hpp"

#include "analysis/staffing/reach.hpp"
#include "analysis/staffing/team.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace callpace::analysis {
namespace {

using formula::Interval;
using formula::Names;
using formula::Series;

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

/// Adds names one by one.
class Namer {
 public:
  Namer(const StudyInputs& inputs, const StudyResults& results)
      : inputs_{inputs}, results_{results} {}

  Names run() {
    for (std::size_t i = 0; i < inputs_.study.scenarios.size(); ++i) add_scenario(i);
    if (inputs_.claims) add_printed(inputs_.claims->names);
    for (const Target& target : inputs_.study.targets) add("target." + target.name, target.limit());
    if (inputs_.investment) add_money();
    add_answer();
    for (const Reading& reading : inputs_.study.readings) add_reading(reading);
    return std::move(names_);
  }

 private:
  void add(const std::string& name, double value) { add(name, value, Interval{value}); }
  void add(const std::string& name, double value, const Interval& range) {
    auto series = std::make_shared<Series>();
    series->push(value, range);
    if (!names_.add(name, std::move(series), true)) return;  // the first of two stands
  }
  void add(const std::string& name, const Estimate& estimate) {
    const bool is_known = std::isfinite(estimate.half_width) && estimate.n_needed == 0;
    add(name, estimate.mean,
        is_known ? Interval{estimate.low(), estimate.high()} : Interval::everything());
  }

  void add_scenario(std::size_t place) {
    const std::string id = formula_name_of(inputs_.study.scenarios[place]) + ".";
    const std::string& name = inputs_.study.scenarios[place].name;
    const std::vector<SimulatedCell> cells = cells_of(results_.cells, name);
    for (const Indicator& indicator : indicators()) {
      add(id + std::string{indicator.name}, over_months(cells, indicator.name));
    }
    add_facts(id, inputs_.scenarios[place]);
    add_wall(id, name);
  }

  /// What the file says, and what follows from it without a simulation.
  void add_facts(const std::string& id, const scenario::Scenario& one) {
    add(id + "agents", agents_of(one));
    double demand = 0;
    for (const scenario::Demand& month : one.campaign().demand) demand += month.calls_per_day;
    add(id + "demand", one.campaign().demand.empty()
                           ? kNotANumber
                           : demand / static_cast<double>(one.campaign().demand.size()));
    add(id + "attempt_s", one.campaign().handling.attempt_s_mean.value_or(kNotANumber));
    add(id + "handling_s", scenario::handling_s_mean(one.campaign()));
    add(id + "attempts_max", one.campaign().worklist.attempts_per_day_max);
    add(id + "patience_s", one.dialer.patience.mean_s);
    const bool detects =
        one.campaign().dialing == scenario::DialingMode::dialer && one.dialer.detection.enabled;
    add(id + "missed_ratio", detects ? one.dialer.detection.human_as_machine_ratio : 0);
    const ExpectedReach reach = expected_reach(one);
    add(id + "expected_dials_per_account", reach.dials_per_account);
    add(id + "expected_right_party_contacts", reach.right_party_contacts);
  }

  /// The ledger's figures as the source prints them, whatever they may have been rounded from.
  void add_printed(const Names& ledger) {
    for (int symbol = 0; symbol < static_cast<int>(ledger.scope().size()); ++symbol) {
      auto series = std::make_shared<Series>();
      for (const double value : ledger.series(symbol).values) series->push(value, Interval{value});
      const auto& [name, length] = ledger.scope()[symbol];
      if (!names_.add("claims." + name, std::move(series), length == 0)) return;
    }
  }

  void add_wall(const std::string& id, const std::string& name) {
    const ScenarioWall* wall = find_named(results_.walls, name, &ScenarioWall::scenario);
    add(id + kWallIdle, wall != nullptr ? wall->least_idle_s : kNotANumber);
    add(id + kWallAgents,
        wall != nullptr && wall->agents_for_targets ? *wall->agents_for_targets : kNotANumber);
  }

  void add_money() {
    for (const invest::Variant& variant : inputs_.investment->variants) {
      const auto* found =
          results_.investment ? find_named(results_.investment->variants, variant.name) : nullptr;
      add_worth("." + variant.name, found != nullptr && found->worth ? &*found->worth : nullptr);
    }
  }

  void add_worth(const std::string& suffix, const invest::Worth* worth) {
    const auto rate = worth != nullptr ? worth->irr.unique_rate() : std::nullopt;
    add("npv" + suffix, worth != nullptr ? worth->npv_cents / 100 : kNotANumber);
    add("irr" + suffix, rate ? rate->ratio : kNotANumber);
    add("rate" + suffix, worth != nullptr && worth->rate ? worth->rate->ratio : kNotANumber);
    add("payback" + suffix,
        worth != nullptr && worth->payback_periods ? *worth->payback_periods : kNotANumber);
  }

  void add_team(const std::string& prefix, const StaffResult* team) {
    const auto add_sense = [&](const std::string& name, TeamSense sense) {
      const StaffAnswer answer =
          team != nullptr ? team->answer(StaffGoal::needed, sense) : StaffAnswer{};
      if (!answer.agents) return add(prefix + name, kNotANumber);
      const double low = answer.low.value_or(0);
      const double high = answer.high ? *answer.high : std::numeric_limits<double>::infinity();
      add(prefix + name, *answer.agents, Interval{low, high});
    };
    add_sense("agents_mean_day", TeamSense::mean_day);
    add_sense("agents_firm_day", TeamSense::firm_day);
  }

  void add_answer() {
    const std::optional<StudyAnswer>& answer = results_.answer;
    add_team("answer.", answer && answer->team ? &*answer->team : nullptr);
    add("answer.confidence",
        answer && answer->team ? answer->team->question.confidence : kNotANumber);
    add("answer.loss_probability",
        answer ? answer->loss_probability.value_or(kNotANumber) : kNotANumber);
    add("answer.riskiest_share", answer ? answer->riskiest_share : kNotANumber);
  }

  void add_reading(const Reading& reading) {
    const ReadingResult* found = find_named(results_.readings, reading.name);
    const std::string prefix = "reading." + reading.name + ".";
    for (const Indicator& indicator : indicators()) {
      const std::string name{indicator.name};
      const Estimate none{kNotANumber, 0, 0};
      add(prefix + name, found != nullptr ? found->offer.of(indicator.name) : none);
      const bool has_today = found != nullptr && found->today;
      add(prefix + "today_" + name, has_today ? found->today->of(indicator.name) : none);
    }
    add_team(prefix, found != nullptr && found->team ? &*found->team : nullptr);
    const bool is_priced = found != nullptr && found->worth;
    add(prefix + "npv", is_priced ? found->worth->npv_cents / 100 : kNotANumber);
  }

  const StudyInputs& inputs_;
  const StudyResults& results_;
  Names names_;
};

}  // namespace

std::string formula_name_of(const StudyScenario& scenario) {
  if (!scenario.id.empty()) return scenario.id;
  std::string name = scenario.name;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

Names result_names(const StudyInputs& inputs, const StudyResults& results) {
  return Namer{inputs, results}.run();
}

}  // namespace callpace::analysis
