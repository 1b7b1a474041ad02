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

TEST_CASE("sums and whole multiples of money are exact", "[finance]") {
  // A third of these additions would miss a cent in binary floating point.
  Money sum = dollars(0);
  for (int i = 0; i < 1000; ++i) {
    sum += dollars(10);
  }
  CHECK(sum == dollars(10000));
  CHECK(dollars(75520).times(38).times(12) == dollars(34437120));
  CHECK(dollars(5) - dollars(8) == dollars(-3));
  CHECK(-dollars(7) == dollars(-7));
  CHECK(dollars(-1) < dollars(0));
}

TEST_CASE("a product with a ratio is rounded half away from zero to the cent", "[finance]") {
  CHECK(dollars(5).scaled(0.5) == dollars(3));
  CHECK(dollars(-5).scaled(0.5) == dollars(-3));
  CHECK(dollars(1100000000).scaled(0.01) == dollars(11000000));
}
