// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/annuity.hpp"
#include "analysis/finance/irr.hpp"
#include "tests/analysis/finance/flows_of.hpp"
#include "tests/oracle/cases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace callpace::analysis::oracle {
namespace {

Rate yearly(double ratio) { return {ratio, Period::year}; }

/// An outlay and inflows that repay it more or less, on a scale of 10^`scale` cents.
CashFlows investment_flows(Draw& draw, int scale) {
  const auto unit = static_cast<std::int64_t>(std::pow(10, scale));
  std::vector<std::int64_t> cents{-draw.whole(200, 400) * unit};
  const auto periods = draw.whole(1, 9);
  for (std::int64_t i = 0; i < periods; ++i) {
    cents.push_back(draw.whole(10, 700) * unit / periods);
  }
  return flows_of(cents);
}

/// Flows of either sign.
CashFlows mixed(Draw& draw, int scale) {
  const auto unit = static_cast<std::int64_t>(std::pow(10, scale));
  std::vector<std::int64_t> cents;
  for (std::int64_t i = draw.whole(1, 14); i > 0; --i) {
    cents.push_back(draw.whole(-900, 900) * unit);
  }
  return flows_of(cents);
}

/// Flows whose rates of return are those given: the product of (x - 1/(1 + rate)) in the discount
/// factor x, in cents.
CashFlows with_rates(const std::vector<double>& rates) {
  std::vector<double> product{1e11};
  for (const double rate : rates) {
    std::vector<double> next(product.size() + 1, 0.0);
    for (std::size_t i = 0; i < product.size(); ++i) {
      next[i] -= product[i];
      next[i + 1] += product[i] * (1 + rate);
    }
    product = next;
  }
  std::vector<std::int64_t> cents;
  for (const double coefficient : product) {
    cents.push_back(std::llround(coefficient));
  }
  return flows_of(cents);
}

std::vector<double> rates_in(const Irr& found) {
  std::vector<double> rates;
  for (const IrrRoot& root : found.roots) {
    rates.push_back(root.rate);
  }
  return rates;
}

void add_present_values(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 40; ++i) {
    CashFlows flows = mixed(draw, i % 13);
    flows.timing = Timing::period_end;
    const double ratio = i == 0 ? 0 : draw.decimal(-0.6, i % 5 == 0 ? 20 : 0.9);
    cases.push_back({fmt::format("npv {}", i),
                     fmt::format("NPV({},{{flows}})", text_of(ratio)),
                     in_units(flows),
                     {},
                     {present_value_cents(flows, yearly(ratio)) / 100}});
  }
}

void add_rates_of_return(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 40; ++i) {
    const CashFlows flows = investment_flows(draw, i % 13);
    const double rate = irr(flows).unique_rate()->ratio;
    const bool is_far = rate < -0.4;
    cases.push_back({fmt::format("irr of an investment {}", i),
                     "IRR({flows})",
                     in_units(flows),
                     {},
                     {rate},
                     is_far ? "far_from_the_guess" : ""});
    if (is_far) {
      cases.push_back({fmt::format("irr of an investment {}, near it", i),
                       fmt::format("IRR({{flows}},{})", text_of(rate + 0.01)),
                       in_units(flows),
                       {},
                       {rate}});
    }
  }
  for (int i = 0; i < 12; ++i) {
    CashFlows flows = investment_flows(draw, 2);
    for (Money& amount : flows.amounts) {
      amount = Money{std::abs(amount.cents()), amount.currency()};
    }
    cases.push_back(
        {fmt::format("irr of one sign {}", i), "IRR({flows})", in_units(flows), {}, {}});
  }
  for (int i = 0; i < 12; ++i) {
    // a - 2ax + bx^2 with b > a: the present value is above zero at every rate.
    const std::int64_t a = draw.whole(100, 9000);
    const CashFlows flows = flows_of({a, -2 * a, a + draw.whole(a / 10, a)});
    cases.push_back({fmt::format("irr of two changes without a root {}", i),
                     "IRR({flows})",
                     in_units(flows),
                     {},
                     rates_in(irr(flows))});
  }
}

void add_several_rates(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 12; ++i) {
    std::vector<double> rates{draw.decimal(-0.4, -0.1), draw.decimal(0.02, 0.3),
                              draw.decimal(0.5, 0.9)};
    rates.resize(i % 2 == 0 ? 3 : 2);
    const CashFlows flows = with_rates(rates);
    const std::vector<double> found = rates_in(irr(flows));
    cases.push_back({fmt::format("irr among several {}", i),
                     "IRR({flows})",
                     in_units(flows),
                     {},
                     found,
                     "one_of_several"});
    for (const double rate : found) {
      cases.push_back({fmt::format("irr among several {}, near {:.3f}", i, rate),
                       fmt::format("IRR({{flows}},{})", text_of(rate + 0.001)),
                       in_units(flows),
                       {},
                       {rate}});
    }
  }
}

void add_modified_rates(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 30; ++i) {
    const CashFlows flows = i % 3 == 0 ? mixed(draw, i % 10) : investment_flows(draw, i % 13);
    const double finance = draw.decimal(-0.2, 0.5);
    const double reinvest = draw.decimal(-0.2, 0.5);
    const auto modified = mirr(flows, {yearly(finance), yearly(reinvest)});
    Case one{fmt::format("mirr {}", i),
             fmt::format("MIRR({{flows}},{},{})", text_of(finance), text_of(reinvest)),
             in_units(flows),
             {},
             {}};
    if (modified) {
      one.expected = {modified->ratio};
    }
    cases.push_back(one);
  }
}

void add_level_payments(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 24; ++i) {
    const CashFlows flows = investment_flows(draw, i % 12);
    const double ratio = i == 0 ? 0 : draw.decimal(-0.3, 0.8);
    const auto last = flows.amounts.size() - 1;
    cases.push_back({fmt::format("annual equivalent {}", i),
                     fmt::format("-PMT({0},{1},NPV({0},{{flows}})*(1+{0}))", text_of(ratio), last),
                     in_units(flows),
                     {},
                     {annual_equivalent_cents(flows, yearly(ratio)).value() / 100}});
  }
}

}  // namespace

std::vector<Case> flow_cases(Draw draw) {
  std::vector<Case> cases;
  add_present_values(draw, cases);
  add_rates_of_return(draw, cases);
  add_several_rates(draw, cases);
  add_modified_rates(draw, cases);
  add_level_payments(draw, cases);
  return cases;
}

}  // namespace callpace::analysis::oracle
