// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Level payments: what a loan or a fund takes each period, and the equal payment at the end of each
// year of a project's life that is worth as much as its flows, by which projects of unequal lives
// are compared. The life runs from now to the end of the last flow's period.
// Left out on purpose: the parts of a payment (analysis/formula/money_functions.hpp).
// Errors: a rate of another period than the flows' asserts, and so does one of -1 or below; flows
// that all fall now have no life, and no payment.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <optional>

namespace callpace::analysis {

/// The payment at each period's end that is worth one unit now: r / (1 - (1 + r)^-n), and 1/n at a
/// rate of zero. The rate per period is above -1, the number of periods above 0.
[[nodiscard]] double capital_recovery(double rate, double periods);

/// What one unit at each period's end has grown to at the last one: ((1 + r)^n - 1) / r, and n at a
/// rate of zero. The rate per period is above -1, the number of periods 0 or above.
[[nodiscard]] double amount_of_annuity(double rate, double periods);

/// The annual equivalent of the flows, in cents, not rounded; negative when they cost more than
/// they earn.
[[nodiscard]] std::optional<double> annual_equivalent_cents(const CashFlows& flows, Rate rate);

}  // namespace callpace::analysis
