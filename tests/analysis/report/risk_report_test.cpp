// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/risk_report.hpp"

#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <sstream>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

RiskReport sample_risk_report() {
  std::vector<double> figures;
  for (int i = 0; i < 1000; ++i) figures.push_back(-100'000.0 + 500 * i);
  RiskReport report{
      .name = "arteaga-2016",
      .title = "Arteaga 2016",
      .currency = "USD",
      .settings = {},
      .seed = 7,
      .draws = 1000,
      .inputs = {{"loss_reduction", "ratio", 0.01, "pert 0, 0.01, 0.02", "assumed", 0.9},
                 {"salary", "USD", 503.5, "normal 503.5, sd 20", "Table 10", 0.1},
                 {"commission", "USD", 251.7, "", "Table 10", std::nan("")}},
      .variants = {{"as_printed", "As printed", 148'706.58, risk::summary_of(figures), {}}},
      .sobol = {},
      .tornado = {},
      .break_evens = {}};
  report.sobol.indices = {{{0}, {0.8, 0.02, 1000}, {0.82, 0.01, 1000}},
                          {{1}, {0.18, 0.02, 1000}, {0.19, 0.01, 1000}}};
  report.tornado = {148'706.58,
                    {{0, {0, 0.02}, -5000, 300'000}, {1, {450, 550}, 140'000, 160'000}}};
  return report;
}

}  // namespace

TEST_CASE("the sentence says the chance of a loss, quantiles and who explains them", "[report]") {
  CHECK_THAT(
      risk_sentence(sample_risk_report()),
      Contains("The chance of a loss (NPV below zero) is 20.00 % (17.64 % to 22.59 %) over 1,000 "
               "draws of as_printed") &&
          Contains("median is 149,750 USD") && Contains("between -75,025 USD and 374,525 USD") &&
          Contains("loss_reduction 82 %, salary 19 %."));
}

TEST_CASE("what no draw showed is said with its bound", "[report]") {
  RiskReport safe = sample_risk_report();
  safe.variants.front().summary.below_zero = risk::share_of(0, 1000);
  CHECK_THAT(risk_sentence(safe), Contains("(NPV below zero) is < 0.39 % over 1,000 draws"));
  safe.variants.push_back(safe.variants.front());
  CHECK_THAT(risk_text(safe, {}), Contains("  < 0.39\n"));
  CHECK_THAT(risk_svg(safe)[2].text, Contains("Chance of a loss &lt; 0.39 %"));
}

TEST_CASE("no input is said to cause more than all of the uncertainty", "[report]") {
  RiskReport lucky = sample_risk_report();
  lucky.sobol.indices = {{{0}, {1.01, 0.03, 1000}, {1.02, 0.03, 1000}},
                         {{1}, {-0.02, 0.03, 1000}, {0.01, 0.03, 1000}}};
  CHECK_THAT(risk_sentence(lucky), Contains("loss_reduction 100 %."));
  CHECK_THAT(risk_text(lucky, {}), Contains("100.0 ± 3.0") && Contains("0.0 ± 3.0") &&
                                       !Contains("102.0") && !Contains("-2.0 ±"));
}

TEST_CASE("the outer bins say that they are open", "[report]") {
  const RiskReport known = sample_risk_report();  // -100,000 to 399,500 in bins of 10,000
  CHECK_THAT(risk_text(known, {}), Contains("  below -90,000 ") && Contains(" from 390,000\n"));
  const std::string csv = csv_text(risk_tables(known).back());
  CHECK_THAT(csv, Contains("\nas_printed,-100000,-90000,"));
  CHECK_THAT(csv, Contains("as_printed,390000,399500,"));
}

TEST_CASE("a figure of an input is in percent where it is a ratio", "[report]") {
  CHECK(input_figure(0.125, "ratio") == "12.5 %");
  CHECK(input_figure(200'000, "USD") == "200,000");
}

TEST_CASE("draws without a value are said", "[report]") {
  RiskReport odd = sample_risk_report();
  odd.variants.front().summary.undefined = 3;
  CHECK_THAT(risk_sentence(odd), Contains("In 3 draws there is no NPV"));
  odd.variants.front().summary = risk::summary_of(std::vector<double>{std::nan("")});
  CHECK(risk_sentence(odd) == "No draw gives a net present value.");
}

TEST_CASE("a break-even is a sentence: none, one, several, a leap", "[report]") {
  RiskReport base = sample_risk_report();
  const auto sentence = [&](std::vector<risk::Crossing> crossings) {
    return break_even_sentence({base.inputs[0], {{0, 0.03}, -9000, 800, std::move(crossings)}},
                               base.currency);
  };
  CHECK(sentence({}) ==
        "loss_reduction (now 1 %): no break-even between 0 % and 3 %; the NPV goes from -9,000 "
        "USD to 800 USD.");
  CHECK(sentence({{0.0055937, 0, 0, false}}) ==
        "loss_reduction (now 1 %): the NPV breaks even at 0.55937 %, the only such value between "
        "0 % and 3 %.");
  CHECK_THAT(sentence({{0.01, 0, 0, true}, {0.02, 0, 0, false}}),
             Contains("at 1 % (where it leaps over zero) and 2 %, the values between"));
}

TEST_CASE("the page keeps within the terminal", "[report]") {
  std::istringstream lines{risk_text(sample_risk_report(), {})};
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(display_width(line) <= kTextWidth);
  }
}

TEST_CASE("the JSON holds what the page says", "[report]") {
  const auto json = nlohmann::json::parse(json_document(risk_columns(), sample_risk_report()));
  CHECK(json["draws"] == 1000);
  CHECK(json["variants"][0]["npv"]["probability_below_zero"]["value"] == 0.2);
  CHECK(json["variants"][0]["npv"]["quantiles"].size() == 9);
  CHECK(json["sobol"]["indices"][0]["total"]["mean"] == 0.82);
  CHECK(json["tornado"]["bars"][1]["npv_at_high"] == 160'000);
  CHECK(json["inputs"][2]["rank_correlation"].is_null());
  CHECK(json["sentence"] == risk_sentence(sample_risk_report()));
}

TEST_CASE("charts and data files are named for what they show", "[report]") {
  std::vector<std::string> names;
  for (const ReportFile& file : risk_svg(sample_risk_report())) names.push_back(file.name);
  for (const Table& table : risk_tables(sample_risk_report())) names.push_back(table.name);
  CHECK(names == std::vector<std::string>{"tornado.svg", "sobol.svg", "npv_distribution.svg",
                                          "tornado", "sobol", "npv_quantiles", "npv_histogram"});
  RiskReport nothing = sample_risk_report();
  nothing.variants.clear();
  nothing.sobol.indices.clear();
  CHECK(risk_svg(nothing).size() == 1);
  CHECK(risk_tables(nothing).size() == 1);
  nothing.tornado.bars.clear();
  CHECK(risk_tables(nothing).empty());
}

TEST_CASE("the distribution's chart tells losses from gains at zero", "[report]") {
  const std::string svg = risk_svg(sample_risk_report())[2].text;
  CHECK_THAT(svg, Contains(">Chance of a loss 20.00 %: arteaga-2016, as_printed<"));
  CHECK_THAT(svg, Contains(">NPV below zero<") && Contains(">median<"));
}
