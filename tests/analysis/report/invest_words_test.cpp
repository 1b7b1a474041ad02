// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/invest_words.hpp"

#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"
#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace callpace::analysis;
using namespace callpace::tests;
using Catch::Matchers::Contains;

namespace {

/// Four months, of a loss and of profits, with what is said of tax and discounting.
std::string months(const std::string& discount, const std::string& rest = {}) {
  return "name = \"m\"\ncurrency = \"USD\"\n[periods]\nunit = \"month\"\ncount = 4\n[discount]\n" +
         discount +
         "\n[[line]]\nname = \"pay\"\nkind = \"inflow\"\namounts = [-1000, 400, 400, 400]\n" + rest;
}

std::string flat(std::string text) {
  for (std::size_t at = 0; (at = text.find("\n  ", at)) != std::string::npos;) {
    text.replace(at, 3, " ");
  }
  return text;
}

InvestReport report(const std::string& text) {
  return {.builds = {.callpace = "a", .pacing = "b"}, .appraisal = appraised(text), .settings = {}};
}

std::string page(const std::string& text) { return flat(invest_text(report(text), {})); }

nlohmann::json data(const std::string& text) {
  return nlohmann::json::parse(json_document(invest_columns(), report(text)));
}

}  // namespace

TEST_CASE("a rate carries its period, and what it compounds to in a year", "[report]") {
  CHECK(rate_words({0.069, Period::month}) == "6.90 % a month");
  CHECK(annualised_words({0.069, Period::month}) ==
        "6.90 % a month (= 122.71 % a year, compounded)");
  CHECK(annualised_words({0.04, Period::quarter}) ==
        "4.00 % a quarter (= 16.99 % a year, compounded)");
  CHECK(annualised_words({0.171, Period::year}) == "17.10 % a year");
  CHECK_THAT(yearly_percent({50, Period::month}), Contains("more than"));
}

TEST_CASE("every rate of a monthly page has its period and its year", "[report]") {
  const std::string text = page(months("rate = 0.01\nperiod = \"month\"",
                                       "[[variant]]\nname = \"v\"\n"
                                       "[[variant]]\nname = \"w\"\n"));
  CHECK_THAT(text, Contains("discounted at 1.00 % a month (= 12.68 % a year, compounded)"));
  CHECK_THAT(text, Contains("IRR 9.70 % a month (= 203.7"));
  CHECK_THAT(text, Contains("modified IRR 6.6"));
  CHECK_THAT(text, Contains("IRR a year"));
  const auto json = data(months("rate = 0.01\nperiod = \"month\""));
  CHECK(json["rate_per_period"] == 0.01);
  CHECK(json["rate_per_year"].get<double>() == Approx(std::pow(1.01, 12) - 1));
  CHECK(json["irr"]["period"] == "month");
  CHECK(json["irr"]["rate_per_year"].get<double>() ==
        Approx(std::pow(1 + json["irr"]["rate"].get<double>(), 12) - 1));
  CHECK(json["mirr_per_year"].get<double>() ==
        Approx(std::pow(1 + json["mirr"].get<double>(), 12) - 1));
  CHECK(json["timing"] == "first_now");
}

TEST_CASE("a page says plainly what rates that differ by period leave out", "[report]") {
  const std::string by_period = months("rate = \"0.1 + 0.01 * t\"");
  CHECK_THAT(page(by_period), Contains("a rate of each period, 0.95 % to 1.10 % a month (= 12.00 % "
                                       "to 14.00 % a year, compounded)") &&
                                  Contains("go by the NPV") && Contains("state finance_rate"));
  const auto json = data(by_period);
  CHECK(json["rate_per_period"].is_null());
  CHECK(json["rates_per_period"].size() == 4);
  CHECK(json["mirr"].is_null());
}

TEST_CASE("a page says what becomes of a loss", "[report]") {
  const auto taxed = [](const std::string& losses) {
    return months("rate = 0.1", "[tax]\nrate = 0.3\n" + losses);
  };
  CHECK_THAT(page(taxed("")), Contains("A loss lowers the taxes of the firm's other business"));
  CHECK_THAT(page(taxed("losses = \"lost\"\n")), Contains("A loss lowers no taxes."));
  CHECK_THAT(page(taxed("losses = \"carried\"\ncarried_share_max = 0.5\ncarried_years_max = 1\n")),
             Contains("carried forward and lowers the taxed profit of later periods, by at most "
                      "50 % of each, within 1 year; 400.00 USD of losses are still open"));
  CHECK_THAT(page(months("rate = 0.1")), !Contains("loss lowers"));
  CHECK(data(taxed(""))["tax_losses"] == "offset");
}

TEST_CASE("a page says when flows fall", "[report]") {
  const std::string text = months("rate = 0.1");
  const auto at = text.find("count = 4\n");
  const auto with = [&](const std::string& timing) {
    return std::string{text}.insert(at, "timing = \"" + timing + "\"\n");
  };
  CHECK_THAT(page(with("period_mid")), Contains("flows fall in the middle of periods"));
  CHECK_THAT(page(with("now_then_mid")),
             Contains("the first flow falls now, all others in the middle of periods"));
  CHECK(data(with("period_mid"))["timing"] == "period_mid");
}

TEST_CASE("the curve of present values says of which period its rates are", "[report]") {
  const std::string svg = invest_svg(report(months("rate = 0.1")));
  CHECK_THAT(svg, Contains("discount rate a month, %") && Contains("IRR 9.70 % a month"));
}

TEST_CASE("a waterfall ends at the sum of the flows, and names each period", "[report]") {
  const invest::CaseAppraisal appraisal = report(months("rate = 0.1")).appraisal;
  const std::string svg = cash_flow_svg(appraisal.investment, appraisal.variants.front());
  for (const char* words :
       {">1<", ">4<", ">200<", ">received<", ">paid<", ">Balance of the flows (USD)<"}) {
    CHECK_THAT(svg, Contains(words));
  }
}

TEST_CASE("rates that differ by period are told from the least to the most that count",
          "[report]") {
  const std::string rates =
      "[[line]]\nname = \"rates\"\nkind = \"memo\"\nunit = \"ratio\"\n"
      "amounts = [0.5, 0.01, 0.02, 0.01]\n";
  const std::string by_month = "rate = \"rates\"\nperiod = \"month\"";
  CHECK_THAT(page(months(by_month, rates)),
             Contains("a rate of each period, 1.00 % to 2.00 % a month (= 12.68 % to 26.82 % a "
                      "year, compounded)"));
  CHECK_THAT(page(months(by_month, rates + "[[variant]]\nname = \"v\"\ntiming = \"period_end\"\n")),
             Contains("1.00 % to 50.00 % a month"));
}

TEST_CASE("the page of a case that is taxed says the tax rate", "[report]") {
  const std::string discount = "rate = 0.01\nperiod = \"month\"";
  CHECK_THAT(page(months(discount, "[tax]\nrate = 0.3\n")),
             Contains("The tax is 30 % of the profit."));
  CHECK_THAT(page(months(discount, "[tax]\nrate = \"0.59 / 2\"\n")),
             Contains("The tax is 29.50 % of the profit."));
  CHECK_THAT(page(months(discount)), !Contains("The tax is"));
}
