// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The functions of depreciation and loans, held to the examples that Microsoft publishes for its
// own, and to what must hold whatever the figures.
#include "tests/analysis/formula/sample.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <cstdlib>
#include <string>

using namespace callpace::tests;

namespace {

double value(const std::string& text) { return World{}.value(text); }

double cents(const std::string& text) { return std::round(100 * value(text)) / 100; }

/// All findings of a formula, without their columns.
std::string findings(const std::string& text) {
  const auto result = compile(text, World{}.scope);
  std::string all;
  if (!result) {
    for (const Error& error : result.error()) all += error.message + "; " + error.hint + "\n";
  }
  return all;
}

/// A loan or a fund that may be: "rate, periods, present, future, advance".
struct SomeLoan {
  double rate = *rc::gen::inRange(-900, 3000) / 10'000.0;
  int periods = *rc::gen::inRange(1, 120);
  double present = *rc::gen::inRange(-1'000'000, 1'000'000);
  double future = *rc::gen::inRange(-1'000'000, 1'000'000);
  int advance = *rc::gen::inRange(0, 2);

  [[nodiscard]] std::string call(const std::string& name, int period = 0) const {
    return name + "(" + std::to_string(rate) + (period > 0 ? ", " + std::to_string(period) : "") +
           ", " + std::to_string(periods) + ", " + std::to_string(present) + ", " +
           std::to_string(future) + ", " + std::to_string(advance) + ")";
  }
};

}  // namespace

TEST_CASE("Microsoft's examples of SLN, SYD and DDB come back", "[formula]") {
  CHECK(value("sln(30000, 7500, 10)") == 2250);
  CHECK(cents("syd(30000, 7500, 10, 1)") == 4090.91);
  CHECK(cents("syd(30000, 7500, 10, 10)") == 409.09);
  CHECK(cents("ddb(2400, 300, 10 * 365, 1)") == 1.32);
  CHECK(cents("ddb(2400, 300, 10 * 12, 1, 2)") == 40);
  CHECK(cents("ddb(2400, 300, 10, 1, 2)") == 480);
  CHECK(cents("ddb(2400, 300, 10, 2, 1.5)") == 306);
  CHECK(cents("ddb(2400, 300, 10, 10)") == 22.12);
}

TEST_CASE("no function of money has a value of a figure that is not known", "[formula]") {
  const std::string unknown = "sqrt(0 - 1)";
  CHECK(std::isnan(value("sln(" + unknown + ", 1, 5)")));
  CHECK(std::isnan(value("syd(" + unknown + ", 1, 5, 2)")));
  CHECK(std::isnan(value("ddb(" + unknown + ", 1, 5, 2)")));
  CHECK(std::isnan(value("pmt(0.1, 5, " + unknown + ")")));
  CHECK(std::isnan(value("ipmt(0.1, 2, 5, " + unknown + ")")));
}

TEST_CASE("Microsoft's examples of PMT, IPMT, PPMT and MIRR come back", "[formula]") {
  CHECK(cents("pmt(0.08 / 12, 10, 10000)") == -1037.03);
  CHECK(cents("pmt(0.08 / 12, 10, 10000, 0, 1)") == -1030.16);
  CHECK(cents("pmt(0.06 / 12, 18 * 12, 0, 50000)") == -129.08);
  CHECK(cents("ipmt(0.1 / 12, 1, 3 * 12, 8000)") == -66.67);
  CHECK(cents("ipmt(0.1, 3, 3, 8000)") == -292.45);
  CHECK(cents("ppmt(0.1 / 12, 1, 2 * 12, 2000)") == -75.62);
  CHECK(cents("ppmt(0.08, 10, 10, 200000)") == -27598.05);
  World world;
  world.series("machine", {-120000, 39000, 30000, 21000, 37000, 46000});
  CHECK(world.value("mirr(machine, 0.1, 0.12)") == Approx(0.126094).margin(5e-7));
  CHECK(world.value("mirr(machine[1:4], 0.1, 0.12)") == Approx(-0.048045).margin(5e-7));
  CHECK(world.value("mirr(machine, 0.1, 0.14)") == Approx(0.134759).margin(5e-7));
}

TEST_CASE("a loan without interest is paid back in equal parts", "[formula]") {
  CHECK(value("pmt(0, 4, 100)") == -25);
  CHECK(value("ipmt(0, 2, 4, 100)") == 0);
  CHECK(value("ppmt(0, 2, 4, 100, 0, 1)") == -25);
  CHECK(value("ipmt(0.1, 1, 4, 100, 0, 1)") == 0);
}

TEST_CASE("the payments of a loan or a fund pay off exactly what is owed", "[formula]") {
  CHECK(rc::check([] {
    const SomeLoan loan;
    // What is owed after all payments, with interest, is the future value the other way.
    double owed = loan.present;
    double size = std::abs(loan.present) + std::abs(loan.future);
    const double payment = value(loan.call("pmt"));
    for (int period = 1; period <= loan.periods; ++period) {
      const double interest = value(loan.call("ipmt", period));
      RC_ASSERT(std::abs(payment - interest - value(loan.call("ppmt", period))) <=
                1e-9 * (std::abs(payment) + std::abs(interest)));
      if (loan.advance == 1) owed += payment;
      owed *= 1 + loan.rate;
      if (loan.advance == 0) owed += payment;
      size = std::max(size * (1 + loan.rate), std::abs(owed));
    }
    RC_ASSERT(std::abs(owed + loan.future) <= 1e-9 * (1 + size + std::abs(loan.future)));
  }));
}

