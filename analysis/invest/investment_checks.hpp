// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What must hold between the keys of an investment file; each check reports where the contradiction
// stands. Formulas are compiled elsewhere (model.hpp).
#pragma once

#include "analysis/invest/investment.hpp"
#include "analysis/staffing/staff_search.hpp"
#include "sim/scenario/format/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis::invest {

/// What a simulation measures, by the names that inputs use.
[[nodiscard]] std::vector<std::string> known_measures();
/// What is measured of the smallest team.
struct TeamMeasure {
  TeamSense sense = TeamSense::mean_day;
  bool is_saved = false;  ///< how many fewer than today, not how many
};
/// What a measure says of the smallest team; nothing when it is about the scenario's own.
[[nodiscard]] std::optional<TeamMeasure> team_measure_named(const std::string& measure);
/// The measure that an input takes from its simulation.
[[nodiscard]] const std::string& measure_of(const Input& input);

/// Names that every case has without declaring them: the number of the period, the sum of flows.
inline constexpr const char* kPeriodName = "t";
inline constexpr const char* kNetFlowName = "net_flow";
inline constexpr const char* kTaxName = "tax";

void check_periods(const Periods& periods, const scenario::format::Scope& scope);
void check_distribution(const Distribution& shape, const scenario::format::Scope& scope);
void check_input(const Input& input, const scenario::format::Scope& scope);
void check_line(const Line& line, const scenario::format::Scope& scope);
void check_tax(const Tax& tax, const scenario::format::Scope& scope);
void check_simulation(const Simulation& simulation, const scenario::format::Scope& scope);

void check_names(const Investment& investment, const scenario::format::Scope& scope);
void check_flows(const Investment& investment, const scenario::format::Scope& scope);
void check_idle_keys(const Investment& investment, const scenario::format::Scope& scope);
void check_variants(const Investment& investment, const scenario::format::Scope& scope);
void check_correlations(const Investment& investment, const scenario::format::Scope& scope);
void check_simulated_inputs(const Investment& investment, const scenario::format::Scope& scope);

}  // namespace callpace::analysis::invest
