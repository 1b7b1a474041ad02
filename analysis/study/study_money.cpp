// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_money.hpp"

#include "analysis/invest/risk_case.hpp"
#include "analysis/risk/monte_carlo.hpp"
#include "analysis/risk/sobol.hpp"
#include "analysis/risk/summary.hpp"
#include "analysis/study/conclusions.hpp"
#include "sim/scenario/diagnostic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr std::uint64_t kRiskSeed = 1;         ///< as `callpace invest --risk` without --seed
constexpr std::size_t kRiskDraws = 100'000;    ///< likewise
constexpr int kReadingAgentsMax = 300;         ///< another reading may take many more agents
constexpr std::size_t kVarianceDraws = 4'096;  ///< enough to name the input that matters most

/// The worth of a variant of an appraisal, where it has one.
std::optional<invest::Worth> worth_of(const std::optional<invest::CaseAppraisal>& appraisal,
                                      const std::string& variant) {
  if (!appraisal) return std::nullopt;
  const invest::VariantAppraisal* found = find_named(appraisal->variants, variant);
  return found != nullptr ? found->worth : std::nullopt;
}

/// What is said of one reading by the rule.
Holds buy_in(const ReadingResult& reading) {
  if (!reading.worth) return reading.goal_reached;
  return both(reading.goal_reached, holds_if(reading.worth->npv.cents() > 0));
}

void judge_readings(const StudyResults& results, StudyAnswer& answer) {
  for (const ReadingResult& reading : results.readings) {
    const Holds holds = buy_in(reading);
    auto& list = holds == Holds::yes  ? answer.yes_in
                 : holds == Holds::no ? answer.no_in
                                      : answer.open_in;
    list.push_back(reading.name);
  }
  if (!results.is_judged()) return;
  if (answer.yes_in.size() == results.readings.size()) answer.buy = Buy::yes;
  if (answer.no_in.size() == results.readings.size()) answer.buy = Buy::no;
}

/// The chance of a loss, and the input that causes most of the uncertainty.
void add_risk(const StudyInputs& inputs, const invest::SimulatedCase& simulated,
              StudyAnswer& answer) {
  const invest::Investment& money = *inputs.investment;
  const invest::Variant* variant = find_named(money.variants, inputs.study.answer->variant.text);
  if (variant == nullptr || !answer.worth) return;
  const auto found = invest::risk_case(money, variant, {&simulated});
  if (!found.ok()) return;
  const risk::Case& of = found.value();
  const risk::MonteCarlo draws = risk::monte_carlo(of, {.draws = kRiskDraws, .seed = kRiskSeed});
  answer.loss_probability = risk::summary_of(draws.figures).below_zero.value;
  const risk::Sobol shares = risk::sobol(of, {.draws = kVarianceDraws, .seed = kRiskSeed});
  if (shares.indices.empty() || shares.indices.front().inputs.empty()) return;
  answer.riskiest_input = of.inputs[shares.indices.front().inputs.front()].name;
  answer.riskiest_share = shares.indices.front().total.mean;
}

}  // namespace

std::optional<StaffQuestion> team_question(const StudyInputs& inputs,
                                           const scenario::Scenario& day) {
  const invest::Simulation* simulation = answer_simulation(inputs);
  if (simulation == nullptr) return std::nullopt;
  auto question = invest::team_question(*simulation, day);
  if (!question.ok()) return std::nullopt;
  question.value().agents_max = std::max(question.value().agents_max, kReadingAgentsMax);
  return std::move(question.value());
}

Holds reached_by_days(const Study& study, const SimulatedCell& offer, double demand) {
  if (!std::isfinite(demand)) return Holds::unclear;
  const Target& cap = *find_named(study.targets, study.answer->cap);
  return both(is_at_least(offer.of("dials_per_day"), demand), keeps(cap, offer.of(cap.indicator)));
}

Holds reached_by_search(const StaffAnswer& smallest, int agents) {
  if (smallest.high && *smallest.high <= agents) return Holds::yes;
  return !smallest.low || *smallest.low > agents ? Holds::no : Holds::unclear;
}

std::optional<StaffResult> answer_team(const StudyInputs& inputs,
                                       const invest::SimulatedCase& simulated) {
  const invest::Simulation* simulation = answer_simulation(inputs);
  if (simulation == nullptr) return std::nullopt;
  const auto* run =
      find_named(simulated.runs, simulation->name, &invest::SimulatedFigures::simulation);
  return run != nullptr ? run->team : std::nullopt;
}

std::optional<invest::Worth> worth_with_team(const StudyInputs& inputs,
                                             const invest::SimulatedCase& simulated,
                                             const StaffResult& team) {
  const invest::Simulation* simulation = answer_simulation(inputs);
  if (simulation == nullptr) return std::nullopt;
  invest::SimulatedCase with_it = simulated;
  invest::take_team(*inputs.investment, *simulation, team, with_it);
  const std::string& variant = inputs.study.answer->variant.text;
  const auto appraisal = invest::appraise(*inputs.investment, with_it, variant);
  if (!appraisal.ok()) return std::nullopt;
  return worth_of(appraisal.value(), variant);
}

Result<invest::SimulatedCase, std::string> simulated_case(const StudyInputs& inputs,
                                                          const Work& work) {
  if (!inputs.investment || !invest::needs_simulation(*inputs.investment)) {
    return invest::SimulatedCase{};
  }
  auto found = invest::simulate_inputs(*inputs.investment, work);
  if (found.ok()) return std::move(found.value());
  return Failure{scenario::format_diagnostics(found.error())};
}

Result<bool, std::string> price_study(StudyResults& results,
                                      const invest::SimulatedCase& simulated) {
  const StudyInputs& inputs = results.inputs;
  if (inputs.investment) {
    auto appraisal = invest::appraise(*inputs.investment, simulated);
    if (!appraisal.ok()) return Failure{scenario::format_diagnostics(appraisal.error())};
    results.investment = std::move(appraisal.value());
  }
  if (!inputs.study.answer) return true;
  StudyAnswer answer;
  answer.worth = worth_of(results.investment, inputs.study.answer->variant.text);
  answer.firm_worth = worth_of(results.investment, inputs.study.answer->firm_variant.text);
  answer.team = answer_team(inputs, simulated);
  judge_readings(results, answer);
  if (inputs.investment) add_risk(inputs, simulated, answer);
  results.answer = std::move(answer);
  return true;
}

}  // namespace callpace::analysis
