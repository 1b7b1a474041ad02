// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The results of `callpace optimum` and `callpace feasible` as text, JSON and chart. A ratio is 0-1
// in JSON, a percentage on the page and on the chart. Left out on purpose: how any of it is found.
// Errors: none.
#pragma once

#include "analysis/optimum/day_wall.hpp"
#include "analysis/optimum/known_progress.hpp"
#include "analysis/report/style.hpp"
#include "analysis/report/table.hpp"

#include <string>
#include <vector>

namespace callpace::analysis {

/// What `optimum` found about one team.
struct OptimumReport {
  Frontier frontier;
  int phases = 0;                        ///< of a conversation; 0 = not asked
  std::vector<ProgressWall> walls = {};  ///< of a dialer that sees the phases
};

/// The site, frontier[] {lambda, idle_s, abandon_ratio, conversations_per_agent_hour}, gap_ratio;
/// with walls, also known_progress {phases, walls[]}.
[[nodiscard]] Columns<OptimumReport> optimum_columns();
[[nodiscard]] Columns<ProgressWall> wall_columns();

/// A table of the frontier at round abandonments; with walls, one of both limits and what it means.
[[nodiscard]] std::string optimum_text(const OptimumReport& report, const Style& style);

/// Idle seconds against abandonment.
[[nodiscard]] std::string optimum_svg(const Frontier& frontier);

/// What `feasible` found about the scenario's first working day.
struct FeasibleReport {
  std::string scenario;
  std::string hash;
  std::vector<std::string> settings;  ///< overrides of the scenario, as --set took them
  std::vector<std::string> shifts;    ///< their names, in the scenario's order
  ScenarioSite mapped;
  Promise promise;
  DayWall wall;
  DayFrontier frontier;
  FewestAgents fewest;
};

/// Maps `scenario` and judges `promise`; asserts that obstacles_of() finds none.
[[nodiscard]] FeasibleReport feasible_report(const scenario::Scenario& scenario,
                                             const Promise& promise);

/// The answer, in one sentence.
[[nodiscard]] std::string feasible_sentence(const FeasibleReport& report);

/// The sentence, the day by its hours, the fewest agents, what it all rests on.
[[nodiscard]] std::string feasible_text(const FeasibleReport& report, const Style& style);

/// All of it.
[[nodiscard]] Columns<FeasibleReport> feasible_columns();

/// The day's frontier, its worst half-hour and the promise.
[[nodiscard]] std::string feasible_svg(const FeasibleReport& report);

}  // namespace callpace::analysis
