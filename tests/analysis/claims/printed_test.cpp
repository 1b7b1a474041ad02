// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/printed.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>

namespace callpace::claims {
namespace {

Printed printed(std::string_view text, const std::vector<std::string>& words = {}) {
  auto result = parse_printed(text, words);
  INFO(text);
  REQUIRE(result.ok());
  return result.value();
}

double value_of(std::string_view text) { return printed(text).value(); }

TEST_CASE("a figure is read with its groups, decimals, sign and currency", "[claims]") {
  CHECK(value_of("453,120.00") == 453120);
  CHECK(value_of("50") == 50);
  CHECK(value_of("-6,387") == -6387);
  CHECK(value_of("(143,085.62)") == Approx(-143085.62));
  CHECK(value_of("$ (197,937.62)") == Approx(-197937.62));
  CHECK(value_of("S/ 1,200.50") == Approx(1200.5));
  CHECK(value_of("-") == 0);
}

TEST_CASE("a percentage is a ratio, thousands and millions are numbers", "[claims]") {
  CHECK(value_of("24 %") == Approx(0.24));
  CHECK(value_of("0.04%") == Approx(0.0004));
  CHECK(value_of("143 thousand") == 143000);
  CHECK(value_of("1.2 million") == Approx(1.2e6));
}

TEST_CASE("months and times of day count, words are places in their scale", "[claims]") {
  CHECK(value_of("2016-02") == 2016 * 12 + 2);
  CHECK(value_of("06:30") == Approx(6.5));
  const std::vector<std::string> light{"deficient", "average", "optimal"};
  CHECK(printed("optimal", light).value() == 2);
  CHECK_FALSE(parse_printed("good", light).ok());
}

TEST_CASE("what is no figure is refused", "[claims]") {
  for (const char* text : {"", "abc", "12,34", "1.2.3", ",123", "1,2345", "12 apples", "--3", "%",
                           "9999999999999999999", "1e5", "nan"}) {
    INFO(text);
    CHECK_FALSE(parse_printed(text, {}).ok());
  }
}

TEST_CASE("a value agrees with a figure that it rounds to", "[claims]") {
  CHECK(agrees(printed("0.7"), 0.7034));
  CHECK_FALSE(agrees(printed("0.70"), 0.7051));
  CHECK(agrees(printed("24 %"), 0.2449));
  CHECK_FALSE(agrees(printed("24 %"), 0.2451));
  CHECK(agrees(printed("143 thousand"), 143085.62));
  CHECK_FALSE(agrees(printed("143 thousand"), 143500.62));
  CHECK_FALSE(agrees(printed("5"), std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("at a tie both neighbours agree, although ties are not exact in binary", "[claims]") {
  CHECK(agrees(printed("75 %"), 0.745));
  CHECK(agrees(printed("74 %"), 0.745));
  CHECK(agrees(printed("0.3"), 0.1 + 0.15));
  CHECK(agrees(printed("1.0"), 1.05));
}

TEST_CASE("digits cut off are told from digits rounded", "[claims]") {
  CHECK(is_truncation(printed("28,697"), 28697.60));
  CHECK_FALSE(is_truncation(printed("28,698"), 28697.60));
  CHECK(is_truncation(printed("-28,697"), -28697.60));
  CHECK(is_truncation(printed("148,706.57"), 148706.5799421366));
  CHECK_FALSE(is_truncation(printed("< 3"), 3.5));
}

TEST_CASE("a bound is kept or not, whatever its digits", "[claims]") {
  CHECK(agrees(printed("< 3"), 2.999));
  CHECK_FALSE(agrees(printed("< 3"), 3));
  CHECK(agrees(printed("<= 3"), 3));
  CHECK(agrees(printed("> 0"), 0.1));
  CHECK_FALSE(agrees(printed(">= 10 thousand"), 9751));
}

TEST_CASE("an estimate does not know its zeros at the end", "[claims]") {
  CHECK(agrees(printed("~ 3,300"), 3349));
  CHECK_FALSE(agrees(printed("~ 3,300"), 3351));
  CHECK_FALSE(agrees(printed("3,300"), 3349));
}

TEST_CASE("a range agrees when one of its values does", "[claims]") {
  CHECK(agrees_somewhere(printed("20.5"), 20.37, 20.51));
  CHECK_FALSE(agrees_somewhere(printed("20.6"), 20.37, 20.51));
  CHECK_FALSE(agrees_somewhere(printed("20.3"), 20.37, 20.51));
}

TEST_CASE("a value beside a bound by the noise of a computation is at it", "[claims]") {
  CHECK_FALSE(agrees_somewhere(printed("< 0"), -5e-324, 5e-324));
  CHECK_FALSE(agrees(printed("> 2.5"), 2.5 + 1e-15));
  CHECK(agrees(printed("<= 40 %"), 0.4 + 1e-16));
  CHECK(agrees(printed("< 0"), -0.001));
}

TEST_CASE("our value is written as the source writes its own", "[claims]") {
  CHECK(printed("453,123").like_this(453120) == "453,120");
  CHECK(printed("25 %").like_this(0.24) == "24 %");
  CHECK(printed("38 thousand").like_this(34160.33) == "34 thousand");
  CHECK(printed("38 thousand").like_this(34160.33, 2) == "34.16 thousand");
  CHECK(printed("2016-02").like_this(2016 * 12 + 12) == "2016-12");
  CHECK(printed("06:30").like_this(7.25) == "07:15");
  CHECK(printed("-0.4").like_this(-0.04) == "0.0");
  CHECK(printed("14.7").like_this(14.549999999999999) == "14.6");
  CHECK(printed("14.7").rounded(14.549999999999999) == Approx(14.6));
  CHECK(printed("5").like_this(std::numeric_limits<double>::infinity()) == "–");
}

TEST_CASE("every number printed with some decimals agrees with itself alone", "[claims]") {
  rc::check("printing and reading are inverse", [] {
    const auto digits = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
    const int decimals = *rc::gen::inRange(0, 4);
    const double value = static_cast<double>(digits) / std::pow(10.0, decimals);
    Printed form;
    form.decimals = decimals;
    const auto read = parse_printed(form.like_this(value), {});
    RC_ASSERT(read.ok());
    const Printed& made = read.value();
    RC_ASSERT(read.value().digits == digits);
    RC_ASSERT(agrees(read.value(), value));
    const double step = made.last_place();
    RC_ASSERT(agrees(made, value + 0.49 * step));
    RC_ASSERT(!agrees(made, value + 0.51 * step));
    RC_ASSERT(!agrees(made, value - 0.51 * step));
  });
}

}  // namespace
}  // namespace callpace::claims
