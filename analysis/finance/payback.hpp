// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// When an investment has earned back its outlay, and what each unit of it earns. Within a period
// the flow is taken to come in evenly, so that a payback may be a fraction of periods.
// Errors: as in cash_flows.hpp; "never paid back" is an answer.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <optional>
#include <span>

namespace callpace::analysis {

/// Periods from now until the sum of the flows stays at zero or above; none = not within them.
[[nodiscard]] std::optional<double> payback_periods(const CashFlows& flows);

/// The same with flows discounted by the factor of each (discount_factors()).
[[nodiscard]] std::optional<double> discounted_payback_periods(const CashFlows& flows,
                                                               std::span<const double> factors);

/// Present value of the inflows / present value of the outflows (without its sign); none when
/// nothing flows out. Above 1 exactly when the net present value is positive.
[[nodiscard]] std::optional<double> profitability_index(const CashFlows& flows,
                                                        std::span<const double> factors);

}  // namespace callpace::analysis
