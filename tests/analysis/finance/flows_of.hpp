// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Money and cash flows for tests, from cents, and days, from text.
#pragma once

#include "analysis/finance/cash_flows.hpp"
#include "analysis/finance/day_count.hpp"

#include <cassert>
#include <cstdint>
#include <cstdio>
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

/// The day written "2016-05-31"; asserts on text that is no day.
inline Date day(const char* text) {
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  const int read = std::sscanf(text, "%d-%u-%u", &y, &m, &d);
  const auto date = std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d};
  assert(read == 3 && date.ok());
  return date;
}

}  // namespace callpace::analysis
