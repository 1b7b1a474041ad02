// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What the simulation of one scenario and month found: the indicators that the verdicts are judged
// by, each with its 95 % interval. Definitions, numerators and denominators: analysis/stats/ratios.
// An indicator that the scenario has no use for (abandonment by hand) is not a number with n = 0.
#pragma once

#include "analysis/stats/estimate.hpp"
#include "analysis/stats/ratios.hpp"
#include "sim/scenario/study.hpp"

#include <span>
#include <string>
#include <vector>

namespace callpace::analysis {

/// One scenario in one month, simulated.
struct SimulatedCell {
  std::string scenario;
  scenario::Month period;
  Estimate dials_per_day;
  Estimate conversations_per_agent_hour;
  Estimate idle_s_mean;
  Estimate idle_s_mean_due;
  Estimate idle_s_p90;
  Estimate abandon_ratio_hangup;
  Estimate abandon_ratio_2s;
  Estimate occupancy;
  Estimate saturation;
  Estimate penetration;
  Estimate reached_ratio;
  Estimate right_party_contacts_per_day;
  Estimate hit_rate;
  Estimate agents_present_per_day;
  /// Accounts reached, or called as often as the day's cap allows / accounts assigned.
  Estimate worked_out_ratio;
};

/// Estimates every indicator of a cell from its replications.
[[nodiscard]] SimulatedCell simulated_cell(std::string scenario, scenario::Month period,
                                           std::span<const Replication> replications);

/// One indicator over several months: the mean of the means with the mean of the half widths.
/// Months that share random numbers are not independent; this width is never too small for that.
[[nodiscard]] Estimate over_months(std::span<const SimulatedCell> cells,
                                   Estimate SimulatedCell::*indicator);

}  // namespace callpace::analysis
