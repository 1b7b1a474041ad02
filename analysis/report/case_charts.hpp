// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Charts of one investment case: its cash flows as a waterfall to the cumulative balance, and its
// net present value over the discount rate with the rates at which it is zero. Amounts are in units
// of the currency, rates 0-1. Errors: no flows, or a profile of fewer than two points, assert.
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

/// A net present value at a rate.
struct RatedValue {
  double rate = 0;
  double value = 0;
};

/// Net present value over the rate.
struct NpvProfileChart {
  std::string title;
  std::string currency;
  std::string period;               ///< of the rate: "year"
  std::vector<RatedValue> profile;  ///< ascending in rate
  RatedValue stated;                ///< at the case's own rate
  std::vector<double> roots;        ///< internal rates of return
};

[[nodiscard]] std::string npv_profile_svg(const NpvProfileChart& chart);

}  // namespace callpace::analysis
