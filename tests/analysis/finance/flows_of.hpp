// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Money and cash flows for tests, from cents.
#pragma once

#include "analysis/finance/cash_flows.hpp"

#include <cstdint>
#include <vector>

namespace callpace::analysis {

inline Money usd(std::int64_t cents) { return {cents, Currency{"USD"}}; }

inline CashFlows flows_of(const std::vector<std::int64_t>& cents) {
  CashFlows flows;
  for (const std::int64_t amount : cents) {
    flows.amounts.push_back(usd(amount));
  }
  return flows;
}

}  // namespace callpace::analysis
