// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A scenario of the study with all that is known of it, month by month: what the plan says beside
// what the simulation found. Left out on purpose: judging (verdicts.hpp).
// Invariant: `found` and `planned` name the same months, in the same order, at least one.
// Errors: a simulated month that the plan does not forecast asserts.
#pragma once

#include "analysis/staffing/judge.hpp"
#include "analysis/staffing/plan.hpp"
#include "analysis/staffing/simulated.hpp"

#include <span>
#include <vector>

namespace callpace::analysis {

/// Plan and simulation of one scenario.
struct ScenarioCase {
  const scenario::StudyScenario& study;
  const scenario::Scenario& scenario;
  std::vector<SimulatedCell> found;
  std::vector<OfferRow> planned;

  /// Whether the plan counts the scenario's offer by dialer.
  [[nodiscard]] bool by_dialer() const { return study.dialing == scenario::DialingMode::dialer; }

  /// A simulated indicator over all months.
  [[nodiscard]] Estimate over(Estimate SimulatedCell::*indicator) const {
    return over_months(found, indicator);
  }

  /// The mean of a planned figure, `figure(row)`, over all months.
  template <class Figure>
  [[nodiscard]] double planned_mean(Figure figure) const {
    double sum = 0;
    for (const OfferRow& row : planned) {
      sum += figure(row);
    }
    return sum / static_cast<double>(planned.size());
  }

  /// In how many months `judge(found, planned)` holds.
  template <class Judge>
  [[nodiscard]] Count count(Judge judge) const {
    Count counted;
    for (std::size_t month = 0; month < found.size(); ++month) {
      counted.add(judge(found[month], planned[month]));
    }
    return counted;
  }
};

/// The scenarios of `study` that have simulated months among `cells`, in the study's order;
/// `scenarios` holds one for each of study.scenarios.
[[nodiscard]] std::vector<ScenarioCase> cases_of(const scenario::Study& study,
                                                 std::span<const scenario::Scenario> scenarios,
                                                 const Plan& plan,
                                                 std::span<const SimulatedCell> cells);

}  // namespace callpace::analysis
