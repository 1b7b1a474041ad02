// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/formula.hpp"

#include "tests/analysis/formula/sample.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace::tests;

namespace {

/// All findings on one line each: "5: unknown name 'x'; did you mean 'y'?".
std::string complaints(const std::string& text, std::size_t cells = 0,
                       std::span<const Macro> macros = {}) {
  const auto result = compile(text, World{}.scope, {cells, macros});
  if (result) return "none";
  std::string all;
  for (const auto& error : result.error()) {
    all += std::to_string(error.column) + ": " + error.message;
    all += (error.hint.empty() ? "" : "; " + error.hint) + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("operators bind as in mathematics", "[formula]") {
  const World world;
  CHECK(world.value("1 + 2 * 3") == 7);
  CHECK(world.value("(1 + 2) * 3") == 9);
  CHECK(world.value("7 - 2 - 1") == 4);
  CHECK(world.value("8 / 4 / 2") == 1);
  CHECK(world.value("-2^2") == -4);
  CHECK(world.value("2^3^2") == 512);
  CHECK(world.value("2^-1") == 0.5);
  CHECK(world.value("--3") == 3);
  CHECK(world.value("11_000_000 * 1e-2") == 110'000);
  CHECK(world.value("1 + 1 = 2") == 1);
  CHECK(world.value("2 <> 2") == 0);
  CHECK(world.value("if(agents >= 50, 1, 2)") == 1);
}

TEST_CASE("a series' name means its cell where the formula stands", "[formula]") {
  const World world;
  CHECK(world.at_cell("flow * cost", 2) == 150);
  CHECK(world.at_cell("max(flow, 0)", 0) == 0);
  CHECK(world.at_cell("lag(flow)", 0) == 0);
  CHECK(world.at_cell("lag(flow)", 3) == 50);
  CHECK(world.at_cell("lag(flow, 2)", 3) == 60);
  CHECK(world.at_cell("cumulative(flow)", 2) == 10);
  CHECK(world.at_cell("flow / sum(flow)", 1) == 1.2);
  CHECK(world.at_cell("flow[1] + cost", 3) == -96);
}

TEST_CASE("an aggregate goes through the whole series", "[formula]") {
  const World world;
  CHECK(world.value("sum(flow)") == 50);
  CHECK(world.value("sum(flow * cost)") == 330);
  CHECK(world.value("sum(flow[2:4])") == 150);
  CHECK(world.value("sum(flow[2:] - flow[:3])") == 140);
  CHECK(world.value("max(flow)") == 60);
  CHECK(world.value("min(flow)") == -100);
  CHECK(world.value("average(cost)") == 2.5);
  CHECK(world.value("count(flow)") == 4);
  CHECK(world.value("max(rate, agents, 3)") == 50);
}

TEST_CASE("npv and irr mean what a spreadsheet's do", "[formula]") {
  const World world;
  CHECK(world.value("npv(rate, flow)") ==
        Approx(-100 / 1.1 + 60 / 1.21 + 50 / 1.331 + 40 / 1.4641).epsilon(1e-14));
  CHECK(world.value("flow[1] + npv(rate, flow[2:4])") ==
        Approx(1.1 * world.value("npv(rate, flow)")).epsilon(1e-12));
  CHECK(world.value("npv(irr(flow), flow)") == Approx(0).margin(1e-9));
  CHECK(std::isnan(world.value("irr(cost)")));
}

TEST_CASE("rounding is half away from zero, as the number prints", "[formula]") {
  const World world;
  CHECK(world.value("round(2.5, 0)") == 3);
  CHECK(world.value("round(-2.5, 0)") == -3);
  CHECK(world.value("round(1.005, 2)") == 1.01);
  CHECK(world.value("round(2.675, 2)") == 2.68);
  CHECK(world.value("round(1234.5, -2)") == 1200);
  CHECK(world.value("round(133705.6875, 2)") == 133705.69);
  CHECK(world.value("floor(-1.5) + ceil(1.2)") == 0);
  CHECK(std::isnan(world.value("round(agents, 0 / 0)")));
}

TEST_CASE("named ratios expand where they are called", "[formula]") {
  const World world;
  const std::vector<Macro> macros{{"days", {"held", "sold"}, "held / sold * 360"},
                                  {"both", {"a", "b"}, "days(a, b) + days(b, a)"}};
  const auto formula = compile("both(agents, 100) + 1", world.scope, {0, macros});
  REQUIRE(formula.ok());
  const std::vector<std::span<const double>> views(world.values.begin(), world.values.end());
  CHECK(formula.value().evaluate(Frame<double>{views, 0}) == 180 + 720 + 1);
  CHECK(complaints("days(1)", 0, macros) ==
        "1: 'days' does not take 1 argument; it is days(held, sold)\n");
  CHECK(complaints("dais(1, 2)", 0, macros) ==
        "1: unknown function 'dais'; did you mean 'days'?\n");
}

TEST_CASE("what is wrong with a formula is told with its column, all at once", "[formula]") {
  CHECK(complaints("agnets * 2 + raet") ==
        "1: unknown name 'agnets'; did you mean 'agents'?\n"
        "14: unknown name 'raet'; did you mean 'rate'?\n");
  CHECK(complaints("sum(flwo) + lag(flwo)") ==
        "5: unknown name 'flwo'; did you mean 'flow'?\n"
        "17: unknown name 'flwo'; did you mean 'flow'?\n");
  CHECK(complaints("sum(agents)") ==
        "5: 'sum' goes through a series, and this is one value; it is sum(series) or sum(a, b, "
        "...)\n");
  CHECK(complaints("flow + 1") ==
        "6: a series where one value is needed; take a cell, such as series[1], or go through it, "
        "as with sum(series)\n");
  CHECK(complaints("sum(flow * two)") == "12: 'two' has 2 cells, what it is combined with has 4\n");
  CHECK(complaints("flow[5] + two[0]") ==
        "5: 'flow' has 4 cells, so there is no [5]; cells count from 1\n"
        "14: 'two' has 2 cells, so there is no [0]; cells count from 1\n");
  CHECK(complaints("two * 2", 4) == "5: the formula goes over 2 cells, but there are 4\n");
  CHECK(complaints("sum(lag(flow))").find("cannot go cell by cell inside of sum()") !=
        std::string::npos);
  CHECK(complaints("sum(if(flow > 0, flow, 0))").find("cannot go cell by cell") !=
        std::string::npos);
}

TEST_CASE("broken grammar is told in plain words", "[formula]") {
  CHECK(complaints("") ==
        "1: expected a number, a name or a bracket, found the end of the formula\n");
  CHECK(complaints("1 + ") ==
        "5: expected a number, a name or a bracket, found the end of the formula\n");
  CHECK(complaints("(1 + 2") ==
        "7: expected ')' to close the bracket, found the end of the formula\n");
  CHECK(complaints("2 agents") == "3: expected an operator, found 'agents'\n");
  CHECK(complaints("5 %") ==
        "3: '%' means nothing in a formula; write a percentage as a ratio: 0.05 for 5 %\n");
  CHECK(complaints("1 < 2 < 3") == "7: one comparison at a time; use if() or brackets\n");
  CHECK(complaints("1.2.3") == "1: '1.2.3' is not a number\n");
  CHECK(complaints("1e999") == "1: the number 1e999 is out of range\n");
  CHECK(complaints("round") ==
        "1: unknown name 'round'; a function takes its arguments in brackets: round(x, digits)\n");
  CHECK(complaints("flow[agents]").starts_with("6: expected the number of a cell"));
}

TEST_CASE("no formula can exhaust the stack or the clock", "[formula]") {
  CHECK(complaints(std::string(100'000, '(')) == "101: the formula is nested too deep\n");
  CHECK(complaints(std::string(100'000, '-') + "1").find("too deep") != std::string::npos);
  std::string sum = "1";
  for (int i = 0; i < 10'000; ++i) sum += "+1";
  CHECK(complaints(sum).find("too deep") != std::string::npos);
  std::string powers = "2";
  for (int i = 0; i < 1000; ++i) powers += "^2";
  CHECK(complaints(powers).find("too deep") != std::string::npos);

  const std::vector<Macro> doubling{{"d", {"x"}, "x + x"}, {"self", {}, "self()"}};
  std::string nested = "rate";
  for (int i = 0; i < 40; ++i) nested = "d(" + nested + ")";
  CHECK(complaints(nested, 0, doubling).find("too large") != std::string::npos);
  CHECK(complaints("self()", 0, doubling) == "1: 'self' is defined by itself\n");
  std::string sums = "flow";
  for (int i = 0; i < 30; ++i) sums = "flow * sum(" + sums + ")";
  CHECK(complaints("sum(" + sums + ")").find("too large") != std::string::npos);
}

TEST_CASE("a formula knows the names that it uses", "[formula]") {
  const World world;
  const auto formula = compile("agents * rate + sum(flow)", world.scope).value();
  CHECK(formula.references() == std::vector<int>{0, 1, 3});
  const auto balance = compile("lag(flow) * 2 + cost", world.scope, {4, {}}).value();
  CHECK(balance.only_looks_back_at(3));
  CHECK_FALSE(balance.only_looks_back_at(4));
}
