// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/study_report.hpp"

#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/analysis/study/fake_study.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <sstream>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// The shipped study over a centre that only counts, quickly. It is run once: no test changes it.
const StudyReport& small_study() {
  static const StudyReport report = [] {
    auto results = run_study(shipped_study(), {counted_day, 2}, {.is_quick = true});
    REQUIRE(results.ok());
    return StudyReport{.builds = {.callpace = "0.1.0+aaaa", .pacing = "0.1.0+bbbb"},
                       .results = std::move(results.value())};
  }();
  return report;
}

}  // namespace

TEST_CASE("the page leads with the answer, then the picture, then the evidence", "[report]") {
  const std::string text = study_text(small_study(), {.style = {}, .whole = true});
  std::size_t at = 0;
  for (const char* part :
       {"Arteaga 2016", "Answer", "Buy the dialer",

        "The rule", "predictive-38-capped", "out of any dialer's reach", "What follows",
        "Promises kept", "The money", "148,706.58", "386,747.35", "What was simulated",
        "Dials a day", "machines cost", "month by month", "contradicts itself", "0.1.0+bbbb"}) {
    INFO(part);
    at = text.find(part, at);
    REQUIRE(at != std::string::npos);
  }
}

TEST_CASE("the appendix is for those who ask", "[report]") {
  const std::string text = study_text(small_study(), {});
  CHECK(text.find("Appendix") == std::string::npos);
  CHECK_THAT(text, Catch::Matchers::Contains("--all"));
}

TEST_CASE("the study's page keeps to its width", "[report]") {
  for (const bool whole : {false, true}) {
    std::istringstream lines{study_text(small_study(), {.style = {}, .whole = whole})};
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(display_width(line) <= kTextWidth);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("answer.md has headings, the picture as a file, and tables in fences", "[report]") {
  const std::string text =
      study_text(small_study(), {.style = {}, .whole = false, .is_markdown = true});
  for (const char* part : {"# Arteaga 2016: ", "- **Answer**: ",
                           "![Idle time against abandonment](", "## What follows", "```text\n"}) {
    INFO(part);
    CHECK_THAT(text, Catch::Matchers::Contains(part));
  }
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("the study's summary.json has what scripts rely on", "[report]") {
  const auto json = nlohmann::json::parse(json_document(study_columns(), small_study()));
  REQUIRE(json["simulated"].size() == 60);
  for (const Indicator& indicator : indicators()) {
    INFO(indicator.name);
    CHECK(json["simulated"][0][std::string{indicator.name}].contains("mean"));
    CHECK(json["simulated"][0][std::string{indicator.name}].contains("half_width"));
    CHECK(json["simulated"][0][std::string{indicator.name}].contains("low"));
    CHECK(json["simulated"][0][std::string{indicator.name}].contains("high"));
  }
  for (const char* key : {"buy", "rule", "agents_mean_day", "agents_firm_day", "npv_cents",
                          "loss_probability", "lines"}) {
    INFO(key);
    CHECK(json["answer"].contains(key));
  }
  CHECK(json["readings"].is_array());
  CHECK(json["targets"].size() > 10);
  CHECK(json["conclusions"].size() > 5);
  CHECK(json["finance"]["npv_cents"] == 14870658);
  CHECK(json["finance"]["irr"] == Approx(0.6462).epsilon(0.001));
  CHECK(json["platform"]["dials_per_day"]["difference"]["mean"] == Approx(-7));
  CHECK(json["seed"].is_number());
  CHECK(json["scenarios"][0]["scenario_hash"].get<std::string>().size() == 16);
}

TEST_CASE("an interrupted study says so and dashes what is missing", "[report]") {
  StudyReport report = small_study();
  report.results.cancelled = true;
  report.results.cells.erase(report.results.cells.begin() + 30, report.results.cells.end());
  const std::string text = study_text(report, {.style = {}, .whole = true});
  CHECK_THAT(text, Catch::Matchers::Contains("Interrupted"));
  CHECK_THAT(text, Catch::Matchers::Contains("–"));
}

TEST_CASE("a study of which nothing was simulated is still priced", "[report]") {
  std::atomic<bool> cancelled = true;
  auto results = run_study(shipped_study(), {.simulate = counted_day, .cancelled = &cancelled});
  REQUIRE(results.ok());
  const StudyReport report{.builds = {}, .results = std::move(results.value())};
  const std::string text = study_text(report, {.style = {}, .whole = true});
  CHECK_THAT(text, Catch::Matchers::Contains("Nothing was simulated"));
  CHECK_THAT(text, Catch::Matchers::Contains("148,706.58"));
}

TEST_CASE("the page of a study cuts no word off", "[report]") {
  auto results = run_study(shipped_study(), {counted_day, 2});
  REQUIRE(results.ok());
  const StudyReport report{.builds = {}, .results = std::move(results.value())};
  const std::string text = study_text(report, {.style = {}, .whole = true});
  CHECK(text.find("…") == std::string::npos);
  CHECK_THAT(text, Catch::Matchers::Contains(report.results.study().targets.front().title));
}

TEST_CASE("interrupted among the readings, a study does not answer", "[report]") {
  std::atomic<bool> cancelled = false;
  const StudyInputs inputs = shipped_study();
  const std::string second = "reading " + inputs.study.readings[1].name;
  Work work{.simulate = counted_day, .threads = 1, .cancelled = &cancelled};
  work.on_progress = [&](double, std::string_view what) {
    if (what.substr(0, second.size()) == second) cancelled = true;
  };
  auto results = run_study(inputs, work);
  REQUIRE(results.ok());
  const StudyReport report{.builds = {}, .results = std::move(results.value())};
  CHECK(report.results.cancelled);
  CHECK(report.results.readings.size() == 1);
  CHECK(report.results.answer->buy == Buy::depends);
  const std::string text = study_text(report, {});
  CHECK_THAT(text,
             Catch::Matchers::Contains("Interrupted") && Catch::Matchers::Contains("Not judged"));
  CHECK(nlohmann::json::parse(json_document(study_columns(), report))["answer"]["buy"].is_null());
}

TEST_CASE("a first look says what it leaves out", "[report]") {
  CHECK_THAT(study_text(small_study(), {}), Catch::Matchers::Contains("A first look: five days"));
}

TEST_CASE("a study writes its files and no others", "[report]") {
  const Scratch scratch;
  write_study(small_study(), scratch.path());
  for (const char* name : {"answer.md", "idle_abandonment.svg", "summary.json", "simulated.csv",
                           "replications.csv", "results.sqlite"}) {
    INFO(name);
    CHECK(std::filesystem::is_regular_file(scratch.path() / name));
  }
  CHECK(scratch.files() == 6);
}
