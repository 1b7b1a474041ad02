// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// When flows fall, and rates that differ by period.
#include "analysis/invest/model.hpp"
#include "analysis/invest/risk_case.hpp"
#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <string>
#include <vector>

using namespace callpace::analysis;
using namespace callpace::analysis::invest;
using namespace callpace::tests;

namespace {

/// Three flows a `unit` apart, with what else there is to say.
std::string flows(const std::string& amounts, const std::string& timing,
                  const std::string& discount, const std::string& unit = "year") {
  return "name = \"t\"\ncurrency = \"USD\"\n[periods]\nunit = \"" + unit +
         "\"\ncount = 3\ntiming = \"" + timing + "\"\n[discount]\n" + discount +
         "\n[[line]]\nname = \"a\"\nkind = \"inflow\"\namounts = [" + amounts + "]\n";
}

Worth worth_of(const std::string& text) { return *appraised(text).variants.front().worth; }

double npv_of(const std::string& timing, const std::string& discount) {
  return worth_of(flows("-1000, 700, 800", timing, discount)).npv_cents / 100;
}

const std::string kByPeriod = "rate = \"if(t = 1, 0.5, if(t = 2, 0.1, 0.2))\"";

}  // namespace

TEST_CASE("flows fall now, at the ends or in the middle of periods", "[invest]") {
  const double root = std::sqrt(1.1);
  CHECK(npv_of("first_now", "rate = 0.1") == Approx(-1000 + 700 / 1.1 + 800 / 1.21));
  CHECK(npv_of("period_mid", "rate = 0.1") ==
        Approx(-1000 / root + 700 / (1.1 * root) + 800 / (1.21 * root)));
  CHECK(npv_of("now_then_mid", "rate = 0.1") == Approx(-1000 + 700 / root + 800 / (1.1 * root)));
}

TEST_CASE("a rate of each period takes its flow back to the one before", "[invest]") {
  CHECK(npv_of("first_now", kByPeriod) == Approx(-1000 + 700 / 1.1 + 800 / (1.1 * 1.2)));
  CHECK(npv_of("period_end", kByPeriod) ==
        Approx(-1000 / 1.5 + 700 / (1.5 * 1.1) + 800 / (1.5 * 1.1 * 1.2)));
  CHECK(npv_of("period_mid", kByPeriod) ==
        Approx(-1000 / std::sqrt(1.5) + 700 / (1.5 * std::sqrt(1.1)) +
               800 / (1.5 * 1.1 * std::sqrt(1.2))));
  CHECK(npv_of("now_then_mid", kByPeriod) ==
        Approx(-1000 + 700 / std::sqrt(1.1) + 800 / (1.1 * std::sqrt(1.2))));
  // By a line of given rates, stated a year for flows a quarter apart.
  const std::string rates =
      "[[line]]\nname = \"rates\"\nkind = \"memo\"\nunit = \"ratio\"\namounts = [0, 0.1, 0.2]\n";
  const Worth worth =
      worth_of(flows("-1000, 700, 800", "first_now", "rate = \"rates\"", "quarter") + rates);
  CHECK_FALSE(worth.rate);
  CHECK(worth.rates[2] == Approx(std::pow(1.2, 0.25) - 1));
  CHECK(worth.npv_cents / 100 ==
        Approx(-1000 + 700 / std::pow(1.1, 0.25) + 800 / std::pow(1.1 * 1.2, 0.25)));
}

TEST_CASE("a rate of each period that is the same in all is one rate", "[invest]") {
  CHECK(rc::check([] {
    const auto timing =
        *rc::gen::element<std::string>("first_now", "period_end", "period_mid", "now_then_mid");
    const auto compounding = *rc::gen::element<std::string>("effective", "nominal", "continuous");
    const std::string rate = std::to_string(*rc::gen::inRange(-50, 300) / 100.0);
    const auto of = [&](const std::string& formula) {
      return worth_of(flows("-1000, 700, 800", timing,
                            "rate = \"" + formula + "\"\ncompounding = \"" + compounding + "\"",
                            "month"));
    };
    const Worth one = of(rate);
    const Worth by_period = of(rate + " + 0 * t");
    RC_ASSERT(one.rate && !by_period.rate);
    RC_ASSERT(std::abs(one.npv_cents - by_period.npv_cents) < 1e-6);
    RC_ASSERT(one.discounted_payback_periods.has_value() ==
              by_period.discounted_payback_periods.has_value());
    RC_ASSERT(std::abs(*one.profitability_index - *by_period.profitability_index) < 1e-9);
  }));
}

TEST_CASE("what needs one rate is left out where the rate differs by period", "[invest]") {
  const Worth plain = worth_of(flows("-1000, 700, 800", "first_now", kByPeriod));
  CHECK(plain.irr.unique_rate()->ratio ==
        worth_of(flows("-1000, 700, 800", "first_now", "rate = 0.1")).irr.unique_rate()->ratio);
  CHECK_FALSE(plain.annual_equivalent_cents);
  CHECK_FALSE(plain.mirr);
  const Worth stated = worth_of(flows("-1000, 700, 800", "first_now",
                                      kByPeriod + "\nfinance_rate = 0.1\nreinvest_rate = 0.12"));
  CHECK(stated.mirr->ratio ==
        worth_of(flows("-1000, 700, 800", "first_now",
                       "rate = 0.3\nfinance_rate = 0.1\nreinvest_rate = 0.12"))
            .mirr->ratio);
}

