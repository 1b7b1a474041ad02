// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The cash flows of an investment case as a waterfall to the balance after each period. Amounts are
// in units of the currency. Left out on purpose: discounting. Errors: no flows, or not a label for
// each, assert.
#pragma once

#include <string>
#include <vector>

namespace callpace::analysis {

/// Flows by period.
struct CashFlowChart {
  std::string title;
  std::string currency;
  std::vector<std::string> periods;  ///< a label for each flow
  std::vector<double> flows;
};

/// Each flow from the balance before it to the balance after it, and the discount-free balance.
[[nodiscard]] std::string cash_flow_svg(const CashFlowChart& chart);

}  // namespace callpace::analysis
