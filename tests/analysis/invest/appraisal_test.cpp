// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/appraisal.hpp"

#include "analysis/invest/model.hpp"
#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace callpace::analysis;
using namespace callpace::analysis::invest;
using namespace callpace::tests;

namespace {

using Cents = std::vector<std::int64_t>;

Cents flows_of(const CaseAppraisal& appraisal, std::size_t variant = 0) {
  Cents cents;
  for (const Money& flow : appraisal.variants[variant].worth->flows.amounts) {
    cents.push_back(flow.cents());
  }
  return cents;
}

}  // namespace

TEST_CASE("inflows count up and outflows down, memos and depreciation not at all", "[invest]") {
  const auto found = appraised(three_years(line("a", "inflow", "amounts = [0, 100, 100.555]") +
                                           line("b", "outflow", "amounts = [50.25, 0, 0]") +
                                           line("c", "memo", "amounts = [7, 7, 7]") +
                                           line("d", "depreciation", "amounts = [9, 9, 9]")));
  CHECK(flows_of(found) == Cents{-5025, 10000, 10056});
}

TEST_CASE("a line grows from its first period on", "[invest]") {
  const auto found = appraised(
      three_years(line("a", "inflow", "formula = \"200 / 2\"\nfrom = 2\ngrowth = \"0.05\"")));
  CHECK(flows_of(found) == Cents{0, 10000, 10500});
}

TEST_CASE("a line may carry its own past forward", "[invest]") {
  const auto found =
      appraised(three_years(line("a", "inflow", "formula = \"100 + 0.5 * lag(a)\"")));
  CHECK(flows_of(found) == Cents{10000, 15000, 17500});
}

TEST_CASE("depreciation shields from taxes, and losses as the case says", "[invest]") {
  const std::string lines = line("sales", "inflow", "amounts = [0, 1000, 1000]") +
                            line("machine", "outflow", "amounts = [900, 0, 0]\ntaxed = false") +
                            line("wear", "depreciation", "amounts = [300, 300, 300]");
  CHECK(flows_of(appraised(three_years("[tax]\nrate = 0.3\n" + lines))) ==
        Cents{-81000, 79000, 79000});
  CHECK(flows_of(appraised(three_years("[tax]\nrate = 0.3\nlosses = \"lost\"\n" + lines))) ==
        Cents{-90000, 79000, 79000});
}

TEST_CASE("a rate is turned into one of the flows' period as it is stated", "[invest]") {
  const std::string quarters =
      "name = \"q\"\ncurrency = \"USD\"\n[periods]\nunit = \"quarter\"\ncount = 2\n" +
      line("a", "inflow", "amounts = [0, 100]");
  const auto rate = [&](const std::string& discount) {
    return appraised(quarters + "[discount]\n" + discount).variants.front().worth->rate->ratio;
  };
  CHECK(rate("rate = 0.17") == Approx(std::pow(1.17, 0.25) - 1).epsilon(1e-12));
  CHECK(rate("rate = 0.17\ncompounding = \"nominal\"") == 0.0425);
  CHECK(rate("rate = 0.17\ncompounding = \"continuous\"") == Approx(std::expm1(0.0425)));
  CHECK(rate("rate = 0.17\nperiod = \"quarter\"") == 0.17);
}

TEST_CASE("periods can be summed into longer ones before they are discounted", "[invest]") {
  // Do Nascimento 2022, Table 15: quarters summed into years give the printed 3,268,071.
  const auto found = appraised(
      "name = \"d\"\ncurrency = \"PEN\"\n"
      "[periods]\nunit = \"quarter\"\ncount = 6\n[discount]\nrate = 0.17\n" +
      line("flow", "inflow", "amounts = [-8461, 1107092, 1009896, 1012183, 629185, 538684]") +
      "[[variant]]\nname = \"quarterly\"\ndiscount = { rate = 0.17, period = \"quarter\" }\n"
      "[[variant]]\nname = \"yearly\"\nregroup = { sizes = [1, 1, 4], unit = \"year\" }\n");
  CHECK(flows_of(found, 1) == Cents{-846100, 110709200, 318994800});
  CHECK(std::llround(found.variants[0].worth->npv_cents / 100) == 2888956);
  CHECK(found.variants[1].worth->npv_cents / 100 == Approx(3268071).margin(1));
  CHECK(found.variants[1].worth->irr.unique_rate()->ratio == Approx(132.67).margin(0.005));
}

TEST_CASE("a variant sets inputs and chooses lines", "[invest]") {
  const auto found = appraised(
      three_years("[input.x]\nvalue = 2\n" + line("a", "inflow", "formula = \"10 * x\"") +
                  line("b", "outflow", "formula = \"x\"") +
                  "[[variant]]\nname = \"base\"\n"
                  "[[variant]]\nname = \"more\"\nset = { x = \"1 + 2\" }\nlines = [\"a\"]\n"));
  CHECK(flows_of(found, 0) == Cents{1800, 1800, 1800});
  CHECK(flows_of(found, 1) == Cents{3000, 3000, 3000});
}

