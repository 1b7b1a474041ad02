// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Figures of a case that come from the simulator. Each is one value with its 95 % interval, never
// one value a day: a case runs for years, and what a single day brought is no staffing level. A
// figure of the scenario's own team (dials, right-party contacts ...) is its mean over the days;
// agents_needed and agents_saved are those of the smallest fixed team for the demand within the
// cap, on the mean day or on a share of days (analysis/staffing/staff_search.hpp). "No team does"
// is an answer; it leaves out the variants that need one.
//
// What a figure may turn out to be, for Monte Carlo: the days are drawn anew, as many as were
// simulated, from those that were, a thousand times (the bootstrap: Efron 1979), and each time the
// figure is formed again (of a team: staffing/staff_draws.hpp). So the draws spread as far as the
// days leave the figure open.
// Errors: the first replication that fails, with its message; scenario files that cannot be used,
// and a scenario without a demand for its month, located.
#pragma once

#include "analysis/invest/investment.hpp"
#include "analysis/staffing/staff_search.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/scenario/load.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::analysis::invest {

/// A simulated figure.
struct SimulatedMeasure {
  std::optional<double> value;     ///< nothing = no team does, see `obstacle`
  std::optional<double> low = {};  ///< ends of the 95 % interval; nothing = the days leave it open
  std::optional<double> high = {};
  std::vector<double> draws = {};  ///< what it may turn out to be, each as likely; empty = certain
  double none_share = 0;           ///< of the times that the days were drawn anew: no team does
  std::vector<double> days = {};   ///< one value a day, where a day has one
  std::string obstacle = {};       ///< what stands in the way, a sentence
};

/// What a simulation of the case measured.
struct SimulatedFigures {
  std::string simulation;     ///< its name in the case
  std::string scenario;       ///< name of the scenario
  std::string scenario_hash;  ///< with seed and replications: what it takes to measure it again
  std::string before_hash;    ///< of the scenario of today, or empty
  std::uint64_t seed = 0;
  int replications = 0;
  std::map<std::string, SimulatedMeasure> measures;  ///< by the measure's name
  std::optional<StaffResult> team;                   ///< where agents needed or saved are measured
};

/// A simulated input: where it comes from, and what it is.
struct SimulatedInput {
  std::string simulation;
  SimulatedMeasure measured;
};

/// All that was simulated for a case.
struct SimulatedCase {
  std::vector<SimulatedFigures> runs;
  std::map<std::string, SimulatedInput, std::less<>> inputs;  ///< by the input's name
};

/// Runs the simulations that inputs of the case name.
[[nodiscard]] Result<SimulatedCase, scenario::Diagnostics> simulate_inputs(
    const Investment& investment, const Work& work,
    const scenario::FileReader& files = scenario::read_from_disk);

/// What a simulation asks about the team of a scenario, its own or another reading of it. Errors:
/// neither says how many dials are demanded, or the simulation not how many callers may be lost.
[[nodiscard]] Result<StaffQuestion, std::string> team_question(const Simulation& simulation,
                                                               scenario::Scenario scenario);

/// Lets the inputs of `simulated` that measure the teams of this simulation be those of `team`, so
/// that one case can be valued under several answers. Agents saved are negative where more are
/// needed than there are today.
void take_team(const Investment& investment, const Simulation& simulation, const StaffResult& team,
               SimulatedCase& simulated);

}  // namespace callpace::analysis::invest
