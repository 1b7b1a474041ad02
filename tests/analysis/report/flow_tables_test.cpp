// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/flow_tables.hpp"

#include "analysis/report/invest_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

/// Sixty months of amounts up to millions, under labels such as "2024-01".
std::string sixty_months() {
  std::string labels;
  for (int i = 0; i < 60; ++i) {
    labels += (i == 0 ? "\"" : ", \"") + std::to_string(2024 + i / 12) + (i % 12 < 9 ? "-0" : "-") +
              std::to_string(i % 12 + 1) + '"';
  }
  return "name = \"months\"\ncurrency = \"USD\"\n[periods]\nunit = \"month\"\ncount = 60\n"
         "labels = [" +
         labels +
         "]\n[discount]\nrate = 0.01\nperiod = \"month\"\n"
         "[input.price]\nvalue = 1_250_000\nunit = \"USD\"\n"
         "meaning = \"what the whole of the plant costs, with all that belongs to it and more\"\n"
         "source = \"the offer of the supplier, of which page seven is the one that counts\"\n"
         "[[line]]\nname = \"outlay\"\nkind = \"outflow\"\nto = 1\nformula = \"price\"\n"
         "[[line]]\nname = \"sales\"\nkind = \"inflow\"\nfrom = 2\n"
         "title = \"sales of all that the new plant makes, in every month\"\n"
         "formula = \"100000 * t\"\n"
         "[[line]]\nname = \"calls\"\nkind = \"memo\"\nunit = \"calls\"\nsource = \"page 3\"\n"
         "formula = \"12 * t\"\n"
         "[[variant]]\nname = \"plain\"\n";
}

InvestReport report_of(bool every_period) {
  return {{}, callpace::tests::appraised(sixty_months()), {}, every_period};
}

int widest_line(const std::string& text) {
  int widest = 0;
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

}  // namespace

TEST_CASE("the page of sixty months is no wider than any page, with every month or without",
          "[report]") {
  const std::string by_year = invest_text(report_of(false), Style{});
  const std::string by_month = invest_text(report_of(true), Style{});
  CHECK(widest_line(by_year) <= kTextWidth);
  CHECK(widest_line(by_month) <= kTextWidth);
  CHECK_THAT(by_year, !Contains("2025-07 "));
  CHECK_THAT(by_month, Contains("2025-07"));
  CHECK_THAT(by_month, Contains("calls (page 3)"));
}

TEST_CASE("many months are shown by year, which says what it left out", "[report]") {
  const std::string page = invest_text(report_of(false), Style{});
  // 100,000 (2 + ... + 12) and 1,250,000 paid.
  CHECK_THAT(page, Contains("= net flow"));
  CHECK_THAT(page, Contains("6,450,000"));
  CHECK_THAT(page, Contains("whole USD"));
  CHECK_THAT(page, Contains("--periods shows every month"));
  CHECK_THAT(page, Contains("A line that counts nowhere is left out"));
}

TEST_CASE("JSON has the sums by year beside every cell", "[report]") {
  const auto json = nlohmann::json::parse(json_document(invest_columns(), report_of(false)));
  CHECK(json["years"].size() == 5);
  CHECK(json["years"][1]["first"] == "2025-01");
  CHECK(json["lines"][1]["cents"].size() == 60);
  CHECK(json["lines"][1]["year_cents"][0] == 770'000'000);
  CHECK(json["net_flow_year_cents"][0] == 645'000'000);
  CHECK_FALSE(json["lines"][2].contains("year_cents"));
}
