// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The shipped scenarios of Arteaga 2016 say what the study says.
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

namespace callpace::scenario {
namespace {

const std::string kFolder = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/";

Scenario shipped(const std::string& name) {
  const auto result = load(kFolder + name + ".toml");
  INFO((result ? "" : format_diagnostics(result.error())));
  REQUIRE(result.ok());
  return result.value();
}

int agents(const Scenario& scenario) {
  int sum = 0;
  for (const Shift& shift : scenario.team.shifts) sum += shift.agents;
  return sum;
}

double productive_h(const ShiftDay& day) {
  int paid_s = day.hours.to_s - day.hours.from_s;
  for (const Activity& activity : day.activities) paid_s -= activity.length_s;
  return paid_s / 3600.0;
}

TEST_CASE("no shipped file has a finding, not even a warning", "[scenario]") {
  for (const std::string name : {"base", "manual-50", "predictive-50", "predictive-38",
                                 "predictive-38-capped", "predictive-38-clustered"}) {
    INFO(name);
    REQUIRE(format_diagnostics(check(kFolder + name + ".toml")) == "");
  }
  REQUIRE(format_diagnostics(check(kFolder + "../examples/two-campaigns.toml")) == "");
}

TEST_CASE("the scenarios have the study's agents by shift", "[scenario]") {
  REQUIRE(agents(shipped("manual-50")) == 50);
  REQUIRE(agents(shipped("predictive-50")) == 50);
  const Scenario s = shipped("predictive-38");
  REQUIRE(s.team.shifts.at(0).name == "evening");
  REQUIRE(s.team.shifts.at(0).agents == 15);
  REQUIRE(s.team.shifts.at(1).name == "morning");
  REQUIRE(s.team.shifts.at(1).agents == 23);
}

TEST_CASE("a shift has 7 productive hours, on Saturdays 4.5", "[scenario]") {
  for (const Shift& shift : shipped("manual-50").team.shifts) {
    REQUIRE(productive_h(*shift.weekday) == 7);
    REQUIRE(productive_h(*shift.saturday) == 4.5);
    REQUIRE_FALSE(shift.sunday.has_value());
  }
}

TEST_CASE("the outcomes are 20 % persons by hand and 25 % with the dialer", "[scenario]") {
  const Scenario manual = shipped("manual-50");
  for (const PhoneType& type : manual.campaign().phones.types) {
    REQUIRE(type.outcomes == OutcomeMix{0.25, 0.20, 0.10, 0.25, 0.20});
    REQUIRE(type.right_party_ratio == 0.35);
  }
  const OutcomeMix by_hand = shipped("manual-50").campaign().phones.outcomes;
  const OutcomeMix dialed = shipped("predictive-38").campaign().phones.types.at(3).outcomes;
  REQUIRE(dialed.human == 0.25);
  const double scale = 0.75 / 0.80;
  REQUIRE(dialed.no_answer == Approx(by_hand.no_answer * scale).epsilon(1e-12));
  REQUIRE(dialed.machine == Approx(by_hand.machine * scale).epsilon(1e-12));
  REQUIRE(dialed.failed == Approx(by_hand.failed * scale).epsilon(1e-12));
  REQUIRE(dialed.busy == Approx(by_hand.busy * scale).epsilon(1e-12));
}

TEST_CASE("handling is what an attempt leaves after the steps by hand", "[scenario]") {
  REQUIRE(handling_s_mean(shipped("predictive-38").campaign()) == Approx(164.7).epsilon(1e-12));
}

TEST_CASE("phone types stand in the order of preference", "[scenario]") {
  const Phones phones = shipped("base").campaign().phones;
  REQUIRE(phones.types.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) REQUIRE(phones.types[i].name == phones.order[i]);
  REQUIRE(phones.order == std::vector<std::string>{"mobile", "home", "office", "reference"});
}

TEST_CASE("a line is up for 18 s on average when nobody waits", "[scenario]") {
  const Scenario s = shipped("predictive-38");
  const OutcomeMix& mix = s.campaign().phones.outcomes;
  const double line_s = s.dialer.post_dial_delay.mean_s +
                        (mix.human + mix.machine) * s.dialer.ring_to_answer.mean_s +
                        mix.no_answer * s.dialer.ring_max_s;
  REQUIRE(line_s == Approx(18).margin(0.1));
}

}  // namespace
}  // namespace callpace::scenario
