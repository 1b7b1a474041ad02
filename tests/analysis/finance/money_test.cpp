// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/money.hpp"

#include "analysis/finance/grouped.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace callpace::analysis;

namespace {

const Currency kDollar{"USD"};

Money dollars(std::int64_t cents) { return {cents, kDollar}; }

}  // namespace

TEST_CASE("money prints with grouped units, two decimals and its currency", "[finance]") {
  CHECK(format(dollars(14870658)) == "148,706.58 USD");
  CHECK(format(dollars(-17625798)) == "-176,257.98 USD");
  CHECK(format(dollars(0)) == "0.00 USD");
  CHECK(format(dollars(5)) == "0.05 USD");
  CHECK(format(dollars(-58)) == "-0.58 USD");
  CHECK(format(dollars(100000)) == "1,000.00 USD");
  CHECK(format(dollars(99999)) == "999.99 USD");
  CHECK(format(dollars(std::numeric_limits<std::int64_t>::min())) ==
        "-92,233,720,368,547,758.08 USD");
}

TEST_CASE("digits group in threes from the right, whatever the sign", "[finance]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(-999) == "-999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-123456) == "-123,456");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("fractions of cents are rounded half away from zero to money", "[finance]") {
  CHECK(money_from_cents(2.5, kDollar) == dollars(3));
  CHECK(money_from_cents(-2.5, kDollar) == dollars(-3));
  CHECK(money_from_cents(11000000.2, kDollar) == dollars(11000000));
}
