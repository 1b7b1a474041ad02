// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/day_count.hpp"

#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;

namespace {

double thirty_days(const char* from, const char* to, DayCount convention) {
  return std::round(years_between(day(from), day(to), convention) * 360);
}

rc::Gen<Date> some_date() {
  return rc::gen::map(rc::gen::inRange(-20000, 60000),
                      [](int days) { return Date{std::chrono::days{days}}; });
}

}  // namespace

TEST_CASE("ISDA's own example of actual/actual spans a leap year", "[finance]") {
  // ISDA 1999, "EMU and Market Conventions: Recent Developments": 1 November 2003 to 1 May 2004.
  const double years =
      years_between(day("2003-11-01"), day("2004-05-01"), DayCount::actual_actual_isda);
  CHECK(years == Approx(61.0 / 365 + 121.0 / 366).epsilon(1e-15));
  // 1 February 1999 to 1 July 1999 and on to 1 July 2000.
  CHECK(years_between(day("1999-02-01"), day("1999-07-01"), DayCount::actual_actual_isda) ==
        Approx(150.0 / 365).epsilon(1e-15));
  CHECK(years_between(day("1999-07-01"), day("2000-07-01"), DayCount::actual_actual_isda) ==
        Approx(184.0 / 365 + 182.0 / 366).epsilon(1e-15));
}

TEST_CASE("the days of one span differ by convention", "[finance]") {
  // Microsoft's example of YEARFRAC(): 1 January to 30 July 2012.
  const Date from = day("2012-01-01");
  const Date to = day("2012-07-30");
  CHECK(years_between(from, to, DayCount::thirty_360_us) == Approx(0.58055556).margin(5e-9));
  CHECK(years_between(from, to, DayCount::actual_actual_isda) == Approx(0.57650273).margin(5e-9));
  CHECK(years_between(from, to, DayCount::actual_365_fixed) == Approx(0.57808219).margin(5e-9));
  CHECK(years_between(from, to, DayCount::actual_360) == Approx(211.0 / 360));
}

TEST_CASE("30/360 conventions part at the ends of months", "[finance]") {
  const auto us = DayCount::thirty_360_us;
  const auto european = DayCount::thirty_e_360;
  // The 31st counts as the 30th: in Europe always, in the US at the end only after a 30th.
  CHECK(thirty_days("2007-01-15", "2007-01-31", us) == 16);
  CHECK(thirty_days("2007-01-15", "2007-01-31", european) == 15);
  CHECK(thirty_days("2007-01-31", "2007-03-31", us) == 60);
  CHECK(thirty_days("2007-01-31", "2007-03-31", european) == 60);
  CHECK(thirty_days("2007-09-30", "2007-10-31", us) == 30);
  // The end of February counts as a 30th in the US alone.
  CHECK(thirty_days("2007-02-28", "2007-03-31", us) == 30);
  CHECK(thirty_days("2007-02-28", "2007-03-31", european) == 32);
  CHECK(thirty_days("2008-02-28", "2008-03-31", us) == 33);
  CHECK(thirty_days("2008-02-29", "2009-02-28", us) == 360);
  CHECK(thirty_days("2008-02-29", "2009-02-28", european) == 359);
  CHECK(thirty_days("2007-08-31", "2008-02-29", us) == 179);
}

TEST_CASE("years between two days are those there, less those back", "[finance]") {
  CHECK(rc::check([] {
    const auto convention = *rc::gen::element(DayCount::actual_365_fixed, DayCount::actual_360,
                                              DayCount::actual_actual_isda, DayCount::thirty_360_us,
                                              DayCount::thirty_e_360);
    const Date from = *some_date();
    const Date to = *some_date();
    const double years = years_between(from, to, convention);
    RC_ASSERT(years == -years_between(to, from, convention));
    const double plain = static_cast<double>((to - from).count()) / 365.25;
    RC_ASSERT(std::abs(years - plain) <= 0.02 * std::abs(plain) + 0.02);
  }));
}

TEST_CASE("actual days add up over a day between", "[finance]") {
  CHECK(rc::check([] {
    const auto convention = *rc::gen::element(DayCount::actual_365_fixed, DayCount::actual_360,
                                              DayCount::actual_actual_isda);
    const Date a = *some_date();
    const Date b = *some_date();
    const Date c = *some_date();
    const double sum = years_between(a, b, convention) + years_between(b, c, convention);
    RC_ASSERT(std::abs(sum - years_between(a, c, convention)) < 1e-11);
  }));
}
