// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/payback.hpp"

#include <cassert>
#include <cmath>
#include <vector>

namespace callpace::analysis {
namespace {

// Flows are whole cents: what is left below this is arithmetic, not debt.
constexpr double kNoiseCents = 1e-6;

double discounted_cents(const CashFlows& flows, std::size_t index,
                        std::span<const double> factors) {
  assert(factors.size() == flows.amounts.size());
  return static_cast<double>(flows.amounts[index].cents()) * factors[index];
}

}  // namespace

std::optional<double> payback_periods(const CashFlows& flows) {
  return discounted_payback_periods(flows, std::vector<double>(flows.amounts.size(), 1.0));
}

std::optional<double> discounted_payback_periods(const CashFlows& flows,
                                                 std::span<const double> factors) {
  std::optional<double> paid_back = 0;
  double sum = 0;
  for (std::size_t i = 0; i < flows.amounts.size(); ++i) {
    const double before = sum;
    const double flow = discounted_cents(flows, i, factors);
    sum += flow;
    if (sum < -kNoiseCents) {
      paid_back.reset();
    } else if (!paid_back) {
      paid_back = time_of(flows, i) - span_of(flows.timing).before + -before / flow;
    }
  }
  return paid_back;
}

std::optional<double> profitability_index(const CashFlows& flows, std::span<const double> factors) {
  double in = 0;
  double out = 0;
  for (std::size_t i = 0; i < flows.amounts.size(); ++i) {
    const double flow = discounted_cents(flows, i, factors);
    (flow > 0 ? in : out) += std::abs(flow);
  }
  if (out == 0) {
    return std::nullopt;
  }
  return in / out;
}

}  // namespace callpace::analysis
