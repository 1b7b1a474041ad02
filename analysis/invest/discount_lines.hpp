// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Discounting at a rate that differs by period, as lines of formulas: the rate of each period, and
// the factor that makes a flow's worth of today. The rate of a period takes its flow back to the
// one before (in the middle of periods: half of each). The first flow, where it falls now, is not
// discounted, so the first period's rate does not count there.
//
// Left out on purpose: one rate for all periods (Evaluation::rate_per_flow(), cash_flows.hpp).
#pragma once

#include "analysis/invest/investment.hpp"

#include <string>

namespace callpace::analysis::invest {

inline constexpr const char* kDiscountRate = "discount.rate";
inline constexpr const char* kFinanceRate = "discount.finance_rate";
inline constexpr const char* kReinvestRate = "discount.reinvest_rate";
inline constexpr const char* kFlowRate = "discount.rate_per_period";  ///< where it differs
inline constexpr const char* kDiscountFactor = "discount.factor";     ///< where the rate differs

/// The formula of the rate per period of the flows, from the stated rate by period.
[[nodiscard]] std::string flow_rate_formula(const Discount& discount, Period flows);

/// The formula of the discount factor of each flow.
[[nodiscard]] std::string discount_factor_formula(Timing timing);

}  // namespace callpace::analysis::invest
