// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The readings of the shipped study, simulated: what they set leaves the centre room.
#include "analysis/staffing/team.hpp"
#include "analysis/study/study_inputs.hpp"
#include "sim/run.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

namespace {

StudyInputs shipped_inputs() {
  auto inputs =
      load_study_inputs(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/study.toml");
  REQUIRE(inputs.ok());
  return std::move(inputs.value());
}

std::uint64_t day_hash(const scenario::Scenario& scenario) {
  const auto result = run(scenario, {.replication = 0});
  REQUIRE(result.ok());
  return result.value().journal_hash;
}

}  // namespace

TEST_CASE("under every reading, twice the lines change nothing", "[study]") {
  const StudyInputs inputs = shipped_inputs();
  REQUIRE(inputs.team_by_reading.size() == inputs.study.readings.size());
  for (std::size_t i = 0; i < inputs.study.readings.size(); ++i) {
    const std::string& name = inputs.study.readings[i].name;
    // As many agents as the reading takes for the demand, and some to spare.
    const int agents = name == "R2" ? 200 : name == "R3" ? 70 : 45;
    scenario::Scenario centre = with_team(inputs.team_by_reading[i], agents);
    const std::uint64_t as_set = day_hash(centre);
    centre.dialer.lines *= 2;
    INFO(name);
    CHECK(day_hash(centre) == as_set);
  }
}

TEST_CASE("too few lines for the team would have changed the day", "[study]") {
  const StudyInputs inputs = shipped_inputs();
  for (std::size_t i = 0; i < inputs.study.readings.size(); ++i) {
    if (inputs.study.readings[i].name != "R2") continue;
    scenario::Scenario centre = with_team(inputs.team_by_reading[i], 200);
    const std::uint64_t as_set = day_hash(centre);
    centre.dialer.lines = 120;
    CHECK(day_hash(centre) != as_set);
  }
}

TEST_CASE("under R2 the mean attempt by hand lasts 244.7 s", "[study]") {
  const StudyInputs inputs = shipped_inputs();
  for (std::size_t i = 0; i < inputs.study.readings.size(); ++i) {
    if (inputs.study.readings[i].name != "R2") continue;
    const scenario::Scenario& by_hand = inputs.by_reading[i][place_of(inputs.study, "manual-50")];
    Measures sum;
    for (std::uint32_t day = 0; day < 40; ++day) {
      const auto result = run(by_hand, {.replication = day});
      REQUIRE(result.ok());
      sum += result.value().total;
    }
    const double busy_s = static_cast<double>(sum.dialing_us + sum.talk_us + sum.wrap_us) / 1e6;
    // 40 days of some 4,600 attempts: a standard error of about .9 s.
    CHECK(busy_s / static_cast<double>(sum.dials) == Approx(244.7).margin(2.7));
  }
}
