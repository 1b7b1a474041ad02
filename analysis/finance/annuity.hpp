// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The equal payment at the end of each year of a project's life that is worth as much as its flows:
// how projects of unequal lives are compared. The life runs from now to the last flow.
// Errors: a rate of another period than the flows' asserts; flows that all fall now have no life,
// and no payment.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <optional>

namespace callpace::analysis {

/// The yearly payment, in a level series of `years` (above 0) at its ends, per unit of present
/// value: r / (1 - (1 + r)^-years), and 1/years at a rate of zero. The rate is per year.
[[nodiscard]] double capital_recovery(Rate yearly, double years);

/// The annual equivalent of the flows, in cents, not rounded; negative when they cost more than
/// they earn.
[[nodiscard]] std::optional<double> annual_equivalent_cents(const CashFlows& flows, Rate rate);

}  // namespace callpace::analysis
