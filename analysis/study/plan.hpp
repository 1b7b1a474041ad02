// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The plan of a staffing study recomputed by its own formulas (Arteaga 2016, Tables 5-8), each cell
// beside the printed one. Calls are counted a day.
//
// Demand: portfolio, delinquent accounts and the assignment factor (assigned / delinquent, not
// rounded) follow the weighted moving average; assigned = factor x delinquent; calls = 3 a day for
// each account. Offer: agents x (1 - absent) x calls an hour x productive hours; by dialer this
// times uplift / hit rate. Forecast months take the moving averages of the two rates, absent and
// calls an hour. The other way to read the source, averaging the offers themselves, comes within
// 3.4 calls of what is printed; this one comes within 1. Of a history month the source prints the
// absence to a whole percent, which leaves 23 calls open, and the offer to a single call. So the
// absence is computed back from the offer, as far as that stays within the printed digit.
//
// Left out: simulation; scenarios without printed rows. Errors: a study without a plan asserts;
// that there is enough history was checked when the study was loaded.
#pragma once

#include "analysis/study/study.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::analysis {

/// A recomputed figure beside the printed one.
struct PlanCell {
  double value = 0;          ///< ours, not rounded
  std::int64_t printed = 0;  ///< the source's
  /// How far apart the two may lie because the source printed its inputs and this cell rounded.
  double rounding_bound = 0;

  /// Ours, rounded to a whole number, less the printed one.
  [[nodiscard]] std::int64_t difference() const;
  /// True when rounding accounts for the whole difference.
  [[nodiscard]] bool explained() const;
};

/// Why a cell differs: "equal", "rounding leaves ±2.9" or "not explained by rounding".
[[nodiscard]] std::string reason(const PlanCell& cell);

/// A forecast month of the demand (Table 5).
struct DemandRow {
  scenario::Month period;
  double assignment_factor = 0;  ///< assigned / delinquent accounts, not rounded
  double printed_factor = 0;     ///< printed to two decimals
  PlanCell portfolio_accounts;
  PlanCell delinquent_accounts;
  PlanCell assigned_accounts;
  PlanCell demand_calls;
};

/// A month of a scenario's offer (Tables 6-8).
struct OfferRow {
  scenario::Month period;
  bool forecast = false;            ///< false = a month of the source's history
  int agents = 0;                   ///< employed
  double absent_ratio = 0;          ///< not rounded
  double calls_per_agent_hour = 0;  ///< by hand
  std::optional<double> predictive_calls_per_agent_hour;  ///< by dialer, conversations
  PlanCell demand_calls;
  PlanCell offered_calls;
  PlanCell unmet_calls;                    ///< demand - offer
  double offered_from_printed_inputs = 0;  ///< the formula on the rounded figures as printed
};

/// A scenario's plan.
struct ScenarioPlan {
  std::string name;
  std::string title;
  std::string table;
  std::vector<OfferRow> rows;  ///< history first
};

/// How well a plan agrees with print.
struct Agreement {
  std::int64_t cells = 0;
  std::int64_t equal = 0;               ///< same whole number
  std::int64_t explained = 0;           ///< rounding accounts for the difference, or none
  std::int64_t within_tolerance = 0;    ///< |difference| <= the study's tolerance
  std::int64_t largest_difference = 0;  ///< without sign
};

/// The whole plan.
struct Plan {
  std::vector<DemandRow> demand;
  std::vector<ScenarioPlan> scenarios;
  Agreement agreement;  ///< over every cell of both
};

/// Recomputes the plan of `study`, which has one.
[[nodiscard]] Plan make_plan(const Study& study);

/// The row of a scenario in a month, or nullptr.
[[nodiscard]] const OfferRow* find_row(const Plan& plan, const std::string& scenario,
                                       scenario::Month period);

}  // namespace callpace::analysis
