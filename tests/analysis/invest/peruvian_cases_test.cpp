// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/appraisal.hpp"
#include "analysis/invest/load.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace callpace::analysis;
using namespace callpace::analysis::invest;

CaseAppraisal appraised_study(const std::string& study) {
  const auto investment = load_investment(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/" + study +
                                          "/investment.toml");
  REQUIRE(investment);
  auto appraisal = appraise(investment.value());
  REQUIRE(appraisal);
  return std::move(appraisal.value());
}

const VariantAppraisal& variant_of(const CaseAppraisal& appraisal, const std::string& name) {
  const auto found = std::find_if(appraisal.variants.begin(), appraisal.variants.end(),
                                  [&](const auto& one) { return one.name == name; });
  REQUIRE(found != appraisal.variants.end());
  return *found;
}

double result_of(const CaseAppraisal& appraisal, const std::string& name) {
  const auto& results = appraisal.variants.front().results;
  const auto found = std::find_if(results.begin(), results.end(),
                                  [&](const auto& one) { return one.name == name; });
  INFO(name);
  REQUIRE(found != results.end());
  return found->value;
}

/// A printed figure: its name, its value and the decimals it was printed with.
struct PrintedFigure {
  std::string name;
  double value;
  int decimals;
};

void check_printed(const CaseAppraisal& appraisal, const std::vector<PrintedFigure>& figures) {
  for (const PrintedFigure& figure : figures) {
    const double unit = std::pow(10.0, -figure.decimals);
    CAPTURE(figure.name);
    CHECK(std::round(result_of(appraisal, figure.name) / unit) * unit ==
          Approx(figure.value).margin(unit / 1000));
  }
}

}  // namespace

TEST_CASE("the flows of the collection procedures are those of Table 15", "[invest]") {
  const CaseAppraisal appraisal = appraised_study("do-nascimento-2022");
  const auto& flows = variant_of(appraisal, "quarterly_17").worth->flows.amounts;
  const std::vector<std::int64_t> printed{-8461, 1107092, 1009896, 1012183, 629185, 538684};
  REQUIRE(flows.size() == printed.size());
  for (std::size_t i = 0; i < flows.size(); ++i) CHECK(flows[i].cents() == 100 * printed[i]);
}

TEST_CASE("17 % has three readings, and the author used the annual one", "[invest]") {
  const CaseAppraisal appraisal = appraised_study("do-nascimento-2022");
  const auto npv = [&](const char* name) { return variant_of(appraisal, name).worth->npv.cents(); };
  CHECK(npv("annual_buckets") == 326'807'172);  // printed 3,268,071: cut off, not rounded
  CHECK(npv("quarterly_17") == 288'895'584);
  CHECK(npv("quarterly_equivalent") == 386'987'000);

  const Irr& printed = variant_of(appraisal, "annual_buckets").worth->irr;
  CHECK(printed.status == IrrStatus::unique);
  CHECK(printed.roots.front().rate == Approx(132.67).margin(0.005));  // printed 13,267 %
  CHECK(variant_of(appraisal, "quarterly_17").worth->irr.roots.front().rate ==
        Approx(130.76).margin(0.005));
  CHECK(variant_of(appraisal, "quarterly_equivalent").worth->rate->ratio ==
        Approx(0.04003).margin(5e-6));
  CHECK(appraisal.variants.front().name == "annual_buckets");
}

TEST_CASE("the ratios of Table 14 come back to the printed digit", "[invest]") {
  check_printed(appraised_study("do-nascimento-2022"),
                {
                    {"inventory_days_2017", 119.9, 1},  {"inventory_days_2018", 123.8, 1},
                    {"inventory_days_2019", 157.0, 1},  {"inventory_days_2020", 113.2, 1},
                    {"collection_days_2017", 116.2, 1}, {"collection_days_2018", 87.9, 1},
                    {"collection_days_2019", 105.1, 1}, {"collection_days_2020", 100.1, 1},
                    {"payment_days_2017", 142.0, 1},    {"payment_days_2018", 165.6, 1},
                    {"payment_days_2019", 110.8, 1},    {"payment_days_2020", 86.2, 1},
                    {"operating_cycle_2017", 236.1, 1}, {"operating_cycle_2018", 211.7, 1},
                    {"operating_cycle_2019", 262.1, 1}, {"operating_cycle_2020", 213.2, 1},
                    {"cash_cycle_2017", 94.1, 1},       {"cash_cycle_2018", 46.1, 1},
                    {"cash_cycle_2019", 151.3, 1},      {"cash_cycle_2020", 127.1, 1},
                    {"current_ratio_2017", 1.8, 1},     {"current_ratio_2018", 1.9, 1},
                    {"current_ratio_2019", 1.9, 1},     {"current_ratio_2020", 3.6, 1},
                    {"acid_test_2017", 1.2, 1},         {"acid_test_2018", 1.3, 1},
                    {"acid_test_2019", 1.1, 1},         {"acid_test_2020", 2.7, 1},
                });
}

