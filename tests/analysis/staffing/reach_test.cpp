// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/staffing/reach.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::PhoneType phone(double hit_rate, double right_party_ratio) {
  scenario::PhoneType type;
  type.outcomes = {.no_answer = 1 - hit_rate, .human = hit_rate};
  type.right_party_ratio = right_party_ratio;
  return type;
}

/// One number, three attempts a day, a detector that never errs.
scenario::Scenario one_number(double hit_rate, double right_party_ratio) {
  scenario::Scenario scenario;
  scenario.campaign().phones.types = {phone(hit_rate, right_party_ratio)};
  scenario.campaign().worklist.attempts_per_day_max = 3;
  return scenario;
}

}  // namespace

TEST_CASE("with one number each call is made with the chance that those before it missed",
          "[staffing]") {
  const double miss = 1 - 0.25 * 0.35;
  const ExpectedReach reach = expected_reach(one_number(0.25, 0.35));
  CHECK(reach.dials_per_account == Approx(1 + miss + miss * miss));
  CHECK(reach.right_party_contacts == Approx(1 - std::pow(miss, 3)));
}

TEST_CASE("an account that is never reached takes all its calls", "[staffing]") {
  const ExpectedReach reach = expected_reach(one_number(0.25, 0));
  CHECK(reach.dials_per_account == Approx(3));
  CHECK(reach.right_party_contacts == 0);
}

TEST_CASE("when calling does not stop, every account takes all its calls", "[staffing]") {
  scenario::Scenario scenario = one_number(0.25, 0.35);
  scenario.campaign().worklist.stop_when_reached = false;
  const ExpectedReach reach = expected_reach(scenario);
  CHECK(reach.dials_per_account == Approx(3));
  CHECK(reach.right_party_contacts == Approx(3 * 0.25 * 0.35));
}

TEST_CASE("a detector that takes persons for machines costs calls, by dialer only", "[staffing]") {
  scenario::Scenario scenario = one_number(0.25, 0.35);
  scenario.dialer.detection.human_as_machine_ratio = 0.2;
  const double miss = 1 - 0.25 * 0.8 * 0.35;
  CHECK(expected_reach(scenario).dials_per_account == Approx(1 + miss + miss * miss));
  scenario.campaign().dialing = scenario::DialingMode::manual;
  CHECK(expected_reach(scenario).dials_per_account ==
        expected_reach(one_number(0.25, 0.35)).dials_per_account);
}

TEST_CASE("callers who hang up are called again as their own rule says", "[staffing]") {
  scenario::Scenario scenario = one_number(1, 1);
  CHECK(expected_reach(scenario, 0.4).dials_per_account == Approx(1 + 0.4 + 0.16));
  CHECK(expected_reach(scenario, 0.4).right_party_contacts == Approx(1 - 0.064));
  scenario.campaign().phones.types.push_back(phone(0, 0));
  scenario.campaign().worklist.redial_abandoned.other_phone = true;
  CHECK(expected_reach(scenario, 0.4).right_party_contacts == Approx(0.6));
  scenario.campaign().dialing = scenario::DialingMode::manual;
  CHECK(expected_reach(scenario, 0.4).right_party_contacts == Approx(1));
}

TEST_CASE("the redial rule decides between the same number and the next", "[staffing]") {
  // The first number never answers, the second always with the right party.
  scenario::Scenario scenario = one_number(0, 0);
  scenario.campaign().phones.types.push_back(phone(1, 1));
  CHECK(expected_reach(scenario).dials_per_account == Approx(3));
  scenario.campaign()
      .worklist.redial[static_cast<std::size_t>(scenario::Outcome::no_answer)]
      .other_phone = true;
  CHECK(expected_reach(scenario).dials_per_account == Approx(2));
  CHECK(expected_reach(scenario).right_party_contacts == Approx(1));
}

TEST_CASE("accounts differ by the numbers that they own", "[staffing]") {
  // Half own a number that always reaches; all others get the first one, which never does.
  scenario::Scenario scenario = one_number(0, 0);
  scenario.campaign().phones.types.front().owned_ratio = 0;
  scenario.campaign().phones.types.push_back(phone(1, 1));
  scenario.campaign().phones.types.back().owned_ratio = 0.5;
  const ExpectedReach reach = expected_reach(scenario);
  CHECK(reach.dials_per_account == Approx(0.5 * 1 + 0.5 * 3));
  CHECK(reach.right_party_contacts == Approx(0.5));
}
