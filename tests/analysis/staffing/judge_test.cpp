// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/judge.hpp"

#include "analysis/staffing/phrase.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <limits>

using namespace callpace::analysis;

TEST_CASE("a claim is decided only when the whole interval lies on one side", "[staffing]") {
  CHECK(is_below({9, 0.5, 10}, 10) == Holds::yes);
  CHECK(is_below({11, 0.5, 10}, 10) == Holds::no);
  CHECK(is_below({9.8, 0.5, 10}, 10) == Holds::unclear);
  CHECK(is_below({10.2, 0.5, 10}, 10) == Holds::unclear);
  CHECK(is_at_least({11, 0.5, 10}, 10) == Holds::yes);
  CHECK(is_at_least({9, 0.5, 10}, 10) == Holds::no);
  CHECK(is_at_least({10, 0.5, 10}, 10) == Holds::unclear);
}

TEST_CASE("a figure at the limit itself is at least the limit, not below it", "[staffing]") {
  CHECK(is_below({10, 0, 10}, 10) == Holds::no);
  CHECK(is_at_least({10, 0, 10}, 10) == Holds::yes);
}

TEST_CASE("an unknown figure decides nothing", "[staffing]") {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  CHECK(is_below({kUnknown, kUnknown, 0}, 10) == Holds::unclear);
  CHECK(is_at_least({kUnknown, kUnknown, 0}, 10) == Holds::unclear);
  CHECK(is_below({5, kInfinite, 1}, 10) == Holds::unclear);
}

TEST_CASE("two claims hold together only when each does", "[staffing]") {
  CHECK(both(Holds::yes, Holds::yes) == Holds::yes);
  CHECK(both(Holds::yes, Holds::unclear) == Holds::unclear);
  CHECK(both(Holds::unclear, Holds::no) == Holds::no);
}

TEST_CASE("cases are counted by what holds in them", "[staffing]") {
  Count count;
  for (const Holds month : {Holds::yes, Holds::unclear, Holds::no}) count.add(month);
  CHECK(count.yes == 1);
  CHECK(count.no == 1);
  CHECK(count.all == 3);
}

TEST_CASE("a limit is judged by the side of the interval that it stands on", "[staffing]") {
  const Estimate uneven{100, 20, 10, Ends{80, 105}};
  CHECK(is_below(uneven, 106) == Holds::yes);
  CHECK(is_below(uneven, 104) == Holds::unclear);
  CHECK(is_below(uneven, 79) == Holds::no);
}

TEST_CASE("figures in sentences carry separators, decimals and their interval", "[staffing]") {
  CHECK(number(19452.6) == "19,453");
  CHECK(number(-1234.56, 1) == "-1,234.6");
  CHECK(number(-0.04, 1) == "0.0");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "unknown");
  CHECK(percent(0.049) == "4.9 %");
  CHECK(number(9'876'543'210.5, 2) == "9,876,543,210.50");
  CHECK(number(1e19) == "1e+19");  // beyond what a whole number of 64 bits holds
  CHECK(number(-1e25, 2) == "-1e+25");
  CHECK(number(Estimate{17212.4, 59.6, 10}) == "17,212 ± 60");
  CHECK(number(Estimate{3, std::numeric_limits<double>::infinity(), 1}, 1) == "3.0");
  CHECK(number(Estimate{2.9, 0.0145, 10}, 1) == "2.90 ± 0.01");
  CHECK(number(Estimate{2.9, 0, 10}, 1) == "2.9 ± 0.0");
  CHECK(number(Estimate{2.9, 1e-9, 10}, 1) == "2.9000 ± 0.0000");
  CHECK(percent(Estimate{0.049, 0.001, 10}) == "4.9 ± 0.1 %");
  CHECK(number(Estimate{17901, 131, 10, Ends{17770, 17950}}) == "17,901 (17,770 to 17,950)");
  CHECK(number(Estimate{17901, 60, 10, Ends{17841, 17955}}) == "17,901 ± 60");
  CHECK(percent(Estimate{0.12, 0.03, 10, Ends{0.09, 0.13}}) == "12.0 % (9.0 to 13.0 %)");
  CHECK(percent(Estimate{0, 0.00013, 10, Ends{0, 0.00013}}, 2) == "< 0.02 %");
  CHECK(percent(Estimate{1, 0.00013, 10, Ends{0.99987, 1}}, 2) == "> 99.98 %");
  CHECK(number(Estimate{4681, 90, 3, {}, 10}) == "4,681 (not yet known, needs about 10)");
  CHECK(month_text({2016, 2}) == "2016-02");
}
