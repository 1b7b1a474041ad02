// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/compounding.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

TEST_CASE("a nominal rate is worth more the more often it compounds", "[finance]") {
  // Microsoft's examples of EFFECT() and NOMINAL().
  const Rate effective = effective_yearly({0.0525, Compounding::nominal, 4});
  CHECK(effective.ratio == Approx(0.0535427).margin(5e-8));
  CHECK(quoted({0.053543, Period::year}, Compounding::nominal, 4).ratio ==
        Approx(0.05250032).margin(5e-9));
  const double yearly = effective_yearly({0.12, Compounding::nominal, 1}).ratio;
  const double monthly = effective_yearly({0.12, Compounding::nominal, 12}).ratio;
  const double ever = effective_yearly({0.12, Compounding::continuous}).ratio;
  CHECK(yearly == Approx(0.12));
  CHECK(monthly == Approx(std::pow(1.01, 12) - 1));
  CHECK(ever == Approx(std::exp(0.12) - 1));
  CHECK(yearly < monthly);
  CHECK(monthly < ever);
}

TEST_CASE("a nominal rate that compounds ever more often becomes continuous", "[finance]") {
  const double ever = effective_yearly({0.2, Compounding::continuous}).ratio;
  CHECK(effective_yearly({0.2, Compounding::nominal, 1000000}).ratio == Approx(ever).margin(1e-7));
}

TEST_CASE("a monthly rate is quoted by the year", "[finance]") {
  const QuotedRate nominal = quoted({0.01, Period::month}, Compounding::nominal, 12);
  CHECK(nominal.ratio == Approx(0.12));
  CHECK(quoted({0.01, Period::month}, Compounding::effective).ratio ==
        Approx(std::pow(1.01, 12) - 1));
}

TEST_CASE("a quoted rate there and back is the same rate", "[finance]") {
  CHECK(rc::check([] {
    const Rate rate{*rc::gen::inRange(-90, 500) / 100.0, Period::year};
    const auto compounding =
        *rc::gen::element(Compounding::effective, Compounding::nominal, Compounding::continuous);
    const int times = *rc::gen::inRange(1, 366);
    const double back = effective_yearly(quoted(rate, compounding, times)).ratio;
    RC_ASSERT(std::abs(back - rate.ratio) <= 1e-12 * (1 + std::abs(rate.ratio)));
  }));
}

TEST_CASE("each compounding is found by its name", "[finance]") {
  CHECK(compounding_named("effective") == Compounding::effective);
  CHECK(compounding_named("nominal") == Compounding::nominal);
  CHECK(compounding_named("continuous") == Compounding::continuous);
  CHECK_FALSE(compounding_named("simple"));
}