TEST_CASE("delinquency falls from 40.9 to 30.8 percent and October 2019 is deficient", "[invest]") {
  const CaseAppraisal appraisal = appraised_study("do-nascimento-2022");
  check_printed(appraisal, {
                               {"delinquency_2019", 0.409, 3},
                               {"delinquency_2020", 0.308, 3},  // printed 30.7 %: cut off
                               {"overdue_share_of_2019", 0.949, 3},
                               {"effectiveness_oct_2019", 0.32, 2},
                               {"effectiveness_v1", 0.35, 2},
                               {"effectiveness_v2", 0.49, 2},
                               {"effectiveness_v3", 0.24, 2},
                               {"effectiveness_v4", 0.50, 2},
                               {"light_oct_2019_version_1", 0, 0},
                               {"light_oct_2019_version_2", 0, 0},
                               {"light_v2_version_2", 1, 0},
                           });
}

TEST_CASE("faster collection alone pays for the procedures, by far less", "[invest]") {
  const CaseAppraisal appraisal = appraised_study("do-nascimento-2022");
  const auto own = variant_of(appraisal, "freed_receivables").worth->npv.cents();
  CHECK(own > 0);
  CHECK(own * 50 < variant_of(appraisal, "quarterly_equivalent").worth->npv.cents());
}

TEST_CASE("the acid tests of Uno Publicidad are 1.43 and 2.16", "[invest]") {
  check_printed(appraised_study("licera-2019"), {
                                                    {"current_ratio_2015", 4.52, 2},
                                                    {"current_ratio_2016", 6.44, 2},
                                                    {"acid_test_2015", 1.43, 2},
                                                    {"acid_test_2016", 2.16, 2},
                                                    {"acid_test_less_plant_2015", 3.20, 2},
                                                    {"acid_test_less_plant_2016", 4.41, 2},
                                                });
}

TEST_CASE("the working capital of Uno Publicidad did not change", "[invest]") {
  check_printed(appraised_study("licera-2019"), {
                                                    {"imbalance_2015", 0, 2},
                                                    {"imbalance_2016", 0, 2},
                                                    {"working_capital_2015", 676384, 2},
                                                    {"working_capital_2016", 676384, 2},
                                                    {"equity_less_fixed_2016", 676384, 2},
                                                    {"working_capital_change", 0, 9},
                                                });
}

TEST_CASE("collection and delinquency of Uno Publicidad stand on one basis", "[invest]") {
  check_printed(appraised_study("licera-2019"), {
                                                    {"collection_days_2015", 37.4, 1},
                                                    {"collection_days_2016", 31.8, 1},
                                                    {"collection_days_2015_printed", 72, 0},
                                                    {"turnover_2015", 2.41, 2},
                                                    {"turnover_2016", 2.83, 2},
                                                    {"turnover_2015_abstract", 5.06, 2},
                                                    {"turnover_2016_abstract", 11.33, 2},
                                                    {"delinquency_2015", 0.59, 2},
                                                    {"delinquency_2016", 0.26, 2},
                                                    {"delinquency_2016_with_arrears", 0.496, 3},
                                                    {"recovered_share", 0.5888, 4},
                                                    {"cash_gained", 34330, 0},
                                                });
}

TEST_CASE("cash of Uno Publicidad moves as its balance sheets say", "[invest]") {
  const CaseAppraisal appraisal = appraised_study("licera-2019");
  CHECK(result_of(appraisal, "cash_gained") == Approx(result_of(appraisal, "cash_explained")));
}
