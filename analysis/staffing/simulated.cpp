// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/simulated.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callpace::analysis {
namespace {

double worked_out(const Replication& replication) {
  return static_cast<double>(replication.total.accounts_reached +
                             replication.total.accounts_exhausted);
}

double assigned(const Replication& replication) {
  return static_cast<double>(replication.total.accounts);
}

constexpr Indicator kWorkedOut{
    "worked_out_ratio",
    "Accounts worked out",
    Unit::ratio,
    "accounts reached or called as often as the day's cap allows / accounts assigned",
    worked_out,
    assigned};

}  // namespace

SimulatedCell simulated_cell(std::string scenario, scenario::Month period,
                             std::span<const Replication> replications) {
  const auto of = [&](std::string_view name) {
    const Indicator* indicator = find_indicator(name);
    assert(indicator != nullptr);
    return estimate(*indicator, replications);
  };
  return {.scenario = std::move(scenario),
          .period = period,
          .dials_per_day = of("dials_per_day"),
          .conversations_per_agent_hour = of("conversations_per_agent_hour"),
          .idle_s_mean = of("idle_s_mean"),
          .idle_s_mean_due = of("idle_s_mean_due"),
          .idle_s_p90 = of("idle_s_p90"),
          .abandon_ratio_hangup = of("abandon_ratio_hangup"),
          .abandon_ratio_2s = of("abandon_ratio_2s"),
          .occupancy = of("occupancy"),
          .saturation = of("saturation"),
          .penetration = of("penetration"),
          .reached_ratio = of("reached_ratio"),
          .right_party_contacts_per_day = of("right_party_contacts_per_day"),
          .hit_rate = of("hit_rate"),
          .agents_present_per_day = of("agents_present_per_day"),
          .worked_out_ratio = estimate(kWorkedOut, replications)};
}

Estimate over_months(std::span<const SimulatedCell> cells, Estimate SimulatedCell::*indicator) {
  Estimate pooled;
  Ends ends;
  for (const SimulatedCell& cell : cells) {
    const Estimate& month = cell.*indicator;
    pooled.mean += month.mean;
    pooled.half_width += month.half_width;
    pooled.n += month.n;
    pooled.n_needed = std::max(pooled.n_needed, month.n_needed);
    ends.low += month.low();
    ends.high += month.high();
  }
  const auto months = static_cast<double>(cells.size());
  pooled.mean /= months;
  pooled.half_width /= months;
  const bool is_even = std::none_of(cells.begin(), cells.end(), [&](const SimulatedCell& cell) {
    return (cell.*indicator).ends.has_value();
  });
  if (!is_even) pooled.ends = Ends{ends.low / months, ends.high / months};
  return pooled;
}

}  // namespace callpace::analysis
