// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/cash_flows.hpp"

#include "analysis/finance/payback.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>

using namespace callpace::analysis;

namespace {

CashFlows yearly(std::initializer_list<std::int64_t> cents, Timing timing = Timing::first_now) {
  CashFlows flows{{}, Period::year, timing};
  for (const std::int64_t amount : cents) {
    flows.amounts.emplace_back(amount, Currency{"USD"});
  }
  return flows;
}

/// Arteaga 2016, Table 15.
const CashFlows kTable15 = yearly({-17625798, 18575476, 8278076, 8884451, 9521145});
constexpr Rate kTable15Rate{0.171, Period::year};

}  // namespace

TEST_CASE("Table 15's net present value comes back with its first flow undiscounted", "[finance]") {
  CHECK(npv(kTable15, kTable15Rate).cents() == 14870658);  // printed 148,706.57
}

TEST_CASE("with flows at period ends the same value is one period further away", "[finance]") {
  CashFlows later = kTable15;
  later.timing = Timing::period_end;
  CHECK(present_value_cents(later, kTable15Rate) * 1.171 ==
        Approx(present_value_cents(kTable15, kTable15Rate)).epsilon(1e-12));
}

TEST_CASE("discounting quarters at the yearly rate or its equivalent gives the known values",
          "[finance]") {
  // Do Nascimento 2022, Table 15: quarterly flows, 17 %; the two readings that a period resolves.
  CashFlows quarters = yearly({-846100, 110709200, 100989600, 101218300, 62918500, 53868400});
  quarters.period = Period::quarter;
  CHECK(std::llround(present_value_cents(quarters, {0.17, Period::quarter}) / 100) == 2888956);
  const Rate quarterly = equivalent({0.17, Period::year}, Period::quarter);
  CHECK(quarterly.ratio == Approx(0.04003).margin(5e-6));
  CHECK(std::llround(present_value_cents(quarters, quarterly) / 100) == 3869870);
}

TEST_CASE("an equivalent rate there and back is the same rate", "[finance]") {
  for (const double ratio : {-0.5, 0.0, 0.01, 0.171, 3.0}) {
    const Rate monthly = equivalent({ratio, Period::year}, Period::month);
    CHECK(std::pow(1 + monthly.ratio, 12) == Approx(1 + ratio));
    CHECK(equivalent(monthly, Period::year).ratio == Approx(ratio).margin(1e-12));
  }
}

TEST_CASE("the profile of an investment falls as the rate rises and crosses zero once",
          "[finance]") {
  const std::array<double, 6> rates{0, 0.1, 0.3, 0.6, 0.7, 2};
  const auto profile = npv_profile(kTable15, rates);
  REQUIRE(profile.size() == rates.size());
  CHECK(profile.front().npv.cents() == 27633350);  // the plain sum
  for (std::size_t i = 1; i < profile.size(); ++i) {
    CHECK(profile[i].npv.cents() < profile[i - 1].npv.cents());
  }
  CHECK(profile[3].npv.cents() > 0);
  CHECK(profile[4].npv.cents() < 0);
}

TEST_CASE("an outlay is paid back within the period whose flow covers it", "[finance]") {
  CHECK(payback_periods(yearly({-100, 50, 100})).value() == Approx(1.5));
  CHECK(payback_periods(yearly({-100, 50, 100}, Timing::period_end)).value() == Approx(2.5));
  const CashFlows later = yearly({-100, 0, 121});
  CHECK(discounted_payback_periods(later, discount_factors(later, {0.1, Period::year})).value() ==
        Approx(2));
  CHECK_FALSE(payback_periods(yearly({-100, 50, 49})));
  CHECK(payback_periods(yearly({10, 20})).value() == 0);
}

TEST_CASE("an outlay that comes twice is paid back when it is covered for good", "[finance]") {
  CHECK(payback_periods(yearly({-100, 150, -100, 200})).value() == Approx(2.25));
}

TEST_CASE("the profitability index is above one exactly when the present value is positive",
          "[finance]") {
  for (const double ratio : {0.0, 0.171, 0.6, 0.7, 2.0}) {
    const Rate rate{ratio, Period::year};
    CHECK((profitability_index(kTable15, discount_factors(kTable15, rate)).value() > 1) ==
          (present_value_cents(kTable15, rate) > 0));
  }
  const CashFlows inflows = yearly({1, 2});
  CHECK_FALSE(profitability_index(inflows, discount_factors(inflows, kTable15Rate)));
}

TEST_CASE("flows in the middle of periods are worth half a period more", "[finance]") {
  const Rate rate{0.21, Period::year};
  const double at_ends = present_value_cents(yearly({-100, 50, 100}, Timing::period_end), rate);
  const CashFlows mid = yearly({-100, 50, 100}, Timing::period_mid);
  CHECK(present_value_cents(mid, rate) == Approx(at_ends * 1.1).epsilon(1e-14));
  const CashFlows outlay_now = yearly({-100, 55, 121}, Timing::now_then_mid);
  CHECK(present_value_cents(outlay_now, rate) ==
        Approx(-100 + 55 / 1.1 + 121 / (1.21 * 1.1)).epsilon(1e-14));
  for (const CashFlows& flows : {mid, outlay_now}) {
    CHECK(present_value_cents(flows, discount_factors(flows, rate)) ==
          Approx(present_value_cents(flows, rate)).epsilon(1e-14));
  }
}

TEST_CASE("payback counts from the start of the period in which money comes in", "[finance]") {
  CHECK(payback_periods(yearly({-100, 50, 100}, Timing::period_mid)).value() == Approx(2.5));
  CHECK(payback_periods(yearly({-100, 50, 100}, Timing::now_then_mid)).value() == Approx(1.5));
  CHECK(std::string{name_of(Timing::now_then_mid)} == "now_then_mid");
}
