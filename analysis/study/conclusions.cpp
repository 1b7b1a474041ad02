// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/conclusions.hpp"

#include "analysis/study/result_names.hpp"
#include "analysis/study/sentence.hpp"

#include <cmath>

namespace callpace::analysis {
namespace {

Holds truth_of(const PlacedText& formula, const formula::Names& names) {
  const formula::Outcome outcome = value_of(formula.text, names);
  if (std::isnan(outcome.value)) return Holds::unclear;
  if (outcome.range == formula::Interval{0}) return Holds::no;
  return outcome.range.contains(0) ? Holds::unclear : Holds::yes;
}

}  // namespace

Holds keeps(const Target& target, const Estimate& estimate) {
  if (std::isnan(estimate.mean)) return Holds::unclear;
  return target.max ? is_below(estimate, *target.max) : is_at_least(estimate, *target.min);
}

std::vector<TargetResult> judged_targets(const StudyInputs& inputs,
                                         const std::vector<SimulatedCell>& cells) {
  std::vector<TargetResult> found;
  for (std::size_t i = 0; i < inputs.study.scenarios.size(); ++i) {
    const std::string& name = inputs.study.scenarios[i].name;
    const std::vector<SimulatedCell> months = cells_of(cells, name);
    if (months.empty()) continue;
    for (const Target& target : inputs.study.targets) {
      if (target.dialing && *target.dialing != inputs.scenarios[i].campaign().dialing) continue;
      TargetResult result;
      result.target = target.name;
      result.scenario = name;
      result.found = over_months(months, target.indicator);
      result.holds = keeps(target, result.found);
      for (const SimulatedCell& month : months) {
        result.months.add(keeps(target, month.of(target.indicator)));
      }
      found.push_back(std::move(result));
    }
  }
  return found;
}

std::vector<ConclusionResult> drawn_conclusions(const StudyResults& results) {
  const formula::Names names = result_names(results.inputs, results);
  const std::string currency =
      results.inputs.investment ? results.inputs.investment->currency : std::string{};
  std::vector<ConclusionResult> drawn;
  for (const Conclusion& one : results.study().conclusions) {
    ConclusionResult result{.name = one.name,
                            .holds = truth_of(one.holds, names),
                            .claim = told(one.claim, names, currency),
                            .sentence = told(one.sentence, names, currency)};
    for (const Remark& remark : one.also) {
      if (truth_of(remark.when, names) != Holds::yes) continue;
      result.sentence += (result.sentence.empty() ? "" : " ") + told(remark.say, names, currency);
    }
    drawn.push_back(std::move(result));
  }
  return drawn;
}

std::string told_answer(const StudyResults& results) {
  if (!results.study().answer) return {};
  const formula::Names names = result_names(results.inputs, results);
  return told(results.study().answer->hangs_on, names,
              results.inputs.investment ? results.inputs.investment->currency : std::string{});
}

}  // namespace callpace::analysis
