// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/formula/formula.hpp"
#include "tests/oracle/cases.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

namespace callpace::analysis::oracle {
namespace {

/// A call in the words of formulas, as a spreadsheet has it and with our value.
Case called(const std::string& name, const std::string& text) {
  class NoCells final : public formula::Sheet {
    [[nodiscard]] std::string cell(int, std::size_t) const override { return ""; }
    [[nodiscard]] std::string range(int, std::size_t, std::size_t) const override { return ""; }
  };
  const auto compiled = formula::compile(text, formula::Scope{});
  const double ours = compiled.value().evaluate(formula::Frame<double>{{}, 0});
  return {name, formula::to_excel(compiled.value(), NoCells{}), {}, {}, {ours}};
}

void add_depreciation(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 45; ++i) {
    const double unit = std::pow(10, i % 9);
    const auto cost = draw.whole(100, 9000);
    const auto life = draw.whole(2, 20);
    const std::string asset =
        fmt::format("{},{},{}", text_of(static_cast<double>(cost) * unit),
                    text_of(static_cast<double>(draw.whole(0, cost / 2)) * unit), life);
    const auto period = draw.whole(1, life);
    const double factor = static_cast<double>(draw.whole(5, 35)) / 10;
    const std::array<std::string, 3> texts{
        fmt::format("sln({})", asset), fmt::format("syd({},{})", asset, period),
        fmt::format("ddb({},{},{})", asset, period, text_of(factor))};
    cases.push_back(called(fmt::format("depreciation {}", i), texts[i % 3]));
  }
}

/// Payments of loans and of funds, at the ends and at the starts of periods, with no interest too.
void add_loans(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 60; ++i) {
    const double rate = i % 15 == 14 ? 0 : draw.decimal(i % 7 == 6 ? -0.05 : 0.0001, 0.3);
    const auto periods = draw.whole(2, 60);
    const auto period = i % 10 == 9 ? 1 : draw.whole(1, periods);
    const std::string rest =
        fmt::format("{},{},{},{}", periods, text_of(draw.decimal(-9e5, 9e5)),
                    i % 2 == 0 ? "0" : text_of(draw.decimal(-5e5, 5e5)), i % 4 / 2);
    const std::array<std::string, 3> texts{
        fmt::format("pmt({},{})", text_of(rate), rest),
        fmt::format("ipmt({},{},{})", text_of(rate), period, rest),
        fmt::format("ppmt({},{},{})", text_of(rate), period, rest)};
    cases.push_back(called(fmt::format("loan {}", i), texts[i % 3]));
  }
}

void add_equivalent_rates(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 8; ++i) {
    const double ratio = draw.decimal(0.0001, 2);
    cases.push_back({fmt::format("quarterly rate {}", i),
                     fmt::format("(1+{})^(1/4)-1", text_of(ratio)),
                     {},
                     {},
                     {equivalent({ratio, Period::year}, Period::quarter).ratio}});
    cases.push_back({fmt::format("yearly rate {}", i),
                     fmt::format("(1+{})^12-1", text_of(ratio)),
                     {},
                     {},
                     {equivalent({ratio, Period::month}, Period::year).ratio}});
  }
}

void add_rounding(Draw& draw, std::vector<Case>& cases) {
  for (int i = 0; i < 24; ++i) {
    // Half cents every third time: they go away from zero.
    const double cents = static_cast<double>(draw.whole(-9'000'000, 9'000'000)) +
                         (i % 3 == 0 ? 0.5 : draw.decimal(0, 1));
    const double ours = static_cast<double>(money_from_cents(cents, Currency{"USD"}).cents()) / 100;
    cases.push_back({fmt::format("rounding {}", i),
                     fmt::format("ROUND({}/100,2)", text_of(cents)),
                     {},
                     {},
                     {ours}});
  }
}

}  // namespace

std::vector<Case> schedule_cases(Draw draw) {
  std::vector<Case> cases;
  add_depreciation(draw, cases);
  add_loans(draw, cases);
  add_equivalent_rates(draw, cases);
  add_rounding(draw, cases);
  return cases;
}

}  // namespace callpace::analysis::oracle
