// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// How the time of a simulated day grows: with the agents, at the same accounts, lines and call rate
// for each, and with the accounts alone. The exponent of a step is ln(time / time) / ln(size /
// size): 1 where twice as many take twice as long. The day is predictive-38's on the native engine.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::bench {

/// A day of one size under one policy.
struct ScalingStep {
  std::string policy;
  int agents = 0;
  int accounts = 0;
  double day_ms = 0;               ///< processor time, the least of several rounds
  double dial_us = 0;              ///< the same / dials
  std::optional<double> exponent;  ///< from the step before; none of the first of a row
};

/// `scenario` with so many agents, and accounts, lines and calls a second in proportion.
[[nodiscard]] scenario::Scenario with_agents(scenario::Scenario scenario, int agents);

/// Under each policy 38, 300, 1,000 and 3,000 agents; then, under the first one, 38 agents with
/// once, ten and a hundred times as many accounts. Takes some CPU minutes for policies that use a
/// model. Throws std::runtime_error where a day cannot be run.
[[nodiscard]] std::vector<ScalingStep> measure_scaling(const std::vector<std::string>& policies);

}  // namespace callpace::bench
