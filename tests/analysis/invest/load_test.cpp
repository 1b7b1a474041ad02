// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/load.hpp"

#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace callpace::tests;

namespace {

void says(const std::string& text, const std::string& finding) {
  const std::string found = findings_in(text);
  INFO(found);
  CHECK(found.find(finding) != std::string::npos);
}

/// A line that pays one a year.
const std::string kPay = "[[line]]\nname = \"pay\"\nkind = \"inflow\"\nformula = \"1\"\n";

}  // namespace

TEST_CASE("an error in a formula is told at its place in the file", "[invest]") {
  CHECK(findings_in(three_years("[input.agents]\nvalue = 50\n"
                                "[[line]]\nname = \"pay\"\nkind = \"outflow\"\n"
                                "formula = \"12 * agnets + sum(pya)\"\n")) ==
        "case.toml:13:17: error: unknown name 'agnets'; did you mean 'agents'?\n"
        "case.toml:13:30: error: unknown name 'pya'; did you mean 'pay'?\n");
}

TEST_CASE("an input has exactly one origin", "[invest]") {
  says(three_years("[input.x]\nunit = \"USD\"\n"), "the input has no value");
  says(three_years("[input.x]\nvalue = 1\nformula = \"2\"\n"), "the input is given twice");
  says(three_years("[input.x]\nfrom = \"staffing\"\n"), "there is no [simulation.staffing]");
}

TEST_CASE("contradictions between keys are found, all at once", "[invest]") {
  const std::string text = three_years(
      "[input.x]\nvalue = 9\nrange = [1, 5]\n"
      "[input.y]\nvalue = 1\ndistribution = { kind = \"normal\", mean = 1 }\n"
      "[[line]]\nname = \"a\"\nkind = \"inflow\"\namounts = [1, 2, 3]\nformula = \"1\"\n"
      "[[line]]\nname = \"b\"\nkind = \"inflow\"\nformula = \"1\"\nfrom = 3\nto = 2\n");
  says(text, "case.toml:10:9: error: the value lies outside of its range");
  says(text, "this kind needs 'sd'");
  says(text, "the line has a formula and amounts");
  says(text, "'to' comes before 'from'");
}

TEST_CASE("a mistyped rate is told at its place, in [discount] and in a variant", "[invest]") {
  // The copy of a rate that stands in for two others was gone when its error was told.
  const std::string text =
      "name = \"small\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\n"
      "[input.discount_rate]\nvalue = 0.1\n[discount]\nrate = \"discount_rat\"\n" +
      kPay;
  says(text, "case.toml:9:");
  says(text, "discount_rat");
  says(three_years(kPay + "[[variant]]\nname = \"v\"\n[variant.discount]\nrate = \"rat\"\n"),
       "rat");
}

TEST_CASE("money flows in one currency", "[invest]") {
  const auto line = [](const std::string& kind, const std::string& unit) {
    return three_years("[[line]]\nname = \"a\"\nkind = \"" + kind +
                       "\"\namounts = [1, 2, 3]\nunit = \"" + unit + "\"\n");
  };
  says(line("inflow", "EUR"), "the line is in EUR and flows in USD");
  says(line("outflow", "agents"), "the line is in agents and flows in USD");
  CHECK(findings_in(line("inflow", "USD")) == "none");
  CHECK(findings_in(line("memo", "agents")) == "none");
}

TEST_CASE("dates are in order, because flows are discounted to the first", "[invest]") {
  const auto dated = [](const std::string& dates) {
    return "name = \"small\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\ndates = "
           "[" +
           dates + "]\n[discount]\nrate = 0.1\n" + kPay;
  };
  CHECK(findings_in(dated("2016-01-01, 2016-06-01, 2017-01-01")) == "none");
  says(dated("2016-01-01, 2017-01-01, 2016-06-01"), "lies before the one of the period before");
}

