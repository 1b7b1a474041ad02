// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/years.hpp"

#include "tests/analysis/invest/case_text.hpp"

#include <catch2/catch.hpp>

using namespace callpace::analysis::invest;
using callpace::tests::appraised;

namespace {

std::string case_of(const std::string& periods, const std::string& amounts) {
  return "name = \"small\"\ncurrency = \"USD\"\n[periods]\n" + periods +
         "\n[discount]\nrate = 0.1\n[[line]]\nname = \"sales\"\nkind = \"inflow\"\namounts = [" +
         amounts + "]\n[[line]]\nname = \"cost\"\nkind = \"outflow\"\nformula = \"0.005 * t\"\n" +
         "[[line]]\nname = \"wear\"\nkind = \"depreciation\"\nformula = \"3\"\n" +
         "[[variant]]\nname = \"plain\"\n";
}

}  // namespace

TEST_CASE("a case of fourteen months has a year of twelve and one of two", "[invest]") {
  const auto appraisal = appraised(
      case_of("unit = \"month\"\ncount = 14", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14"));
  const auto years = years_of(appraisal.investment);
  REQUIRE(years.size() == 2);
  CHECK(years[0].label == "year 1");
  CHECK(years[0].count == 12);
  CHECK(years[1].first == 12);
  CHECK(years[1].count == 2);
  const auto& lines = appraisal.variants.front().lines;
  CHECK(sums_of(lines[0].cells, years) == std::vector<double>{78, 27});
  // Half a cent a month, rounded to the cent in each: 0.01 + 0.01 + 0.02 + 0.02 ...
  CHECK(sums_of(lines[1].cells, years) == std::vector<double>{0.42, 0.14});
}

TEST_CASE("a case with dates has calendar years", "[invest]") {
  const auto appraisal = appraised(case_of(
      "unit = \"quarter\"\ncount = 3\ndates = [2024-06-30, 2024-12-31, 2025-03-31]", "1, 2, 4"));
  const auto years = years_of(appraisal.investment);
  REQUIRE(years.size() == 2);
  CHECK(years[0].label == "2024");
  CHECK(years[0].count == 2);
  CHECK(sums_of(appraisal.variants.front().lines[0].cells, years) == std::vector<double>{3, 4});
}

TEST_CASE("a case by the year, or of less than a year, has no sums by year", "[invest]") {
  CHECK(years_of(appraised(case_of("unit = \"year\"\ncount = 2", "1, 2")).investment).empty());
  CHECK(years_of(appraised(case_of("unit = \"month\"\ncount = 2", "1, 2")).investment).empty());
}

TEST_CASE("the net flow by period is that of the model, and leaves depreciation out", "[invest]") {
  const auto appraisal = appraised(case_of("unit = \"year\"\ncount = 2", "10, 20"));
  const auto& variant = appraisal.variants.front();
  std::vector<double> discounted;
  for (const auto& flow : variant.worth->flows.amounts) {
    discounted.push_back(static_cast<double>(flow.cents()) / 100);
  }
  CHECK(net_flow_of(variant.lines) == discounted);
}