TEST_CASE("draws and break-evens are discounted by period and at the moments of the flows",
          "[invest]") {
  const std::string text =
      flows("-1000, 700, 800", "now_then_mid", "rate = \"if(t < 3, base, base + 0.1)\"") +
      "[input.base]\nvalue = 0.1\nrange = [0.05, 0.2]\n[[variant]]\nname = \"v\"\n";
  const auto loaded = load_investment("case.toml", as_file(text)).value();
  const auto of = risk_case(loaded, &loaded.variants.front());
  REQUIRE(of.value().inputs.size() == 1);
  const auto npv = of.value().model();
  for (const double base : {0.05, 0.1, 0.2}) {
    CHECK(npv(std::vector{base}) ==
          Approx(-1000 + 700 / std::sqrt(1 + base) + 800 / ((1 + base) * std::sqrt(1.1 + base))));
  }
}

TEST_CASE("bad rates by period are told at their place", "[invest]") {
  const auto found = [](const std::string& discount, const std::string& rest = {}) {
    return findings_in(flows("1, 2, 3", "first_now", discount) + rest);
  };
  CHECK(found("rate = \"0.1 - t\"").find("'discount.rate' of t is -100 % or less") !=
        std::string::npos);
  CHECK(found("rate = \"0.1 + x * t\"").find("unknown name 'x'") != std::string::npos);
  CHECK(found(kByPeriod + "\nfinance_rate = \"t / 10\"")
            .find("the financing rate cannot differ by period") != std::string::npos);
  CHECK(
      found(kByPeriod, "[[variant]]\nname = \"v\"\nregroup = { sizes = [1, 2], unit = \"year\" }\n")
          .find("the discount rate differs by period, and the periods are summed") !=
      std::string::npos);
  CHECK(findings_in(flows("1, 2, 3", "mid", "rate = 0.1")).find("now_then_mid") !=
        std::string::npos);
}

TEST_CASE("a monthly case on a loan is worth what an independent computation gives", "[invest]") {
  // The worked example of docs/finance.md, computed anew period by period in another language.
  const auto loaded =
      load_investment(CALLPACE_SOURCE_DIR "/scenarios/example-loan/investment.toml");
  REQUIRE(loaded);
  const CaseAppraisal found = appraise(loaded.value()).value();
  const auto& on_loan = found.variants[0];
  CHECK(on_loan.results[0].value == Approx(822.3253610251).epsilon(1e-12));
  CHECK(on_loan.results[1].value == Approx(1735.82).margin(1e-9));
  CHECK(on_loan.worth->npv.cents() == 267159);
  const Rate irr = on_loan.worth->irr.unique_rate().value();
  CHECK(irr.ratio == Approx(0.0322264179).margin(1e-9));
  CHECK(equivalent(irr, Period::year).ratio == Approx(0.4631863402).margin(1e-9));
  CHECK(on_loan.worth->mirr->ratio == Approx(0.0220385333).margin(1e-9));
  CHECK(found.variants[1].worth->npv.cents() == 271263);
  CHECK(found.variants[1].worth->irr.unique_rate()->ratio == Approx(0.0332433980).margin(1e-9));
  CHECK(found.variants[1].worth->mirr->ratio == Approx(0.0224664085).margin(1e-9));
  CHECK(found.variants[2].worth->npv.cents() == 256629);
  CHECK(found.variants[3].worth->npv.cents() == 186620);
}

TEST_CASE("a variant's discounting takes the keys that it does not give from the case",
          "[invest]") {
  // They fell back to their defaults: a rate of 2 % a month became one of 2 % a year.
  const std::string text =
      "name = \"d\"\ncurrency = \"USD\"\n[periods]\nunit = \"month\"\ncount = 4\n"
      "[discount]\nrate = 0.02\nperiod = \"month\"\ncompounding = \"nominal\"\n"
      "finance_rate = 0.05\nreinvest_rate = 0.01\n"
      "[[line]]\nname = \"pay\"\nkind = \"inflow\"\namounts = [-2000, 1000, 1000, 1000]\n"
      "[[variant]]\nname = \"a\"\n[[variant]]\nname = \"b\"\ndiscount = { rate = 0.02 }\n"
      "[[variant]]\nname = \"c\"\ndiscount = { rate = 0.24, period = \"year\" }\n";
  const auto found = appraised(text).variants;
  const Worth& own = *found[0].worth;
  CHECK(found[1].worth->npv == own.npv);
  CHECK(found[1].worth->mirr->ratio == own.mirr->ratio);
  CHECK(found[2].worth->npv == own.npv);  // nominal: a twelfth of it a month
  // What finances is stated by the month in the case, so another period has its own.
  CHECK(found[2].worth->mirr->ratio != Approx(own.mirr->ratio));
}
