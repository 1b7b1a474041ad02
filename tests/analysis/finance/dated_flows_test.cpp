// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/dated_flows.hpp"

#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace callpace::analysis;

namespace {

DatedFlows dated(std::initializer_list<std::pair<const char*, std::int64_t>> amounts,
                 DayCount day_count = DayCount::actual_365_fixed) {
  DatedFlows flows{{}, day_count};
  for (const auto& [date, cents] : amounts) {
    flows.amounts.push_back({day(date), Money{cents, Currency{"USD"}}});
  }
  return flows;
}

/// Microsoft's example of XNPV() and XIRR().
DatedFlows example() {
  return dated({{"2008-01-01", -1000000},
                {"2008-03-01", 275000},
                {"2008-10-30", 425000},
                {"2009-02-15", 325000},
                {"2009-04-01", 275000}});
}

rc::Gen<DatedFlows> some_dated_flows() {
  return rc::gen::map(
      rc::gen::suchThat(
          rc::gen::resize(
              10, rc::gen::container<std::vector<std::pair<int, std::int64_t>>>(rc::gen::pair(
                      rc::gen::inRange(0, 4000), rc::gen::inRange<std::int64_t>(-100000, 100000)))),
          [](const auto& list) { return !list.empty(); }),
      [](const auto& list) {
        DatedFlows flows;
        for (const auto& [day, cents] : list) {
          flows.amounts.push_back(
              {Date{std::chrono::days{16000 + day}}, Money{cents, Currency{"USD"}}});
        }
        return flows;
      });
}

}  // namespace

TEST_CASE("the published example of dated flows has its value and rate", "[finance]") {
  CHECK(xnpv(example(), {0.09, Period::year}).cents() == 208665);  // 2,086.65
  const Irr found = xirr(example());
  REQUIRE(found.status == IrrStatus::unique);
  CHECK(found.unique_rate()->ratio == Approx(0.373362535).margin(5e-9));
}

TEST_CASE("dated flows in any order have one value, at the earliest date", "[finance]") {
  DatedFlows turned = example();
  std::reverse(turned.amounts.begin(), turned.amounts.end());
  CHECK(xnpv(turned, {0.09, Period::year}).cents() == 208665);
  CHECK(xirr(turned).unique_rate()->ratio == Approx(xirr(example()).unique_rate()->ratio));
}

TEST_CASE("flows a year apart are worth as much dated as in periods", "[finance]") {
  // A year of 360 days by convention, so that each of them is exactly one.
  const DatedFlows by_date = dated({{"2016-06-30", -17625798},
                                    {"2017-06-30", 18575476},
                                    {"2018-06-30", 8278076},
                                    {"2019-06-30", 8884451},
                                    {"2020-06-30", 9521145}},
                                   DayCount::thirty_e_360);
  const CashFlows by_period = flows_of({-17625798, 18575476, 8278076, 8884451, 9521145});
  const Rate rate{0.171, Period::year};
  CHECK(xnpv(by_date, rate) == npv(by_period, rate));
  CHECK(xirr(by_date).unique_rate()->ratio == Approx(irr(by_period).unique_rate()->ratio));
}

TEST_CASE("actual days make a leap year longer than a year", "[finance]") {
  const DatedFlows flows = dated({{"2016-01-01", -10000}, {"2017-01-01", 11000}});
  CHECK(xirr(flows).unique_rate()->ratio == Approx(std::pow(1.1, 365.0 / 366) - 1));
}

TEST_CASE("dated flows may have no rate of return, or several", "[finance]") {
  CHECK(xirr(dated({{"2016-01-01", 10000}, {"2017-01-01", 11000}})).status == IrrStatus::none);
  CHECK(xirr(dated({{"2016-01-01", 100}, {"2017-01-01", -200}, {"2018-01-01", 200}})).status ==
        IrrStatus::none);
  CHECK(xirr(dated({{"2016-01-01", 100}})).status == IrrStatus::none);
  CHECK(xirr(dated({{"2016-01-01", 100}, {"2016-01-01", -100}})).status == IrrStatus::none);
  const Irr pump =
      xirr(dated({{"2017-01-01", -160000}, {"2018-01-01", 1000000}, {"2019-01-01", -1000000}}));
  REQUIRE(pump.status == IrrStatus::multiple);
  CHECK(pump.roots[0].rate == Approx(0.25));
  CHECK(pump.roots[1].rate == Approx(4.0));
}

TEST_CASE("a rate beyond a double is no rate", "[finance]") {
  // A million million-fold overnight: 10^(12 x 365) a year.
  CHECK(xirr(dated({{"2016-01-01", -1}, {"2016-01-02", 1'000'000'000'000}})).status ==
        IrrStatus::none);
  const Irr large = xirr(dated({{"2016-01-01", -100}, {"2016-01-02", 500}}));
  REQUIRE(large.status == IrrStatus::unique);
  CHECK(std::log10(large.roots[0].rate) == Approx(365 * std::log10(5)));
}

TEST_CASE("at every dated rate of return the value is zero, and there are never too many",
          "[finance]") {
  CHECK(rc::check([] {
    const DatedFlows flows = *some_dated_flows();
    const Irr found = xirr(flows);
    const int changes = sign_changes(timed(flows));
    RC_ASSERT(static_cast<int>(found.roots.size()) <= changes);
    for (const IrrRoot& root : found.roots) {
      double size = 0;
      for (const TimedAmount& flow : timed(flows)) {
        size += std::abs(flow.amount) * std::pow(1 + root.rate, -flow.time);
      }
      const double value = present_value_cents(flows, {root.rate, Period::year});
      RC_ASSERT(std::abs(value) <= 1e-9 * size);
      RC_ASSERT(root.bracket_low <= root.rate && root.rate <= root.bracket_high);
    }
  }));
}

TEST_CASE("a project without return on its money at rate zero is worth the sum of its flows",
          "[finance]") {
  CHECK(rc::check([] {
    const DatedFlows flows = *some_dated_flows();
    std::int64_t sum_cents = 0;
    for (const DatedAmount& flow : flows.amounts) {
      sum_cents += flow.amount.cents();
    }
    RC_ASSERT(xnpv(flows, {0, Period::year}) == usd(sum_cents));
  }));
}
