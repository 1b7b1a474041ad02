// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/study_format.hpp"

#include "analysis/study/result_names.hpp"
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

[[scenario]]
name = "site"
file = "site.toml"
)";

LoadOptions beside_study(const std::string& study, const std::string& site = kSite) {
  return reading({{"study.toml", study}, {"site.toml", site}});
}

// What loading kStudy finds after `from` in it was replaced by `to`.
std::string findings_with_study(const std::string& from, const std::string& to) {
  const auto result = load_study("study.toml", beside_study(replaced(kStudy, from, to)));
  return result ? "" : format_diagnostics(result.error());
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
  REQUIRE(findings_with_study("precision = 0.005", "precision = 25") ==
          "study.toml:6:13: error: 'precision' is 25, but must be at most 1; "
          "a ratio is 0-1; for 25 % write 0.25\n");
  REQUIRE(findings_with_study("precision = 0.005", "precison = 0.005") ==
          "study.toml:6:1: error: unknown key 'precison' in [simulate]; "
          "did you mean 'precision'?\n");
  REQUIRE(findings_with_study("file = \"site.toml\"", "file = \"sites.toml\"") ==
          "study.toml:22:8: error: the file 'sites.toml' cannot be read\n");
}

TEST_CASE("the parts of a study fit each other", "[scenario][study]") {
  REQUIRE(findings_with_study("last = \"2016-03\"", "last = \"2016-01\"") ==
          "study.toml:5:8: error: 'last' comes before 'first'\n");
  REQUIRE(findings_with_study("month = \"2016-02\"", "month = \"2016-2\"") ==
          "study.toml:17:9: error: '2016-2' is not a month; write it as \"2016-02\"\n");
  REQUIRE(
      findings_with_study("scenario = \"site\"", "scenario = \"sites\"") ==
      "study.toml:15:12: error: no scenario of the study is named 'sites'; did you mean 'site'?\n");
}

TEST_CASE("checking a study checks its scenarios, and a common base once", "[scenario][study]") {
  const auto found = [](const LoadOptions& options) {
    const auto result = load_study_inputs("study.toml", options);
    return result.ok() ? std::string{} : format_diagnostics(result.error());
  };
  const std::string bad_site = replaced(kSite, "lines = 40", "lines = 0");
  const std::string once = ":85:9: error: 'lines' is 0, but must be at least 1\n";
  REQUIRE(found(beside_study(kStudy, bad_site)) == "site.toml" + once);

  const std::string two = replaced(kStudy, "[[scenario]]",
                                   "[[scenario]]\nname = \"b\"\nfile = \"b.toml\"\n[[scenario]]");
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
  REQUIRE(hash_of("study.toml", {"simulate.precision=0.005"}) == hash);
  REQUIRE(hash_of("study.toml", {"simulate.precision=0.004"}) != hash);
}

/// The figures of a series of the shipped ledger, from `first` on.
std::vector<double> printed_figures(std::string_view series, std::size_t first) {
  const auto ledger = claims::load_ledger(shipped().claims);
  REQUIRE(ledger.ok());
  const auto symbol = ledger.value().names.scope().find(series);
  REQUIRE(symbol);
  const std::vector<double>& all = ledger.value().names.series(*symbol).values;
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.end()};
}

TEST_CASE("the forecast months have the demand of Table 5", "[scenario]") {
  const auto accounts = printed_figures("t5.assigned", 15);
  const auto calls = printed_figures("t5.demand", 15);
  const auto demand = manual_50().campaign().demand;
  REQUIRE(demand.size() == 12);
  REQUIRE(calls.size() == 12);
  for (std::size_t i = 0; i < 12; ++i) {
    REQUIRE(demand[i].accounts == accounts.at(i));
    REQUIRE(demand[i].calls_per_day == calls[i]);
  }
}

TEST_CASE("the history months have the absence of Table 6", "[scenario]") {
  const auto printed = printed_figures("t6.absent", 0);
  const auto absences = manual_50().team.absences;
  REQUIRE(absences.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) REQUIRE(absences[i].absent_ratio == Approx(printed.at(i)));
}

TEST_CASE("a study's formulas name what its ledger holds", "[study]") {
  const auto inputs = load_study_inputs(kShipped);
  REQUIRE(inputs.ok());
  const formula::Names names = result_names(inputs.value());
  for (const char* name : {"claims.uplift", "claims.t8.offer", "claims.t5.demand_of_all_months"}) {
    INFO(name);
    CHECK(names.scope().find(name));
  }
  CHECK_FALSE(names.scope().find("uplift"));
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