TEST_CASE("named ratios serve the results of a case without flows", "[invest]") {
  const auto found = appraised(
      "name = \"r\"\ncurrency = \"PEN\"\n"
      "[input.assets]\nvalue = 800664\n[input.debts]\nvalue = 124280\n"
      "[[result]]\nname = \"capital\"\nformula = \"working_capital(assets, debts)\"\n");
  CHECK_FALSE(found.variants.front().worth);
  CHECK(found.variants.front().results.front().value == 676384);
}

TEST_CASE("dated flows are also valued by their days", "[invest]") {
  const auto found = appraised(
      "name = \"d\"\ncurrency = \"USD\"\n"
      "[periods]\nunit = \"year\"\ncount = 2\ndates = [2016-01-01, 2017-01-01]\n"
      "[discount]\nrate = 0.1\n" +
      line("a", "inflow", "amounts = [-100, 120]"));
  const Worth& worth = *found.variants.front().worth;
  // 2016 is a leap year: 366 days of a year of 365.
  CHECK(worth.xnpv->cents() == std::llround(100 * (-100 + 120 / std::pow(1.1, 366 / 365.0))));
  CHECK(worth.xirr->unique_rate()->ratio == Approx(std::pow(1.2, 365 / 366.0) - 1));
}

TEST_CASE("the flows' net present value is that of the library", "[invest]") {
  CHECK(rc::check([] {
    const auto amounts = *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(-1000, 1000));
    std::string list;
    for (const int amount : amounts) list += (list.empty() ? "" : ", ") + std::to_string(amount);
    const std::string text = three_years(line("a", "inflow", "amounts = [" + list + "]"));
    const auto loaded = load_investment("case.toml", as_file(text)).value();
    const auto model = Model::compile(loaded, nullptr);
    Evaluation evaluation{model.value()};
    evaluation.run();
    const Worth worth = *appraise(loaded).value().variants.front().worth;
    RC_ASSERT(std::abs(100 * evaluation.npv() - worth.npv_cents) < 1e-6);
  }));
}

TEST_CASE("what hangs on one input can be computed again alone", "[invest]") {
  const std::string text = three_years("[input.x]\nvalue = 2\n[input.y]\nvalue = 3\n" +
                                       line("a", "inflow", "formula = \"10 * x\"") +
                                       line("b", "outflow", "formula = \"y\""));
  const auto loaded = load_investment("case.toml", as_file(text)).value();
  const auto compiled = Model::compile(loaded, nullptr);
  const Model& model = compiled.value();
  Evaluation evaluation{model};
  evaluation.run();
  const std::vector<int> steps = evaluation.steps_behind({model.number_of("x")});
  CHECK(steps == std::vector<int>{model.number_of("a"), model.number_of("net_flow")});
  evaluation.set(model.number_of("x"), 5);
  evaluation.run(steps);
  CHECK(evaluation.cells(model.number_of("net_flow"))[0] == 47);
}

TEST_CASE("a figure in money that is too large for money is told at its place", "[invest]") {
  // check called these good, and invest ended at an assertion.
  const std::string result =
      "name = \"c\"\ncurrency = \"USD\"\n[input.a]\nvalue = 2e8\n"
      "[[result]]\nname = \"big\"\nformula = \"a * 1e6\"\nunit = ";
  CHECK(findings_in(result + "\"USD\"\n") ==
        "case.toml:7:11: error: 'big' of c is too large for money\n");
  CHECK(findings_in(result + "\"calls\"\n") == "none");
  CHECK(findings_in("name = \"c\"\ncurrency = \"USD\"\n[input.a]\nvalue = 2e14\nunit = \"USD\"\n")
            .find("'a' of c is too large for money") != std::string::npos);
  // Each flow is money, and their sum is not.
  const std::string many =
      "name = \"c\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 20\n"
      "[[line]]\nname = \"pay\"\nkind = \"inflow\"\nformula = \"9e12\"\n[discount]\nrate = ";
  CHECK(findings_in(many + "0\n") ==
        "case.toml:6:1: error: the sum of the flows of c is too large for money\n");
  const std::string late =
      "name = \"c\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 20\n"
      "[[line]]\nname = \"pay\"\nkind = \"inflow\"\nformula = \"1e6\"\n[discount]\nrate = ";
  CHECK(findings_in(late + "-0.9\n") ==
        "case.toml:6:1: error: the NPV of c is too large for money\n");
  CHECK(findings_in(late + "-0.1\n") == "none");
}
