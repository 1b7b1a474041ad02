// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/irr.hpp"

#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

namespace {

/// The sum of the flows' sizes, discounted: the scale against which a present value is zero.
double size_at(const CashFlows& flows, double rate) {
  double size = 0;
  for (std::size_t i = 0; i < flows.amounts.size(); ++i) {
    size += std::abs(static_cast<double>(flows.amounts[i].cents())) /
            std::pow(1 + rate, static_cast<double>(i));
  }
  return size;
}

bool is_root(const CashFlows& flows, double rate) {
  const double value = present_value_cents(flows, {rate, flows.period});
  return std::abs(value) <= 1e-9 * size_at(flows, rate);
}

rc::Gen<std::vector<std::int64_t>> some_flows() {
  return rc::gen::suchThat(
      rc::gen::resize(12, rc::gen::container<std::vector<std::int64_t>>(
                              rc::gen::inRange<std::int64_t>(-100000, 100000))),
      [](const std::vector<std::int64_t>& flows) { return !flows.empty(); });
}

}  // namespace

TEST_CASE("Table 15's internal rate of return is 64.62 %, printed 65 %", "[finance]") {
  const Irr found = irr(flows_of({-17625798, 18575476, 8278076, 8884451, 9521145}));
  REQUIRE(found.status == IrrStatus::unique);
  CHECK(found.unique_rate()->ratio == Approx(0.6462399631).margin(1e-9));
  CHECK(found.roots[0].bracket_low <= found.roots[0].rate);
  CHECK(found.roots[0].rate <= found.roots[0].bracket_high);
}

TEST_CASE("flows of one sign have no internal rate of return", "[finance]") {
  CHECK(irr(flows_of({100, 5, 7})).status == IrrStatus::none);
  CHECK(irr(flows_of({-100, -5})).status == IrrStatus::none);
  CHECK(irr(flows_of({0, 0})).status == IrrStatus::none);
  CHECK(irr(flows_of({-100})).status == IrrStatus::none);
}

TEST_CASE("flows may change sign and still have no internal rate of return", "[finance]") {
  // 1 - 2x + 2x^2 has no real root.
  const Irr found = irr(flows_of({100, -200, 200}));
  CHECK(found.status == IrrStatus::none);
  CHECK_FALSE(found.unique_rate());
}

TEST_CASE("the oil-pump problem has its two known rates, 25 % and 400 %", "[finance]") {
  // Lorie and Savage 1955: -1,600; 10,000; -10,000.
  const Irr found = irr(flows_of({-160000, 1000000, -1000000}));
  REQUIRE(found.status == IrrStatus::multiple);
  REQUIRE(found.roots.size() == 2);
  CHECK(found.roots[0].rate == Approx(0.25));
  CHECK(found.roots[1].rate == Approx(4.0));
  CHECK_FALSE(found.unique_rate());
}

TEST_CASE("rates below, at and above zero are all found", "[finance]") {
  // (x - 1/1.5)(x - 1)(x - 2) in the discount factor x: rates 50 %, 0 % and -50 %; times 3.
  const Irr found = irr(flows_of({-4, 12, -11, 3}));
  REQUIRE(found.roots.size() == 3);
  CHECK(found.roots[0].rate == Approx(-0.5));
  CHECK(found.roots[1].rate == Approx(0).margin(1e-9));
  CHECK(found.roots[2].rate == Approx(0.5));
}

TEST_CASE("a present value that only touches zero has one internal rate of return", "[finance]") {
  const Irr found = irr(flows_of({-100, 220, -121}));  // -(10 - 11 x)^2
  REQUIRE(found.status == IrrStatus::unique);
  CHECK(found.roots[0].rate == Approx(0.1).margin(1e-6));
}

TEST_CASE("flows that begin late have the rate of those that begin now", "[finance]") {
  const Irr now = irr(flows_of({-1000, 300, 400, 500}));
  const Irr late = irr(flows_of({0, 0, -1000, 300, 400, 500, 0}));
  REQUIRE(now.status == IrrStatus::unique);
  CHECK(late.unique_rate()->ratio == Approx(now.unique_rate()->ratio));
}

TEST_CASE("thirty years of months are solved as well as one year", "[finance]") {
  // An annuity: 360 payments of 599.55 repay 100,000 at 0.5 % a month (within a cent's rounding).
  std::vector<std::int64_t> loan(361, 59955);
  loan[0] = -10000000;
  const Irr found = irr(flows_of(loan));
  REQUIRE(found.status == IrrStatus::unique);
  CHECK(found.unique_rate()->ratio == Approx(0.005).margin(1e-8));
}

TEST_CASE("rates of nine sign changes are all found", "[finance]") {
  // The product of (x - 1/(1 + k/10)) for k = 1...9 in the discount factor x, in whole cents: the
  // rates 10 %, 20 % ... 90 %, moved a little by the rounding.
  std::vector<double> polynomial{1e13};
  for (int k = 1; k <= 9; ++k) {
    std::vector<double> next(polynomial.size() + 1, 0.0);
    for (std::size_t i = 0; i < polynomial.size(); ++i) {
      next[i] -= polynomial[i] / (1 + k / 10.0);
      next[i + 1] += polynomial[i];
    }
    polynomial = next;
  }
  std::vector<std::int64_t> cents;
  for (const double coefficient : polynomial) {
    cents.push_back(std::llround(coefficient));
  }
  const Irr found = irr(flows_of(cents));
  REQUIRE(found.roots.size() == 9);
  for (int k = 1; k <= 9; ++k) {
    CHECK(found.roots[static_cast<std::size_t>(k - 1)].rate == Approx(k / 10.0).epsilon(1e-3));
  }
}

TEST_CASE("at every internal rate of return the present value is zero", "[finance]") {
  CHECK(rc::check([] {
    const CashFlows flows = flows_of(*some_flows());
    for (const IrrRoot& root : irr(flows).roots) {
      RC_ASSERT(root.rate > -1);
      RC_ASSERT(is_root(flows, root.rate));
    }
  }));
}

TEST_CASE("there are never more rates than sign changes, and one for one change", "[finance]") {
  CHECK(rc::check([] {
    const CashFlows flows = flows_of(*some_flows());
    const Irr found = irr(flows);
    const int changes = sign_changes(flows);
    RC_ASSERT(static_cast<int>(found.roots.size()) <= changes);
    RC_ASSERT(changes != 1 || found.status == IrrStatus::unique);
  }));
}

TEST_CASE("rates do not depend on the unit or the sign of the money", "[finance]") {
  CHECK(rc::check([] {
    const std::vector<std::int64_t> cents = *some_flows();
    const auto factor = *rc::gen::element<std::int64_t>(-1000, -1, 7);
    std::vector<std::int64_t> scaled = cents;
    for (std::int64_t& amount : scaled) {
      amount *= factor;
    }
    const Irr one = irr(flows_of(cents));
    const Irr other = irr(flows_of(scaled));
    RC_ASSERT(one.roots.size() == other.roots.size());
    for (std::size_t i = 0; i < one.roots.size(); ++i) {
      const double growth = 1 + one.roots[i].rate;
      RC_ASSERT(std::abs(other.roots[i].rate - one.roots[i].rate) <= 1e-6 * growth);
    }
  }));
}