TEST_CASE("lines fit their periods, and variants what they change", "[invest]") {
  says(three_years("[[line]]\nname = \"a\"\nkind = \"inflow\"\namounts = [1, 2]\n"),
       "2 amounts for 3 periods");
  const std::string good = "[input.salary]\nvalue = 1\n" + kPay + "[[variant]]\nname = \"v\"\n";
  says(three_years(good + "set = { salery = 2 }\n"),
       "'salery' is no input; did you mean 'salary'?");
  says(three_years(good + "lines = [\"payy\"]\n"), "'payy' is not known here; did you mean 'pay'?");
  says(three_years(good + "regroup = { sizes = [2, 2], unit = \"year\" }\n"),
       "the sizes sum to 4, but there are 3 periods");
}

TEST_CASE("names are used once, and never those that every case has", "[invest]") {
  says(three_years("[input.t]\nvalue = 1\n"),
       "'t' is the name of the number of the period already");
  says(three_years("[input.a]\nvalue = 1\n[[result]]\nname = \"a\"\nformula = \"1\"\n"),
       "'a' is the name of an input already");
  says(three_years("[input.a-b]\nvalue = 1\n"), "is not a name for formulas");
}

TEST_CASE("a circle of formulas is told with its names", "[invest]") {
  says(three_years("[input.a]\nformula = \"b + 1\"\n[input.b]\nformula = \"2 * a\"\n"),
       "'a' depends on itself: a -> b -> a");
  says(three_years("[[line]]\nname = \"a\"\nkind = \"inflow\"\nformula = \"a + 1\"\n"),
       "'a' depends on itself: a -> a; lag(name) looks back");
}

TEST_CASE("a figure without a value is told, and not what hangs on it", "[invest]") {
  const std::string found =
      findings_in(three_years("[input.none]\nvalue = 0\n[input.share]\nformula = \"1 / none\"\n"
                              "[[line]]\nname = \"a\"\nkind = \"inflow\"\nformula = \"share\"\n"));
  CHECK(found ==
        "case.toml:10:1: error: 'share' of small has no value; a division by zero, or a root or "
        "rate that does not exist\n");
}

TEST_CASE("money without a discount rate, and money beyond counting, are refused", "[invest]") {
  says("name = \"a\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 1\n" + kPay,
       "nothing says what later money is worth; add [discount] with a rate");
  says(three_years("[[line]]\nname = \"a\"\nkind = \"inflow\"\nformula = \"1e300\"\n"),
       "'a' of small is too large for money");
  says(three_years(kPay + "[[variant]]\nname = \"v\"\ndiscount = { rate = -1 }\n"),
       "is -100 % or less");
}

TEST_CASE("the shipped schema of cases is up to date", "[invest]") {
  // CALLPACE_APPROVE in the environment writes it anew.
  const std::string path = CALLPACE_SOURCE_DIR "/scenarios/schema/investment.schema.json";
  const std::string wanted = callpace::analysis::invest::investment_schema();
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{path} << wanted;
  CHECK(callpace::scenario::read_from_disk(path).value_or("") == wanted);
}

TEST_CASE("every shipped case is good", "[invest]") {
  for (const std::string study : {"arteaga-2016", "do-nascimento-2022", "licera-2019"}) {
    const std::string path = CALLPACE_SOURCE_DIR "/scenarios/" + study + "/investment.toml";
    const auto loaded = callpace::analysis::invest::load_investment(path);
    INFO((loaded ? "" : callpace::scenario::format_diagnostics(loaded.error())));
    CHECK(loaded.ok());
  }
}

TEST_CASE("the hash is that of what a case says", "[invest]") {
  const auto hash = [](const std::string& text) {
    return callpace::analysis::invest::load_investment("case.toml", as_file(text)).value().hash;
  };
  const std::string one = hash(three_years("[input.x]\nvalue = 1\n"));
  CHECK(hash(three_years("# a comment\n[input.x]\nvalue = 1.0\n")) == one);
  CHECK(hash(three_years("[input.x]\nvalue = 2\n")) != one);
}

