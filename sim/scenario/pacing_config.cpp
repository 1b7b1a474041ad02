// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/pacing_config.hpp"

#include <algorithm>
#include <cstdint>

namespace callpace::scenario {

pacing::Config pacing_config(const Scenario& scenario) {
  pacing::Config config = scenario.dialer.pacing;
  std::uint32_t agents = 0;
  for (const Shift& shift : scenario.team.shifts)
    agents += static_cast<std::uint32_t>(shift.agents);
  // A file that names its campaigns says thereby how many share the team.
  if (!scenario.campaign().name.empty()) {
    config.groups = static_cast<std::uint32_t>(1 + scenario.team.groups.size());
    config.campaigns = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(
        1, std::ranges::count(scenario.campaigns, DialingMode::dialer, &Campaign::dialing)));
  }
  config.agents_max = std::max(agents, 1u);
  config.lines_max = static_cast<std::uint32_t>(scenario.dialer.lines);
  config.calls_max = config.lines_max;
  config.calls_per_second_max = scenario.dialer.calls_per_second_max;
  config.connect_s_max = scenario.dialer.abandonment.two_second_s;
  if (scenario.dialer.abandonment.count_human_as_machine && scenario.dialer.detection.enabled) {
    config.missed_person_ratio = std::min(scenario.dialer.detection.human_as_machine_ratio, 0.5);
  }
  return config;
}

}  // namespace callpace::scenario
