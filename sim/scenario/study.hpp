// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A study: what a staffing report planned and printed, and what to simulate beside it, as plain
// structs. One struct per TOML table and one member per key, like scenario.hpp. Figures that the
// source printed are kept as printed (`printed_...`, PrintedOffer), never corrected: analysis
// recomputes them and shows the difference. Ratios are 0-1. What is left out on purpose: how the
// centre behaves (scenario.hpp), money (a case of analysis/invest, which the study names) and every
// computation (analysis/).
//
// Invariant: a Study that load_study() returned is complete and its months ascend without gaps.
#pragma once

#include "sim/scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callpace::scenario {

/// A calendar month; written "2016-02" in a study file.
struct Month {
  int year = 0;
  int month = 0;  ///< 1-12
  auto operator<=>(const Month&) const = default;
};

/// What the source printed for one scenario and month: a row of `scenario.row` (Arteaga 2016,
/// Tables 6-8).
struct PrintedOffer {
  Month period;
  std::int64_t demand_calls = 0;                          ///< calls demanded a day
  int agents = 0;                                         ///< employed
  double absent_ratio = 0;                                ///< printed rounded to 0.01
  double calls_per_agent_hour = 0;                        ///< by hand; printed rounded to 0.1
  std::optional<double> predictive_calls_per_agent_hour;  ///< absent in the history months
  double productive_hours = 0;                            ///< a day
  std::int64_t offered_calls = 0;                         ///< calls offered a day
  std::int64_t unmet_calls = 0;  ///< demand - offer, negative when the offer exceeds the demand
};

/// One staffing scenario of the study: `[[scenario]]`.
struct StudyScenario {
  std::string name;   ///< "manual-50"
  std::string file;   ///< scenario file, as a path that can be opened; once loaded, ready to open
  std::string title;  ///< one line for people
  std::string table;  ///< where the source printed its plan: "Table 6"
  int agents = 0;     ///< agents that the plan employs in the forecast months
  DialingMode dialing = DialingMode::manual;  ///< how the plan counts its offer
  std::vector<PrintedOffer> rows;             ///< history months first, then the forecast months
};

/// How long to simulate: `[simulate]`.
struct SimulationPlan {
  Month first;                  ///< first month simulated
  Month last;                   ///< last month simulated, included
  double precision = 0.005;     ///< relative half width of the dials a day to aim at, > 0
  int replications_min = 5;     ///< per scenario and month, >= 2
  int replications_max = 1000;  ///< >= replications_min
};

/// What the dialer promises: `[targets]` (Arteaga 2016, 2.6 and 4.4).
struct Targets {
  double idle_s_max = 0;         ///< mean wait of an agent between conversations, seconds
  double abandon_ratio_max = 0;  ///< callers who hang up in queue / live answers
  double saturation_min = 0;     ///< calls / assigned accounts
};

/// One scenario on the SimGrid platform against the ideal one, paired: `[platform_comparison]`.
struct PlatformComparison {
  std::string scenario;  ///< name of a StudyScenario
  std::string file;      ///< platform file, likewise
  Month month;           ///< the month to simulate
  int replications = 0;  ///< pairs, >= 2
};

/// A month of the portfolio's history: a row of `plan.history` (Arteaga 2016, Table 2).
struct PortfolioMonth {
  Month period;
  std::int64_t portfolio_accounts = 0;
  std::int64_t delinquent_accounts = 0;
  std::optional<std::int64_t> assigned_accounts;  ///< absent before the source began to count
};

/// A forecast month as printed: a row of `plan.printed_demand` (Arteaga 2016, Table 5).
struct PrintedDemand {
  Month period;
  std::int64_t portfolio_accounts = 0;
  std::int64_t delinquent_accounts = 0;
  std::int64_t assigned_accounts = 0;
  double assignment_factor = 0;   ///< assigned / delinquent, printed rounded to 0.01
  std::int64_t demand_calls = 0;  ///< a day
};

/// The formulas' inputs of the study's plan: `[plan]`.
struct PlanInputs {
  std::vector<double> weights;   ///< of t-1, t-2, ...; they sum to 1
  double calls_per_account = 0;  ///< calls demanded a day / assigned accounts
  double productive_hours = 0;   ///< per agent and weekday
  double uplift = 0;             ///< predictive calls per agent-hour / manual ones (1.40)
  double hit_rate = 0;           ///< live answers / dials that the plan assumes (.25)
  double tolerance_calls = 0;    ///< largest difference from a printed cell to be accepted
  std::vector<PortfolioMonth> history;
  std::vector<PrintedDemand> printed_demand;
};

/// A whole study file.
struct Study {
  std::string name;
  std::string title;   ///< one line for people
  std::string source;  ///< "Arteaga 2016"
  std::vector<StudyScenario> scenarios;
  SimulationPlan simulate;
  Targets targets;
  std::optional<PlatformComparison> platform_comparison;
  PlanInputs plan;
  std::string investment;  ///< investment file, as a path that can be opened; empty = none
  std::string claims;      ///< ledger of claims, likewise
  std::string hash;        ///< 16 hex digits over the canonical form of all that is above
};

}  // namespace callpace::scenario