TEST_CASE("depreciation never takes more than cost less salvage", "[formula]") {
  CHECK(rc::check([] {
    const int cost = *rc::gen::inRange(1, 1'000'000);
    const int salvage = *rc::gen::inRange(0, cost + 1);
    const int life = *rc::gen::inRange(1, 40);
    const std::string asset =
        std::to_string(cost) + ", " + std::to_string(salvage) + ", " + std::to_string(life);
    double digits = 0;
    double declining = 0;
    for (int period = 1; period <= life; ++period) {
      digits += value("syd(" + asset + ", " + std::to_string(period) + ")");
      const double taken = value("ddb(" + asset + ", " + std::to_string(period) + ")");
      RC_ASSERT(taken >= 0);
      declining += taken;
    }
    const double whole = cost - salvage;
    RC_ASSERT(std::abs(life * value("sln(" + asset + ")") - whole) <= 1e-9 * cost);
    RC_ASSERT(std::abs(digits - whole) <= 1e-9 * cost);
    RC_ASSERT(declining <= whole + 1e-9 * cost);
  }));
}

TEST_CASE("an argument with which there is no value is told at its place", "[formula]") {
  CHECK(findings("sln(100, 0, 0) + pmt(-1, 0, 3)") ==
        "the life of sln() is 0 and must be above 0; \n"
        "the rate of pmt() is -1 and must be above -1 (-100 %); \n"
        "the number of periods of pmt() is 0 and must be above 0; \n");
  CHECK(findings("syd(100, 0, 5, 6)") ==
        "the period of syd() is 6 and must be 1 to 5; a line that ends with the life or the loan "
        "says so: to = its last period\n");
  CHECK(findings("ddb(100, 200, 5, 1)").find("must not be above the cost, 100") !=
        std::string::npos);
  CHECK(findings("ipmt(0.1, 1, 2, 100, 0, 2)").find("must be 0 (payments at the ends") !=
        std::string::npos);
  CHECK(findings("mirr(flow, 0.1, -2)").find("the reinvestment rate of mirr() is -2") !=
        std::string::npos);
  CHECK(findings("sln(100, 0)") ==
        "'sln' does not take 2 arguments; it is sln(cost, salvage, "
        "life)\n");
  CHECK(findings("pnt(0.1, 2, 3)") == "unknown function 'pnt'; did you mean 'pmt'?\n");
  CHECK(findings("mirr(0.1, 0.1, flow)").find("goes through a series") != std::string::npos);
  CHECK(std::isnan(value("sln(100, 0, agents - 50)")));
  CHECK(std::isnan(value("mirr(cost, 0.1, 0.1)")));
}

TEST_CASE("the cause of a figure without a value is told where it is computed", "[formula]") {
  const World world;
  const auto compiled = compile("1 + syd(100, 0, 3, cost)", world.scope, {4, {}});
  const std::vector<std::span<const double>> views(world.values.begin(), world.values.end());
  CHECK_FALSE(compiled.value().broken_demand(Frame<double>{views, 2}));
  const auto broken = compiled.value().broken_demand(Frame<double>{views, 3});
  REQUIRE(broken);
  CHECK(broken->column == 5);
  CHECK(broken->message == "the period of syd() is 4 and must be 1 to 3");
}

TEST_CASE("loans and depreciation stand in a spreadsheet under its own names", "[formula]") {
  World world;
  world.series("t", {1, 2, 3, 4});
  class Cells final : public Sheet {
    [[nodiscard]] std::string cell(int, std::size_t at) const override {
      return "$B$" + std::to_string(at + 1);
    }
    [[nodiscard]] std::string range(int, std::size_t, std::size_t) const override {
      return "$B$1:$B$4";
    }
  };
  const auto text = [&](const std::string& formula) {
    return to_excel(compile(formula, world.scope, {4, {}}).value(), Cells{}, 1);
  };
  CHECK(text("-ipmt(0.01, t, 24, 9)") == "(-IPMT(0.01,$B$2,24,9))");
  CHECK(text("mirr(flow, 0.1, 0.12)") == "MIRR($B$1:$B$4,0.1,0.12)");
  CHECK(compile("sum(ipmt(0.01, t, 24, 9))", world.scope)
            .error()
            .front()
            .message.find("cannot go cell by cell inside of sum()") != std::string::npos);
}

TEST_CASE("an interval of a loan has every value that its figures can give", "[formula]") {
  CHECK(rc::check([] {
    const int digit = *rc::gen::inRange(0, 1000);
    const auto name = *rc::gen::element<std::string>("pmt(", "ipmt(3, ", "ppmt(3, ");
    // The interval is over agents of 49 to 51 as the amount, and rate of .05 to .15.
    const std::string head = name.substr(0, name.find('(') + 1) + "rate / 10, " +
                             name.substr(name.find('(') + 1) + "12, ";
    World wide;
    const Interval all = wide.interval(head + "agents, 7)", 0.05);
    World inside;
    inside.values[0][0] = 0.05 + digit / 10'000.0;
    inside.values[1][0] = 49.95 + digit / 10'000.0;
    RC_ASSERT(all.contains(inside.value(head + "agents, 7)")));
    RC_ASSERT(all.width() < 10);
  }));
}

TEST_CASE("an interval in which a demand may break is everything", "[formula]") {
  const World world;
  CHECK(world.interval("sln(100, 0, agents)", 1).contains(2));
  CHECK(world.interval("sln(100, 0, agents)", 1).width() < 0.1);
  CHECK(world.interval("sln(100, 0, agents)", 50) == Interval::everything());
  CHECK(world.interval("ddb(agents, 2, 5, 2)", 1).contains(12));
  CHECK(world.interval("mirr(flow, 0.1, 0.1)", 1).contains(world.value("mirr(flow, 0.1, 0.1)")));
  CHECK(world.interval("mirr(flow, 0.1, 0.1)", 1).width() < 0.1);
}
