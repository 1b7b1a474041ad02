// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/depreciation.hpp"

#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

using namespace callpace::analysis;

namespace {

using Method = DepreciationMethod;

DepreciationPlan plan(std::int64_t cost, std::int64_t salvage, int life, Method method) {
  return {usd(cost), usd(salvage), life, method};
}

Money sum_of(const std::vector<Money>& amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), usd(0));
}

rc::Gen<DepreciationPlan> some_plan() {
  return rc::gen::exec([] {
    const auto cost = *rc::gen::inRange<std::int64_t>(0, 10'000'000);
    DepreciationPlan drawn = plan(
        cost, *rc::gen::inRange<std::int64_t>(0, cost + 1), *rc::gen::inRange(1, 40),
        *rc::gen::element(Method::straight_line, Method::declining_balance, Method::sum_of_digits));
    drawn.factor = *rc::gen::inRange(1, 40) / 10.0;
    return drawn;
  });
}

}  // namespace

TEST_CASE("the published examples of SLN(), SYD() and DDB() come back", "[finance]") {
  // Microsoft's examples: 30,000 with 7,500 of salvage over 10 years.
  CHECK(depreciation(plan(3000000, 750000, 10, Method::straight_line))[3] == usd(225000));
  const auto digits = depreciation(plan(3000000, 750000, 10, Method::sum_of_digits));
  CHECK(digits.front() == usd(409091));
  CHECK(digits.back() == usd(40909));
  // 2,400 with 300 of salvage over 10 years: double, then 1.5-fold declining.
  DepreciationPlan declining = plan(240000, 30000, 10, Method::declining_balance);
  declining.ends_straight = false;
  CHECK(depreciation(declining)[0] == usd(48000));
  CHECK(depreciation_cents(declining)[9] == Approx(2212).margin(0.5));
  declining.factor = 1.5;
  CHECK(depreciation(declining)[1] == usd(30600));
}

TEST_CASE("a declining balance alone need not reach the salvage value", "[finance]") {
  DepreciationPlan declining = plan(1000000, 0, 5, Method::declining_balance);
  CHECK(sum_of(depreciation(declining)) == usd(1000000));
  declining.ends_straight = false;
  CHECK(sum_of(depreciation(declining)).cents() == std::llround(1000000 * (1 - std::pow(0.6, 5))));
}

TEST_CASE("what is worth its salvage value is not depreciated", "[finance]") {
  for (const Method method :
       {Method::straight_line, Method::declining_balance, Method::sum_of_digits}) {
    CHECK(sum_of(depreciation(plan(1000, 1000, 4, method))) == usd(0));
    CHECK(depreciation(plan(1000, 100, 1, method)) == std::vector<Money>{usd(900)});
  }
}

TEST_CASE("depreciation sums to cost less salvage, to the cent", "[finance]") {
  CHECK(rc::check([] {
    const DepreciationPlan drawn = *some_plan();
    const std::vector<Money> amounts = depreciation(drawn);
    RC_ASSERT(static_cast<int>(amounts.size()) == drawn.life);
    RC_ASSERT(sum_of(amounts) == drawn.cost - drawn.salvage);
    for (const Money& amount : amounts) {
      RC_ASSERT(amount.cents() >= 0);
    }
  }));
}

TEST_CASE("accelerated methods take no less than the straight line at any time", "[finance]") {
  CHECK(rc::check([] {
    const DepreciationPlan drawn = *some_plan();
    DepreciationPlan straight = drawn;
    straight.method = Method::straight_line;
    const auto amounts = depreciation_cents(drawn);
    const auto even = depreciation_cents(straight);
    double ahead = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      ahead += amounts[i] - even[i];
      RC_ASSERT(ahead >= -1e-6);
    }
  }));
}

TEST_CASE("the tax shield is the tax on the depreciation", "[finance]") {
  // Arteaga 2016, Table 14: 21,679.64 of depreciation, at 30 %.
  const std::vector<Money> saved = tax_shield(std::vector{usd(2167964), usd(0)}, 0.30);
  CHECK(saved == std::vector{usd(650389), usd(0)});
}
