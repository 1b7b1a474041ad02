// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/annuity.hpp"
#include "analysis/finance/irr.hpp"
#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

namespace {

Rate per_year(double ratio) { return {ratio, Period::year}; }

/// An outlay, then inflows.
rc::Gen<CashFlows> some_investment() {
  return rc::gen::map(
      rc::gen::pair(
          rc::gen::inRange<std::int64_t>(1000, 1000000),
          rc::gen::suchThat(rc::gen::resize(10, rc::gen::container<std::vector<std::int64_t>>(
                                                    rc::gen::inRange<std::int64_t>(1, 500000))),
                            [](const auto& list) { return !list.empty(); })),
      [](const auto& drawn) {
        std::vector<std::int64_t> cents{-drawn.first};
        cents.insert(cents.end(), drawn.second.begin(), drawn.second.end());
        return flows_of(cents);
      });
}

}  // namespace

TEST_CASE("the published example of MIRR() comes back", "[finance]") {
  // Microsoft's example: 120,000 borrowed at 10 %, profits reinvested at 12 %.
  const CashFlows flows = flows_of({-12000000, 3900000, 3000000, 2100000, 3700000, 4600000});
  CHECK(mirr(flows, {per_year(0.10), per_year(0.12)})->ratio == Approx(0.126094).margin(5e-7));
  CHECK(mirr(flows, {per_year(0.10), per_year(0.14)})->ratio == Approx(0.134759).margin(5e-7));
  const CashFlows three_years = flows_of({-12000000, 3900000, 3000000, 2100000});
  CHECK(mirr(three_years, {per_year(0.10), per_year(0.12)})->ratio ==
        Approx(-0.048045).margin(5e-7));
}

TEST_CASE("a modified rate needs money both ways and time between", "[finance]") {
  const MirrRates rates{per_year(0.1), per_year(0.1)};
  CHECK_FALSE(mirr(flows_of({100, 200}), rates));
  CHECK_FALSE(mirr(flows_of({-100, -200}), rates));
  CHECK_FALSE(mirr(flows_of({-100}), rates));
  CHECK_FALSE(mirr(flows_of({0, 0}), rates));
  CHECK(mirr(flows_of({-100, 121}), rates)->ratio == Approx(0.21));
}

TEST_CASE("reinvested at the internal rate of return, the modified rate is that rate",
          "[finance]") {
  CHECK(rc::check([] {
    const CashFlows flows = *some_investment();
    const Rate found = irr(flows).unique_rate().value();
    const double modified = mirr(flows, {found, found})->ratio;
    RC_ASSERT(std::abs(modified - found.ratio) <= 1e-9 * (1 + std::abs(found.ratio)));
  }));
}

TEST_CASE("the modified rate lies between the rate of reinvestment and that of return",
          "[finance]") {
  CHECK(rc::check([] {
    const CashFlows flows = *some_investment();
    const double found = irr(flows).unique_rate()->ratio;
    const double reinvest = *rc::gen::inRange(-50, 200) / 100.0;
    const double modified = mirr(flows, {per_year(0.1), per_year(reinvest)})->ratio;
    const double slack = 1e-9 * (1 + std::abs(found));
    RC_ASSERT(modified >= std::min(found, reinvest) - slack);
    RC_ASSERT(modified <= std::max(found, reinvest) + slack);
  }));
}

TEST_CASE("machines of unequal lives are told apart by their annual costs", "[finance]") {
  // Brealey, Myers and Allen, "Principles of Corporate Finance", chapter 6: machine A costs 15,000
  // and 5,000 a year for three years, B 10,000 and 6,000 for two, at 6 %: 10.61 against 11.45.
  const CashFlows a = flows_of({-1500000, -500000, -500000, -500000});
  const CashFlows b = flows_of({-1000000, -600000, -600000});
  CHECK(present_value_cents(a, per_year(0.06)) / 1e5 == Approx(-28.37).margin(0.005));
  CHECK(annual_equivalent_cents(a, per_year(0.06)).value() / 1e5 == Approx(-10.61).margin(0.005));
  CHECK(annual_equivalent_cents(b, per_year(0.06)).value() / 1e5 == Approx(-11.45).margin(0.005));
}

TEST_CASE("an annuity's annual equivalent is its payment, whatever the period of its rate",
          "[finance]") {
  CashFlows flows = flows_of({10000, 10000, 10000});
  flows.timing = Timing::period_end;
  CHECK(annual_equivalent_cents(flows, per_year(0.08)).value() == Approx(10000));
  CHECK(annual_equivalent_cents(flows, per_year(0)).value() == Approx(10000));
  // Four quarters of 100, as one payment at the year's end.
  CashFlows quarters = flows_of({10000, 10000, 10000, 10000});
  quarters.timing = Timing::period_end;
  quarters.period = Period::quarter;
  const double grown = 10000 * (1 + 1.02 + 1.02 * 1.02 + 1.02 * 1.02 * 1.02);
  CHECK(annual_equivalent_cents(quarters, {0.02, Period::quarter}).value() == Approx(grown));
}

TEST_CASE("flows that all fall now have no annual equivalent", "[finance]") {
  CHECK_FALSE(annual_equivalent_cents(flows_of({-100}), per_year(0.1)));
}

TEST_CASE("the annual equivalent paid over the life is worth the project", "[finance]") {
  CHECK(rc::check([] {
    const CashFlows flows = *some_investment();
    const Rate rate = per_year(*rc::gen::inRange(-50, 200) / 100.0);
    const double payment = annual_equivalent_cents(flows, rate).value();
    double worth = 0;
    double size = 0;
    for (std::size_t i = 1; i < flows.amounts.size(); ++i) {
      worth += payment * std::pow(1 + rate.ratio, -static_cast<double>(i));
    }
    for (std::size_t i = 0; i < flows.amounts.size(); ++i) {
      size += std::abs(static_cast<double>(flows.amounts[i].cents())) *
              std::pow(1 + rate.ratio, -static_cast<double>(i));
    }
    RC_ASSERT(std::abs(worth - present_value_cents(flows, rate)) <= 1e-9 * size);
  }));
}