TEST_CASE("a line that is the discount rate is a ratio in every period that counts", "[invest]") {
  const auto with = [](const std::string& rest, const std::string& rate = "rates") {
    return "name = \"r\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\n"
           "[discount]\nrate = \"" +
           rate + "\"\n" + kPay +
           "[[line]]\nname = \"rates\"\nkind = \"memo\"\nformula = \"0.125\"\n" + rest;
  };
  // 0.125 was rounded to 0.13, and a blank period was discounted at 0 %.
  CHECK(findings_in(with("")) ==
        "case.toml:12:1: error: 'rates' is a rate, and would be rounded to the cent; write unit = "
        "\"ratio\"\n");
  says(with("", "rates * 2"), "rounded to the cent");
  const std::string ratio = "unit = \"ratio\"\n";
  CHECK(findings_in(with(ratio)) == "none");
  CHECK(findings_in(with("", "rates / 2")) == "none");  // money by money is a ratio
  CHECK(
      findings_in(with(ratio + "to = 2\n")) ==
      "case.toml:7:8: error: 'rates' is blank in period 3, which would be discounted at 0 %; give "
      "it a value in every period\n");
  says(with(ratio + "from = 3\n"), "blank in period 2");
  CHECK(findings_in(with(ratio + "from = 2\n")) == "none");  // the first flow falls now
  says(with(ratio + "from = 2\n[[variant]]\nname = \"v\"\ntiming = \"period_end\"\n"),
       "blank in period 1");
  CHECK(findings_in(with(ratio + "to = 2\n", "if(t <= 2, rates, 0.2)")) == "none");
}

TEST_CASE("a mistyped name in a rate by period is the only finding", "[invest]") {
  // It was told before that t has no single value.
  const std::string text =
      "name = \"r\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\n"
      "[discount]\nrate = \"if(t <= 2, 0.1, rte)\"\n" +
      kPay;
  const std::string found = findings_in(text);
  CHECK(found.find("case.toml:7:25: error: unknown name 'rte'") == 0);
  CHECK(std::count(found.begin(), found.end(), '\n') == 1);
}

TEST_CASE("keys without effect are told", "[invest]") {
  const auto discounted = [](const std::string& rest) {
    return "name = \"r\"\ncurrency = \"USD\"\n[periods]\nunit = \"year\"\ncount = 3\n"
           "[discount]\n" +
           rest + "\n" + kPay;
  };
  const std::string by_period = "rate = \"if(t <= 2, 0.1, 0.2)\"\n";
  says(discounted(by_period + "finance_rate = 0.1"), "'finance_rate' has no effect alone");
  says(discounted(by_period + "reinvest_rate = 0.1"), "'reinvest_rate' has no effect alone");
  says(discounted("rate = 0.1\nfinance_rate = \"t / 10\""),
       "case.toml:8:16: error: the financing rate cannot differ by period");
  says(discounted("rate = 0.1\nday_count = \"act/360\""), "no flow has a day here");
  says(three_years(kPay + "[[variant]]\nname = \"v\"\ndiscount = { rate = 0.1, day_count = "
                          "\"act/360\" }\n"),
       "no flow has a day here");
  says(three_years(kPay + "taxed = false\n"), "nothing is taxed in this case");
  says(three_years(kPay + "[[line]]\nname = \"wear\"\nkind = \"depreciation\"\n"
                          "formula = \"1\"\npaid_before = true\n"),
       "nothing is taxed in this case");
  const std::string outlay = "[[line]]\nname = \"buy\"\nkind = \"outlay\"\nformula = \"1\"\n";
  says(three_years("[tax]\nrate = 0.3\n" + outlay + "taxed = true\n"), "never deducted");
  CHECK(findings_in(three_years("[tax]\nrate = 0.3\n" + outlay + "taxed = false\n")) == "none");
}
