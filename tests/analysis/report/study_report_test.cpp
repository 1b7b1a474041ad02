// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/study_report.hpp"

#include "analysis/report/text.hpp"
#include "tests/analysis/report/scratch.hpp"
#include "tests/analysis/study/fake_study.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace callpace;
using namespace callpace::analysis;

namespace {

StudyReport small_report() {
  auto results = run_study(shipped_study(), counted_day, {.is_quick = true, .threads = 2});
  REQUIRE(results.ok());
  return {.builds = {.callpace = "0.1.0+aaaa", .pacing = "0.1.0+bbbb"},
          .results = std::move(results.value())};
}

}  // namespace

TEST_CASE("the study's page answers in the order plan, simulation, verdicts, money, platform",
          "[report]") {
  const std::string text = study_text(small_report(), Style{});
  std::size_t at = 0;
  for (const char* part : {"Arteaga 2016", "The plan", "25,840", "The simulation", "Dials a day",
                           "The verdicts", "The investment", "148,706.58", "386,747.35",
                           "contradicts itself", "machines cost", "0.1.0+bbbb"}) {
    at = text.find(part, at);
    INFO(part);
    REQUIRE(at != std::string::npos);
  }
}

TEST_CASE("the study's page keeps to its width", "[report]") {
  std::istringstream lines{study_text(small_report(), Style{})};
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(display_width(line) <= kTextWidth);
    CHECK_FALSE(line.ends_with(' '));
  }
}

TEST_CASE("the study's summary.json has what scripts rely on", "[report]") {
  const auto json = nlohmann::json::parse(study_json(small_report()));
  const auto& plan = json["plan"];
  const auto row = std::find_if(plan.begin(), plan.end(), [](const auto& it) {
    return it["scenario"] == "predictive-50" && it["period"] == "2016-02";
  });
  REQUIRE(row != plan.end());
  CHECK((*row)["demand"] == 19453);
  CHECK((*row)["printed_offered"] == 25840);
  CHECK(std::abs((*row)["offered"].get<int>() - 25840) <= 5);
  REQUIRE(json["simulated"].size() == 36);
  for (const char* name : {"dials_per_day", "conversations_per_agent_hour", "idle_s_mean",
                           "idle_s_p90", "abandon_ratio_hangup", "abandon_ratio_2s", "occupancy",
                           "saturation", "penetration", "right_party_contacts_per_day"}) {
    INFO(name);
    CHECK(json["simulated"][0][name].contains("mean"));
    CHECK(json["simulated"][0][name].contains("half_width"));
    CHECK(json["simulated"][0][name].contains("low"));
    CHECK(json["simulated"][0][name].contains("high"));
  }
  CHECK(json["simulated"][0]["idle_s_mean"]["mean"] == Approx(12));
  CHECK(json["finance"]["npv_cents"] == 14870658);
  CHECK(json["finance"]["irr"] == Approx(0.6462).epsilon(0.001));
  CHECK(json["platform"]["dials_per_day"]["difference"]["mean"] == Approx(-7));
  CHECK(json["verdicts"].size() > 3);
  CHECK(json["seed"].is_number());
  CHECK(json["scenarios"][0]["scenario_hash"].get<std::string>().size() == 16);
}

TEST_CASE("an interrupted study says so and dashes what is missing", "[report]") {
  StudyReport report = small_report();
  report.results.cancelled = true;
  report.results.cells.erase(report.results.cells.begin() + 30, report.results.cells.end());
  const std::string text = study_text(report, Style{});
  CHECK_THAT(text, Catch::Matchers::Contains("Interrupted"));
  CHECK_THAT(text, Catch::Matchers::Contains("–"));
}

TEST_CASE("a study of which nothing was simulated still plans and prices", "[report]") {
  std::atomic<bool> cancelled = true;
  auto results = run_study(shipped_study(), counted_day, {.cancelled = &cancelled});
  REQUIRE(results.ok());
  const StudyReport report{.builds = {}, .results = std::move(results.value())};
  const std::string text = study_text(report, Style{});
  CHECK_THAT(text, Catch::Matchers::Contains("Nothing was simulated"));
  CHECK_THAT(text, Catch::Matchers::Contains("148,706.58"));
}

TEST_CASE("a study writes its five files and no others", "[report]") {
  const Scratch scratch;
  write_study(small_report(), scratch.path());
  for (const char* name :
       {"summary.json", "plan.csv", "simulated.csv", "replications.csv", "results.sqlite"}) {
    CHECK(std::filesystem::is_regular_file(scratch.path() / name));
  }
  CHECK(scratch.files() == 5);
  const std::string plan = scratch.read("plan.csv");
  CHECK(std::count(plan.begin(), plan.end(), '\n') == 1 + 3 * 18);
}
