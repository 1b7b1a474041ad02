// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/discount_lines.hpp"

#include <fmt/format.h>

#include <cassert>

namespace callpace::analysis::invest {

std::string flow_rate_formula(const Discount& discount, Period flows) {
  const double stated = periods_per_year(discount.period);
  const std::string share = fmt::format("{:.0f} / {:.0f}", stated, periods_per_year(flows));
  switch (discount.compounding) {
    case RateStatement::nominal:
      return fmt::format("{} * {}", kDiscountRate, share);
    case RateStatement::continuous:
      return fmt::format("exp({} * {}) - 1", kDiscountRate, share);
    default:
      if (discount.period == flows) return kDiscountRate;
      return fmt::format("(1 + {}) ^ ({}) - 1", kDiscountRate, share);
  }
}

std::string discount_factor_formula(Timing timing) {
  const std::string whole = fmt::format("(1 + {})", kFlowRate);
  const std::string before = fmt::format("lag({})", kDiscountFactor);
  // From the middle of one period to the middle of the next: half of the rate of each.
  const std::string from_mid = fmt::format("{} * (1 + lag({})) ^ -0.5", before, kFlowRate);
  switch (timing) {
    case Timing::first_now:
      return fmt::format("if(t = 1, 1, {} / {})", before, whole);
    case Timing::period_end:
      return fmt::format("if(t = 1, 1, {}) / {}", before, whole);
    case Timing::period_mid:
      return fmt::format("if(t = 1, 1, {}) * {} ^ -0.5", from_mid, whole);
    case Timing::now_then_mid:
      return fmt::format("if(t = 1, 1, if(t = 2, 1, {}) * {} ^ -0.5)", from_mid, whole);
  }
  assert(false);
  return {};
}

}  // namespace callpace::analysis::invest
