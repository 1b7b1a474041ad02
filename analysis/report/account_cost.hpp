// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What it costs that each campaign keeps the hard cap by itself: the same replications with one
// account for the team (cap_account = "team"), in pairs. A loss that one campaign spared is lost to
// the others, and the room of each is cut down to whole callers, so that agents wait longer. But
// an account of its own also shields a campaign from one that loses many, so the cost may be below
// 0. Errors: none; without such replications there is no cost.
#pragma once

#include "analysis/report/run_report.hpp"

#include <string>

namespace callpace::analysis {

/// Separate accounts less one for all.
struct AccountCost {
  Estimate idle_s_mean;            ///< more idle time before a conversation
  Estimate conversations_per_day;  ///< more conversations; below 0 where accounts cost some
  Estimate abandon_ratio_hangup;   ///< more abandoned / live answers
};
[[nodiscard]] AccountCost account_cost(const RunReport& report);

/// The cost in sentences; empty where it was not simulated.
[[nodiscard]] std::string account_cost_text(const RunReport& report);

}  // namespace callpace::analysis
