// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/sweep/loaded_sweep.hpp"

#include "analysis/sweep/plan_format.hpp"
#include "tests/analysis/sweep/sample_sweep.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>

using namespace callpace;
using namespace callpace::analysis::sweep;

namespace {

std::string findings_of(const std::string& text) {
  const auto loaded = sample::load_text(text);
  return loaded.ok() ? "" : scenario::format_diagnostics(loaded.error());
}

bool says(const std::string& findings, const std::string& words) {
  INFO(findings);
  return findings.find(words) != std::string::npos;
}

/// The sample with something in place of something else.
std::string with(std::string text, const std::string& old, const std::string& words) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), words);
}

}  // namespace

TEST_CASE("a sweep turns its points into overrides of the scenario", "[sweep]") {
  const auto loaded = sample::load_text(sample::text_of());
  REQUIRE(loaded.ok());
  const LoadedSweep& sweep = loaded.value();
  CHECK(sweep.runs() == 40);
  std::set<std::string> policies;
  for (std::int64_t point = 0; point < 20; ++point) {
    const auto scenario = sweep.load(sweep.settings_at(sweep.design->at(point)));
    REQUIRE(scenario.ok());
    const double patience = scenario.value().dialer.patience.mean_s;
    CHECK(patience > 5);
    CHECK(patience < 40);
    policies.insert(scenario.value().dialer.pacing.policy);
  }
  CHECK(policies.size() == 3);
}

TEST_CASE("whole numbers are drawn alike, the ends too", "[sweep]") {
  const auto loaded =
      sample::load_text(with(with(sample::text_of("kind = \"latin_hypercube\"\npoints = 400"),
                                  "dialer.patience.mean_s", "team.shift.morning.agents"),
                             "range = [5, 40]", "range = [20, 23]\nwhole = true"));
  REQUIRE(loaded.ok());
  std::map<double, int> met;
  for (std::int64_t point = 0; point < 400; ++point) {
    ++met[loaded.value().inputs[0].number_at(loaded.value().design->at(point)[0])];
  }
  REQUIRE(met.size() == 4);
  for (const auto& [agents, points] : met) CHECK(points == 100);
}

TEST_CASE("values have six digits, and stay within their range", "[sweep]") {
  const auto loaded = sample::load_text(with(sample::text_of("kind = \"random\"\npoints = 500"),
                                             "[5, 40]", "[5.1234567, 5.1234569]"));
  REQUIRE(loaded.ok());
  CHECK(loaded.value().inputs[0].at(0.5).label == "5.1234569");  // 5.12346 lies beyond the end
  CHECK(sample::load_text(sample::text_of()).value().inputs[0].at(1.0 / 3).label == "16.6667");
  CHECK(says(
      findings_of(with(sample::text_of(), "range = [5, 40]", "range = [5.5, 40]\nwhole = true")),
      "are not whole"));
}

TEST_CASE("a study's readings are levels", "[sweep]") {
  const std::string text = with(
      with(sample::text_of("kind = \"grid\""), "scenario = \"predictive-38.toml\"",
           "study = \"study.toml\"\nstudy_scenario = \"predictive-38\""),
      "key = \"dialer.patience.mean_s\"\nrange = [5, 40]", "readings = [\"R1\", \"R2\", \"R3\"]");
  const auto loaded = sample::load_text(text);
  REQUIRE(loaded.ok());
  CHECK(loaded.value().design->points() == 9);
  const auto scenario =
      loaded.value().load(loaded.value().settings_at(loaded.value().design->at(3)));
  CHECK(scenario.value().campaign().handling.attempt_s_mean == 861.4);
  CHECK(says(findings_of(with(text, "\"R3\"", "\"R9\"")), "the study has no reading 'R9'"));
}

TEST_CASE("what is wrong with a sweep is told at its place, all at once", "[sweep]") {
  const std::string good = sample::text_of();
  const std::string unknown = findings_of(with(good, "dialer.patience.mean_s", "dialer.patients"));
  CHECK(says(unknown, "[[input]] patience"));
  CHECK(says(unknown, "unknown key 'patients' in [dialer]; did you mean 'patience'?"));
  CHECK(says(findings_of(with(good, "[5, 40]", "[40, 5]")),
             "the range of 'patience' is upside down: 40 is not below 5"));
  CHECK(says(findings_of(with(good, "[5, 40]", "[-5, 40]")), "[[input]] patience"));
  CHECK(says(findings_of(with(good, "points = 20", "")), "needs 'points'"));
  CHECK(says(findings_of(with(good, "points = 20", "points = 0")), "points"));
  CHECK(says(findings_of(with(good, "name = \"policy\"", "name = \"patience\"")),
             "there are two inputs 'patience'"));
  CHECK(says(findings_of(with(good, "\"progressive\"", "\"progresive\"")), "[[input]] policy"));
  CHECK(says(findings_of(with(good, "dials_per_day", "dial_per_day")), "dials_per_day"));
  CHECK(says(findings_of(with(good, "\"study\", \"power\", \"progressive\"", "\"study\"")),
             "'values' has 1 elements"));
  CHECK(says(findings_of(with(good, "predictive-38.toml", "nowhere.toml")), "nowhere.toml"));
  CHECK(says(findings_of(sample::text_of("kind = \"grid\"")), "a grid needs single values"));
  const std::string both =
      findings_of(with(with(good, "[5, 40]", "[40, 5]"), "points = 20", "points = 1"));
  CHECK(says(both, "upside down"));
  CHECK(says(both, "points"));
}

TEST_CASE("a limit is an indicator, a sign and a figure", "[sweep]") {
  const auto limit = limit_in(" abandon_ratio_hangup <= .05 ");
  REQUIRE(limit);
  CHECK(limit->indicator == "abandon_ratio_hangup");
  CHECK(limit->is_most);
  CHECK(limit->value == 0.05);
  CHECK_FALSE(limit_in("idle_s_mean > 3")->is_most);
  CHECK_FALSE(limit_in("idle_s_mean = 3"));
  CHECK_FALSE(limit_in("idle_s_mean < three"));
}

TEST_CASE("more points, other indicators and more days leave the design what it is", "[sweep]") {
  const auto text_under = [](const std::vector<std::string>& settings) {
    return sample::load_text(sample::text_of(), settings).value().design_text;
  };
  const std::string plain = text_under({});
  CHECK(text_under({"design.points=99"}) == plain);
  CHECK(text_under({"sweep.replications=5"}) == plain);
  CHECK(text_under({"sweep.indicators=[\"idle_s_mean\"]"}) == plain);
  CHECK(text_under({"sweep.set=[\"title=\\\"another\\\"\"]"}) == plain);
  CHECK(text_under({"sweep.seed=8"}) != plain);
  CHECK(text_under({"sweep.set=[\"worklist.accounts=5000\"]"}) != plain);
  CHECK(text_under({"design.kind=\"random\""}) != plain);
}

TEST_CASE("the shipped sweep loads, and its schema is up to date", "[sweep]") {
  const std::string scenarios = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/";
  CHECK(load_sweep(scenarios + "examples/sweep.toml").ok());
  const std::string path = scenarios + "schema/sweep.schema.json";
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{path} << sweep_schema();
  REQUIRE(scenario::read_from_disk(path).value_or("") == sweep_schema());
}

TEST_CASE("a Latin hypercube that no memory would hold is refused", "[sweep]") {
  const std::string design = "kind = \"latin_hypercube\"\npoints = 80000000";
  CHECK(says(findings_of(sample::text_of(design)),
             "a Latin hypercube of 80000000 points takes 0.6 GB of memory; choose fewer points"));
}
