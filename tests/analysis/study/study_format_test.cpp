// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_format.hpp"

#include "analysis/study/study_inputs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>

namespace callpace::analysis {
namespace {

using scenario::format_diagnostics;
using scenario::LoadOptions;
using scenario::Month;
using scenario::read_from_disk;

const std::string kShipped =
    std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/study.toml";

Study shipped() {
  const auto result = load_study(kShipped);
  INFO((result ? "" : format_diagnostics(result.error())));
  REQUIRE(result.ok());
  return result.value();
}

scenario::Scenario manual_50() {
  const auto loaded = scenario::load(kShipped.substr(0, kShipped.rfind('/')) + "/manual-50.toml");
  REQUIRE(loaded.ok());
  return loaded.value();
}

/// A scenario that extends no other.
const std::string kSite =
    read_from_disk(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/example-retailer/base.toml")
        .value_or("");

using Files = std::map<std::string, std::string>;

/// Options that read `files` and nothing else.
LoadOptions reading(Files files, std::vector<std::string> settings = {}) {
  files.try_emplace("platform.xml", "<platform/>");
  return {std::move(settings), [files = std::move(files)](const std::string& path) {
            const auto file = files.find(path);
            return file == files.end() ? std::nullopt : std::optional{file->second};
          }};
}

/// `text` with `from`, which must occur in it exactly once, replaced by `to`.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  INFO(from);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(from, at + 1) == std::string::npos);
  return text.replace(at, from.size(), to);
}

// A small complete study, each of whose lines some test breaks.
const std::string kStudy = R"(name = "study"

[simulate]
first = "2016-02"
last = "2016-03"
precision = 0.005

[[target]]
name = "idle"
title = "keeps waits short"
indicator = "idle_s_mean"
max = 10

[platform_comparison]
scenario = "site"
file = "platform.xml"
month = "2016-02"
replications = 10

[plan]
weights = [0.75, 0.25]
calls_per_account = 3
productive_hours = 7
uplift = 1.4
hit_rate = 0.25
tolerance_calls = 5
history = [
  ["2015-11", 105000, 10500],
  ["2015-12", 110000, 11000, 6000],
  ["2016-01", 120000, 12000, 6000],
]
printed_demand = [
  ["2016-02", 125000, 11300, 6480, 0.57, 19450],
  ["2016-03", 125000, 11400, 6530, 0.57, 19590],
]

[[scenario]]
name = "site"
file = "site.toml"
agents = 3
dialing = "dialer"
row = [
  ["2015-12", 18000, 3, 0.1, 14.6, 7.0, 276, 17724],
  ["2016-01", 18000, 3, 0.1, 14.6, 7.0, 276, 17724],
  ["2016-02", 19450, 3, 0.1, 14.6, 7.0, 4614, 14836, 20.5],
]
)";

LoadOptions beside_study(const std::string& study, const std::string& site = kSite) {
  return reading({{"study.toml", study}, {"site.toml", site}});
}

// What loading kStudy finds after `from` in it was replaced by `to`.
std::string findings_with_study(const std::string& from, const std::string& to) {
  const auto result = load_study("study.toml", beside_study(replaced(kStudy, from, to)));
  return result ? "" : format_diagnostics(result.error());
}

TEST_CASE("the shipped study holds the printed tables row by row", "[scenario][study]") {
  const Study study = shipped();
  REQUIRE(study.scenarios.size() == 5);
  for (std::size_t i = 0; i < 3; ++i) REQUIRE(study.scenarios[i].rows.size() == 18);
  REQUIRE(study.plan->history.size() == 15);
  REQUIRE_FALSE(study.plan->history.at(0).assigned_accounts.has_value());
  REQUIRE(study.plan->history.at(8).assigned_accounts == 6753);
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

TEST_CASE("a study's files are found beside it", "[scenario][study]") {
  const Study study = shipped();
  for (const StudyScenario& s : study.scenarios) REQUIRE(scenario::load(s.file).ok());
  REQUIRE(read_from_disk(study.platform_comparison->file).has_value());
  REQUIRE(read_from_disk(study.investment).has_value());
  REQUIRE(read_from_disk(study.claims).has_value());
}

TEST_CASE("errors of a study are reported like those of a scenario", "[scenario][study]") {
  REQUIRE(load_study("study.toml", beside_study(kStudy)).ok());
  REQUIRE(findings_with_study("hit_rate = 0.25", "hit_rate = 25") ==
          "study.toml:25:12: error: 'hit_rate' is 25, but must be at most 1; "
          "a ratio is 0-1; for 25 % write 0.25\n");
  REQUIRE(findings_with_study("precision = 0.005", "precison = 0.005") ==
          "study.toml:6:1: error: unknown key 'precison' in [simulate]; "
          "did you mean 'precision'?\n");
  REQUIRE(findings_with_study("file = \"site.toml\"", "file = \"sites.toml\"") ==
          "study.toml:39:8: error: the file 'sites.toml' cannot be read\n");
}

TEST_CASE("the parts of a study fit each other", "[scenario][study]") {
  REQUIRE(findings_with_study("last = \"2016-03\"", "last = \"2016-01\"") ==
          "study.toml:5:8: error: 'last' comes before 'first'\n");
  REQUIRE(findings_with_study("[0.75, 0.25]", "[0.75, 0.5]") ==
          "study.toml:21:11: error: the weights sum to 1.25, not to 1\n");
  REQUIRE(
      findings_with_study("scenario = \"site\"", "scenario = \"sites\"") ==
      "study.toml:15:12: error: no scenario of the study is named 'sites'; did you mean 'site'?\n");
}

TEST_CASE("rows have their columns, and months follow one another", "[scenario][study]") {
  REQUIRE(findings_with_study("[\"2016-01\", 120000, 12000, 6000]", "[\"2016-01\", 120000]") ==
          "study.toml:30:3: error: a row of 2 columns, not 3 to 4; the columns are period, "
          "portfolio_accounts, delinquent_accounts, assigned_accounts\n");
  REQUIRE(findings_with_study("120000, 12000", "\"120000\", 12000") ==
          "study.toml:30:15: error: 'portfolio_accounts': expected a whole number, found a "
          "string; write the number without quotes and unit\n");
  REQUIRE(findings_with_study("[\"2016-01\", 120000", "[\"2016-02\", 120000") ==
          "study.toml:30:4: error: the month does not follow 2015-12, the one before it\n");
  REQUIRE(findings_with_study("[\"2015-11\", 105000", "[\"2015-1\", 105000") ==
          "study.toml:28:4: error: '2015-1' is not a month; write it as \"2016-02\"\n");
}

TEST_CASE("checking a study checks its scenarios, and a common base once", "[scenario][study]") {
  const auto found = [](const LoadOptions& options) {
    const auto result = load_study_inputs("study.toml", options);
    return result.ok() ? std::string{} : format_diagnostics(result.error());
  };
  const std::string bad_site = replaced(kSite, "lines = 40", "lines = 0");
  const std::string once = ":85:9: error: 'lines' is 0, but must be at least 1\n";
  REQUIRE(found(beside_study(kStudy, bad_site)) == "site.toml" + once);

  const std::string two =
      replaced(kStudy, "[[scenario]]",
               "[[scenario]]\nname = \"b\"\nfile = \"b.toml\"\nagents = 3\ndialing = \"dialer\"\n"
               "[[scenario]]");
  const std::string extends = "extends = \"base.toml\"\n";
  REQUIRE(found(reading({{"study.toml", two},
                         {"base.toml", bad_site},
                         {"site.toml", extends},
                         {"b.toml", extends}})) == "base.toml" + once);
}

TEST_CASE("a name that the investment does not have is reported where it stands",
          "[scenario][study]") {
  const std::string text = read_from_disk(kShipped).value_or("");
  const LoadOptions options{{}, [&](const std::string& path) {
                              return path == kShipped
                                         ? replaced(text, "firm_variant = \"own_firm\"",
                                                    "firm_variant = \"owned_firm\"")
                                         : read_from_disk(path);
                            }};
  const auto result = load_study_inputs(kShipped, options);
  REQUIRE_FALSE(result.ok());
  const std::string before = text.substr(0, text.find("firm_variant ="));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  CHECK(format_diagnostics(result.error()) ==
        kShipped + ":" + std::to_string(line) +
            ":16: error: the investment has no variant 'owned_firm'\n");
}

TEST_CASE("a study passes on what its scenarios warn of, with their files' names",
          "[scenario][study]") {
  const std::string early =
      replaced(kSite, "legal_weekday = { from = \"09:00\"", "legal_weekday = { from = \"10:00\"");
  const LoadOptions options = beside_study(kStudy, early);
  const auto study = load_study("study.toml", options);
  REQUIRE(study.ok());
  const std::string found = format_diagnostics(scenario_warnings(study.value(), options));
  CHECK(found.starts_with("site.toml:"));
  CHECK(found.find(": warning: the shift works 09:00-17:00") != std::string::npos);
  CHECK(std::count(found.begin(), found.end(), '\n') == 1);
  const LoadOptions good = beside_study(kStudy);
  CHECK(scenario_warnings(study.value(), good).empty());
}

TEST_CASE("a study's hash sees its figures, not its place", "[scenario][study]") {
  const auto hash_of = [](const std::string& path, std::vector<std::string> settings) {
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const auto options = reading(
        {{path, kStudy}, {folder + "site.toml", kSite}, {folder + "platform.xml", "<platform/>"}},
        std::move(settings));
    const auto result = load_study(path, options);
    REQUIRE(result.ok());
    return result.value().hash;
  };
  const std::string hash = hash_of("study.toml", {});
  REQUIRE(hash.size() == 16);
  REQUIRE(hash_of("else/where/study.toml", {}) == hash);
  REQUIRE(hash_of("study.toml", {"plan.uplift=1.4"}) == hash);
  REQUIRE(hash_of("study.toml", {"plan.uplift=1.3"}) != hash);
}

TEST_CASE("the forecast months have the demand of Table 5", "[scenario]") {
  const auto study = load_study(kShipped);
  REQUIRE(study.ok());
  const auto& printed = study.value().plan->printed_demand;
  const auto demand = manual_50().demand;
  REQUIRE(demand.size() == 12);
  REQUIRE(printed.size() == 12);
  for (std::size_t i = 0; i < 12; ++i) {
    REQUIRE(Month{demand[i].year, demand[i].month} == printed[i].period);
    REQUIRE(demand[i].accounts == printed[i].assigned_accounts);
    REQUIRE(demand[i].calls_per_day == printed[i].demand_calls);
  }
}

TEST_CASE("the history months have the absence of Table 6", "[scenario]") {
  const auto study = load_study(kShipped);
  const auto& rows = study.value().scenarios.at(0).rows;
  const auto absences = manual_50().team.absences;
  REQUIRE(absences.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    REQUIRE(Month{absences[i].year, absences[i].month} == rows.at(i).period);
    REQUIRE(absences[i].absent_ratio == rows.at(i).absent_ratio);
  }
}

TEST_CASE("the shipped schema is up to date", "[study]") {
  const std::string path = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/schema/study.schema.json";
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{path} << study_schema();
  REQUIRE(read_from_disk(path).value_or("") == study_schema());
  REQUIRE(
      read_from_disk(kShipped).value_or("").starts_with("#:schema ../schema/study.schema.json\n"));
}

}  // namespace
}  // namespace callpace::analysis
