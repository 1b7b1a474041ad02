// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/team.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>
#include <utility>

namespace callpace::analysis {

std::vector<int> agents_by_shift(const scenario::Scenario& scenario) {
  std::vector<int> agents;
  for (const scenario::Shift& shift : scenario.team.shifts) agents.push_back(shift.agents);
  return agents;
}

int agents_of(const scenario::Scenario& scenario) {
  const std::vector<int> agents = agents_by_shift(scenario);
  return std::accumulate(agents.begin(), agents.end(), 0);
}

scenario::Scenario with_team(scenario::Scenario scenario, int agents) {
  const int own = agents_of(scenario);
  assert(own > 0 && agents > 0);
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  int left = agents;
  for (std::size_t i = 0; i < scenario.team.shifts.size(); ++i) {
    int& shift = scenario.team.shifts[i].agents;
    const std::int64_t share = std::int64_t{shift} * agents;
    shift = static_cast<int>(share / own);
    left -= shift;
    remainders.emplace_back(-(share % own), i);
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; left > 0; ++i, --left) {
    ++scenario.team.shifts[remainders[i].second].agents;
  }
  return scenario;
}

}  // namespace callpace::analysis
