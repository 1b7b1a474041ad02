// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures of a case that come from the simulator: each replication is a day with other customers
// and other absentees, and gives one value of each measure, so that a simulated input is a
// distribution. The case itself counts the mean; Monte Carlo may draw from the values.
//
// The least team of a day is found by halving: teams of all sizes meet the same customers (common
// random numbers), and a team works the day off when it makes so large a share of the calls that a
// team of agents_max makes. Teams are parted over the shifts as the scenario's own is. Measures
// other than agents_needed and agents_saved are of the scenario's own team.
// Left out on purpose: promises of idle time and abandonment, which no larger team need keep
// (`callpace feasible` answers those). Errors: the first replication that fails, with its message;
// scenario files that cannot be used, located.
#pragma once

#include "analysis/invest/investment.hpp"
#include "analysis/stats/estimate.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::invest {

/// Simulates one replication of a scenario: callpace::run, or a stand-in.
using SimulateDay =
    std::function<Result<Run, std::string>(const scenario::Scenario&, const RunOptions&)>;

/// What a simulation of the case measured.
struct SimulatedFigures {
  std::string simulation;     ///< its name in the case
  std::string scenario;       ///< name of the scenario
  std::string scenario_hash;  ///< with seed and replications: what it takes to measure it again
  std::string before_hash;    ///< of the scenario of today, or empty
  std::uint64_t seed = 0;
  int replications = 0;
  std::map<std::string, std::vector<double>> measures;  ///< one value a replication
};

/// A simulated input: its values, by replication, and their mean with its 95 % interval.
struct SimulatedInput {
  std::string simulation;
  std::vector<double> values;
  Estimate estimate;
};

/// All that was simulated for a case.
struct SimulatedCase {
  std::vector<SimulatedFigures> runs;
  std::map<std::string, SimulatedInput, std::less<>> inputs;  ///< by the input's name
};

/// How to work through a case's simulations.
struct SimulateOptions {
  SimulateDay simulate;  ///< must be set
  std::function<std::optional<std::string>(const std::string&)> files = scenario::read_from_disk;
  unsigned threads = 0;                          ///< 0 = one for each core
  const std::atomic<bool>* cancelled = nullptr;  ///< true = give up
  std::function<void(double share, std::string_view what)> on_progress = {};
};

/// The scenario with a team of `agents`, parted over its shifts as its own team is (largest
/// remainders; ties go to the shift that stands first).
[[nodiscard]] scenario::Scenario with_team(scenario::Scenario scenario, int agents);

/// The least team in [low, high] that `is_enough`, which holds for every team above one for which
/// it holds; `high` when none is.
[[nodiscard]] int least_team(int low, int high, const std::function<bool(int)>& is_enough);

/// Runs the simulations that inputs of the case name.
[[nodiscard]] Result<SimulatedCase, scenario::Diagnostics> simulate_inputs(
    const Investment& investment, const SimulateOptions& options);

}  // namespace callpace::analysis::invest
