// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/load.hpp"
#include "tests/sim/scenario/sample_files.hpp"

#include <catch2/catch.hpp>

#include <numeric>

namespace callpace::scenario {
namespace {

const std::string kShipped =
    std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/study.toml";

Study shipped() {
  const auto result = load_study(kShipped);
  INFO((result ? "" : format_diagnostics(result.error())));
  REQUIRE(result.ok());
  return result.value();
}

// What loading the shipped study finds after `from` was replaced by `to`; places lose their folder.
std::string findings_with_study(const std::string& from, const std::string& to) {
  LoadOptions options;
  options.files = [&](const std::string& path) {
    auto text = read_from_disk(path);
    if (text && path == kShipped) text = replaced(*text, from, to);
    return text;
  };
  const auto result = load_study(kShipped, options);
  std::string found = result ? "" : format_diagnostics(result.error());
  const std::string folder = kShipped.substr(0, kShipped.rfind('/') + 1);
  for (auto at = found.find(folder); at != std::string::npos; at = found.find(folder)) {
    found.erase(at, folder.size());
  }
  return found;
}

TEST_CASE("the shipped study holds the printed tables row by row", "[scenario][study]") {
  const Study study = shipped();
  REQUIRE(study.scenarios.size() == 3);
  for (const StudyScenario& s : study.scenarios) REQUIRE(s.rows.size() == 18);
  REQUIRE(study.plan.history.size() == 15);
  REQUIRE_FALSE(study.plan.history.at(0).assigned_accounts.has_value());
  REQUIRE(study.plan.history.at(8).assigned_accounts == 6753);
  const PrintedOffer& row = study.scenarios.at(2).rows.at(6);
  REQUIRE(row.period == Month{2016, 2});
  REQUIRE(row.demand_calls == 19453);
  REQUIRE(row.agents == 38);
  REQUIRE(row.absent_ratio == 0.10);
  REQUIRE(row.calls_per_agent_hour == 14.6);
  REQUIRE(row.predictive_calls_per_agent_hour == 20.5);
  REQUIRE(row.productive_hours == 7);
  REQUIRE(row.offered_calls == 19639);
  REQUIRE(row.unmet_calls == -185);
  REQUIRE_FALSE(study.scenarios.at(2).rows.at(5).predictive_calls_per_agent_hour.has_value());
}

TEST_CASE("money is exact to the cent", "[scenario][study]") {
  const FinanceInputs finance = shipped().finance;
  REQUIRE(finance.wages.monthly_salary_cents == 50350);
  REQUIRE(finance.printed.npv_cents == 14870657);
  REQUIRE(finance.printed.flows_cents.at(0) == -17625798);
  REQUIRE(finance.loss_reduction.base_cents == 1100000000);
  for (std::size_t year = 0; year < 5; ++year) {
    const auto add = [year](std::int64_t sum, const CostLine& line) {
      return sum + line.cents_by_year.at(year);
    };
    REQUIRE(std::accumulate(finance.costs.begin(), finance.costs.end(), std::int64_t{0}, add) ==
            finance.printed.costs_by_year_cents.at(year));
  }
}

TEST_CASE("a study's files are found beside it", "[scenario][study]") {
  const Study study = shipped();
  for (const StudyScenario& s : study.scenarios) REQUIRE(load(s.file).ok());
  REQUIRE(read_from_disk(study.platform_comparison->file).has_value());
}

TEST_CASE("errors of a study are reported like those of a scenario", "[scenario][study]") {
  REQUIRE(findings_with_study("hit_rate = 0.25 ", "hit_rate = 25 ") ==
          "study.toml:35:12: error: 'hit_rate' is 25, but must be at most 1; "
          "a ratio is 0-1; for 25 % write 0.25\n");
  REQUIRE(findings_with_study("precision = 0.005", "precison = 0.005") ==
          "study.toml:15:1: error: unknown key 'precison' in [simulate]; "
          "did you mean 'precision'?\n");
  REQUIRE(findings_with_study("last = \"2017-01\"", "last = \"2016-01\"") ==
          "study.toml:14:8: error: 'last' comes before 'first'\n");
  REQUIRE(findings_with_study("[0.50, 0.25, 0.15,", "[0.50, 0.25, 0.20,") ==
          "study.toml:31:11: error: the weights sum to 1.05, not to 1\n");
  REQUIRE(findings_with_study("scenario = \"predictive-38\"", "scenario = \"predictive-39\"") ==
          "study.toml:24:12: error: no scenario of the study is named 'predictive-39'\n");
  REQUIRE(findings_with_study("file = \"manual-50.toml\"", "file = \"manual.toml\"")
              .find("error: the file 'manual.toml' cannot be read; looked for '") !=
          std::string::npos);
}

TEST_CASE("rows have their columns, and months follow one another", "[scenario][study]") {
  REQUIRE(findings_with_study("[\"2016-01\", 124726, 10150, 6095]", "[\"2016-01\", 124726]") ==
          "study.toml:54:3: error: a row of 2 columns, not 3 to 4; the columns are period, "
          "portfolio_accounts, delinquent_accounts, assigned_accounts\n");
  REQUIRE(findings_with_study("[\"2016-01\", 124726, 10150", "[\"2016-01\", \"124726\", 10150") ==
          "study.toml:54:15: error: 'portfolio_accounts': expected a whole number, found a "
          "string; write the number without quotes and unit\n");
  REQUIRE(findings_with_study("[\"2015-12\", 125010", "[\"2015-11\", 125010") ==
          "study.toml:53:4: error: the month does not follow 2015-11, the one before it\n"
          "study.toml:54:4: error: the month does not follow 2015-11, the one before it\n");
  REQUIRE(findings_with_study("[\"2015-12\", 125010", "[\"2015-1\", 125010") ==
          "study.toml:53:4: error: '2015-1' is not a month; write it as \"2016-02\"\n");
}

TEST_CASE("money has two decimals and costs are positive", "[scenario][study]") {
  REQUIRE(findings_with_study("npv = 148706.57 ", "npv = 148706.575 ")
              .find("error: 'npv' is 148706.575, but money has two decimals\n") !=
          std::string::npos);
  REQUIRE(findings_with_study("[3750.00, 0, 0, 0, 0]", "[-3750.00, 0, 0, 0, 0]")
              .find("error: a cost is negative; costs are written as positive amounts\n") !=
          std::string::npos);
}

TEST_CASE("checking a study checks its scenarios, and a common base once", "[scenario][study]") {
  LoadOptions options;
  options.files = [&](const std::string& path) {
    auto text = read_from_disk(path);
    if (text && path.ends_with("base.toml")) text = replaced(*text, "lines = 120 ", "lines = 0 ");
    return text;
  };
  const Diagnostics found = check(kShipped, options);
  REQUIRE(found.size() == 1);
  REQUIRE(found.at(0).message == "'lines' is 0, but must be at least 1");
}

TEST_CASE("a study's hash sees its figures, not its place", "[scenario][study]") {
  const std::string hash = shipped().hash;
  REQUIRE(hash.size() == 16);
  LoadOptions options;
  options.settings = {"plan.uplift=1.3"};
  REQUIRE(load_study(kShipped, options).value().hash != hash);
  options.settings = {"plan.uplift=1.4"};
  REQUIRE(load_study(kShipped, options).value().hash == hash);
}

}  // namespace
}  // namespace callpace::scenario
