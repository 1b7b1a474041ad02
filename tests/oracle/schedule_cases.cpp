// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/compounding.hpp"
#include "analysis/finance/depreciation.hpp"
#include "tests/analysis/finance/flows_of.hpp"
#include "tests/oracle/cases.hpp"

#include <fmt/format.h>

#include <cmath>

namespace callpace::analysis::oracle {
namespace {

DepreciationPlan some_plan(Draw& draw, int scale) {
  const auto unit = static_cast<std::int64_t>(std::pow(10, scale));
  const std::int64_t cost = draw.whole(100, 9000);
  return {usd(cost * unit), usd(draw.whole(0, cost / 2) * unit),
          static_cast<int>(draw.whole(2, 20))};
}

void add_depreciation(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 40; ++i) {
    DepreciationPlan plan = some_plan(draw, i % 10);
    const auto period = draw.whole(1, plan.life);
    const std::string asset =
        fmt::format("{},{},{}", text_of(static_cast<double>(plan.cost.cents()) / 100),
                    text_of(static_cast<double>(plan.salvage.cents()) / 100), plan.life);
    std::string formula;
    switch (i % 4) {
      case 0:
        formula = fmt::format("SLN({})", asset);
        break;
      case 1:
        plan.method = DepreciationMethod::sum_of_digits;
        formula = fmt::format("SYD({},{})", asset, period);
        break;
      case 2:
        plan.method = DepreciationMethod::declining_balance;
        plan.ends_straight = false;
        plan.factor = static_cast<double>(draw.whole(5, 35)) / 10;
        formula = fmt::format("DDB({},{},{})", asset, period, text_of(plan.factor));
        break;
      default:
        plan.method = DepreciationMethod::declining_balance;
        plan.factor = static_cast<double>(draw.whole(10, 35)) / 10;
        formula = fmt::format("VDB({},{},{},{})", asset, period - 1, period, text_of(plan.factor));
    }
    const double ours = depreciation_cents(plan)[static_cast<std::size_t>(period - 1)] / 100;
    cases.push_back({fmt::format("depreciation {}", i), formula, {}, {}, {ours}});
  }
}

void add_quoted_rates(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 8; ++i) {
    const double ratio = draw.decimal(0.0001, 2);
    const auto times = static_cast<int>(draw.whole(1, 365));
    cases.push_back({fmt::format("effective rate {}", i),
                     fmt::format("EFFECT({},{})", text_of(ratio), times),
                     {},
                     {},
                     {effective_yearly({ratio, Compounding::nominal, times}).ratio}});
    cases.push_back({fmt::format("nominal rate {}", i),
                     fmt::format("NOMINAL({},{})", text_of(ratio), times),
                     {},
                     {},
                     {quoted({ratio, Period::year}, Compounding::nominal, times).ratio}});
    cases.push_back({fmt::format("quarterly rate {}", i),
                     fmt::format("(1+{})^(1/4)-1", text_of(ratio)),
                     {},
                     {},
                     {equivalent({ratio, Period::year}, Period::quarter).ratio}});
  }
}

void add_rounding(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 24; ++i) {
    // Half cents every third time: they go away from zero.
    const double cents = static_cast<double>(draw.whole(-9'000'000, 9'000'000)) +
                         (i % 3 == 0 ? 0.5 : draw.decimal(0, 1));
    const double ours = static_cast<double>(money_from_cents(cents, Currency{"USD"}).cents()) / 100;
    cases.push_back({fmt::format("rounding {}", i),
                     fmt::format("ROUND({}/100,2)", text_of(cents)),
                     {},
                     {},
                     {ours}});
  }
}

}  // namespace

std::vector<Case> schedule_cases(Draw draw) {
  std::vector<Case> cases;
  add_depreciation(draw, cases);
  add_quoted_rates(draw, cases);
  add_rounding(draw, cases);
  return cases;
}

}  // namespace callpace::analysis::oracle
