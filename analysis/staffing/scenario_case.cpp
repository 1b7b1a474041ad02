// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/scenario_case.hpp"

#include <cassert>
#include <utility>

namespace callpace::analysis {

std::vector<ScenarioCase> cases_of(const scenario::Study& study,
                                   std::span<const scenario::Scenario> scenarios, const Plan& plan,
                                   std::span<const SimulatedCell> cells) {
  assert(scenarios.size() == study.scenarios.size());
  std::vector<ScenarioCase> cases;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    ScenarioCase one{study.scenarios[i], scenarios[i], {}, {}};
    for (const SimulatedCell& cell : cells) {
      if (cell.scenario == one.study.name) {
        const OfferRow* row = find_row(plan, cell.scenario, cell.period);
        assert(row != nullptr && row->forecast);
        one.found.push_back(cell);
        one.planned.push_back(*row);
      }
    }
    if (!one.found.empty()) {
      cases.push_back(std::move(one));
    }
  }
  return cases;
}

}  // namespace callpace::analysis
