// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The verdicts on invented simulations of the shipped study: the same claims must turn with the
// figures, so each test changes a figure and asks for the other answer.
#include "analysis/staffing/verdicts.hpp"

#include "analysis/invest/load.hpp"
#include "tests/analysis/arteaga_2016.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace callpace;
using namespace callpace::analysis;

namespace {

Estimate known(double mean) { return {mean, mean / 200, 20}; }

SimulatedCell simulated(const std::string& scenario, scenario::Month period) {
  SimulatedCell cell;
  cell.scenario = scenario;
  cell.period = period;
  cell.dials_per_day = known(17000);
  cell.conversations_per_agent_hour = known(18.0);
  cell.idle_s_mean = known(14.0);
  cell.idle_s_mean_due = known(14.0);
  cell.idle_s_p90 = known(33.0);
  cell.abandon_ratio_hangup = known(0.03);
  cell.abandon_ratio_2s = known(0.06);
  cell.occupancy = known(0.9);
  cell.saturation = known(2.6);
  cell.penetration = known(1.0);
  cell.reached_ratio = known(0.22);
  cell.right_party_contacts_per_day = known(1400);
  cell.hit_rate = known(0.25);
  cell.agents_present_per_day = known(34);
  cell.worked_out_ratio = known(0.95);
  return cell;
}

/// A study with two simulated months of each scenario.
struct Fixture {
  scenario::Study study = arteaga_2016();
  std::vector<scenario::Scenario> scenarios;
  Plan plan = make_plan(study);
  invest::Investment investment = loaded(invest::load_investment(study.investment));
  invest::CaseAppraisal appraisal = loaded(invest::appraise(investment));
  std::vector<SimulatedCell> cells;

  Fixture() {
    for (const scenario::StudyScenario& planned : study.scenarios) {
      scenarios.push_back(loaded(scenario::load(planned.file)));
      for (const int month : {2, 3}) {
        cells.push_back(simulated(planned.name, {2016, month}));
      }
    }
    for (SimulatedCell* cell : {&cells[0], &cells[1]}) {
      cell->conversations_per_agent_hour = known(2.9);
      cell->dials_per_day = known(4600);
      cell->worked_out_ratio = known(0.1);
    }
  }

  /// The months of the scenario with 38 agents.
  [[nodiscard]] SimulatedCell& february() { return cells[4]; }
  [[nodiscard]] SimulatedCell& march() { return cells[5]; }

  [[nodiscard]] VerdictInputs inputs() const { return {study, scenarios, plan, cells, &appraisal}; }

  [[nodiscard]] Verdict verdict(const std::string& id, const std::string& scenario = "") const {
    for (const Verdict& one : verdicts(inputs())) {
      if (one.id == id && one.scenario == scenario) {
        return one;
      }
    }
    FAIL("no verdict " << id);
    return {};
  }
};

const std::string kDialer = "predictive-38";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the demand is met when the dials reach it in every month", "[staffing]") {
  Fixture fixture;
  CHECK(fixture.verdict("demand_met", kDialer).holds == Holds::no);
  CHECK(contains(fixture.verdict("demand_met", kDialer).sentence, "met in 0 of 2 months"));
  fixture.february().dials_per_day = known(21000);
  CHECK(fixture.verdict("demand_met", kDialer).holds == Holds::no);
  CHECK(contains(fixture.verdict("demand_met", kDialer).sentence, "met in 1 of 2 months"));
  fixture.march().dials_per_day = known(21000);
  CHECK(fixture.verdict("demand_met", kDialer).holds == Holds::yes);
  fixture.march().dials_per_day = {19592, 100, 20};
  CHECK(fixture.verdict("demand_met", kDialer).holds == Holds::unclear);
}

TEST_CASE("a promise holds, fails or stays open with its interval", "[staffing]") {
  Fixture fixture;
  CHECK(fixture.verdict("idle_target", kDialer).holds == Holds::no);
  CHECK(fixture.verdict("abandonment_target", kDialer).holds == Holds::yes);
  CHECK(fixture.verdict("both_targets", kDialer).holds == Holds::no);
  fixture.february().idle_s_mean = fixture.march().idle_s_mean = {8, 0.1, 20};
  CHECK(fixture.verdict("idle_target", kDialer).holds == Holds::yes);
  CHECK(fixture.verdict("both_targets", kDialer).holds == Holds::yes);
  fixture.march().abandon_ratio_hangup = {0.0499, 0.001, 20};
  CHECK(fixture.verdict("abandonment_target", kDialer).holds == Holds::unclear);
  CHECK(fixture.verdict("both_targets", kDialer).holds == Holds::unclear);
}

TEST_CASE("waits for want of accounts are told from waits for want of answers", "[staffing]") {
  Fixture fixture;
  CHECK_FALSE(contains(fixture.verdict("idle_target", kDialer).sentence, "no account was due"));
  fixture.february().idle_s_mean_due = fixture.march().idle_s_mean_due = known(6.0);
  CHECK(contains(fixture.verdict("idle_target", kDialer).sentence,
                 "no account was due to be called the mean is 6.00 ± 0.03 s"));
}

TEST_CASE("a demand that is missed with every account worked out leaves nothing to call",
          "[staffing]") {
  Fixture fixture;
  CHECK_FALSE(contains(fixture.verdict("demand_met", kDialer).sentence, "left to call"));
  fixture.february().worked_out_ratio = fixture.march().worked_out_ratio = {0.999, 0.001, 20};
  CHECK(contains(fixture.verdict("demand_met", kDialer).sentence, "left to call"));
}

TEST_CASE("promises of a dialer are not asked of dialing by hand", "[staffing]") {
  const Fixture fixture;
  for (const Verdict& one : verdicts(fixture.inputs())) {
    if (one.scenario == "manual-50") {
      CHECK((one.id == "demand_met" || one.id == "accounts_worked_out"));
    }
  }
}

TEST_CASE("the pace is judged against the plan's, and says why it is missed", "[staffing]") {
  Fixture fixture;
  const Verdict slow = fixture.verdict("pace", kDialer);
  CHECK(slow.holds == Holds::no);
  CHECK(contains(slow.sentence, "one every 200 s"));
  CHECK_FALSE(contains(slow.sentence, "out of calls"));
  fixture.february().worked_out_ratio = fixture.march().worked_out_ratio = {0.999, 0.001, 20};
  CHECK(contains(fixture.verdict("pace", kDialer).sentence, "out of calls"));
  fixture.february().conversations_per_agent_hour = known(21);
  fixture.march().conversations_per_agent_hour = known(21);
  CHECK(fixture.verdict("pace", kDialer).holds == Holds::yes);
}

TEST_CASE("the study's uplift follows from its steps, and would not from others", "[staffing]") {
  Fixture fixture;
  const Verdict derived = fixture.verdict("uplift_derived");
  CHECK(derived.holds == Holds::yes);
  CHECK(derived.sentence ==
        "Of the 244.7 s of a call by hand the dialer takes over 80 s and leaves 164.7 s of "
        "handling. With 10 s of idle time that makes 20.6 calls an hour instead of 14.7, 40 % "
        "more.");
  fixture.study.targets.idle_s_max = 30;
  CHECK(fixture.verdict("uplift_derived").holds == Holds::no);
}

TEST_CASE("dials are compared with dials, persons with persons", "[staffing]") {
  Fixture fixture;
  const Verdict found = fixture.verdict("dials_with_dials");
  CHECK(found.holds == Holds::no);
  CHECK(contains(found.claim, "the work of 5.6 by hand"));
  CHECK(contains(found.sentence, "6.21 ± 0.04 times as many"));
  for (SimulatedCell* cell : {&fixture.february(), &fixture.march()}) {
    cell->conversations_per_agent_hour = known(2.9 * 5.6);
  }
  CHECK(fixture.verdict("dials_with_dials").holds == Holds::unclear);
}

TEST_CASE("an account reached early needs fewer than three calls", "[staffing]") {
  Fixture fixture;
  const Verdict early = fixture.verdict("stop_when_reached");
  CHECK(early.holds == Holds::no);
  // 25 % x 95 % x 35 % x 97 % = 8.1 %; 1 + .919 + .845 = 2.76.
  CHECK(contains(early.sentence, "with a chance of 8.1 %"));
  CHECK(contains(early.sentence, "takes 2.76 calls on average"));
  fixture.scenarios.back().worklist.stop_when_reached = false;
  CHECK(fixture.verdict("stop_when_reached").holds == Holds::yes);
}

TEST_CASE("redials fit into the day when the expected calls are made", "[staffing]") {
  Fixture fixture;
  CHECK(fixture.verdict("redials_in_time").holds == Holds::no);
  fixture.february().saturation = fixture.march().saturation = {2.764, 0.001, 20};
  CHECK(fixture.verdict("redials_in_time").holds == Holds::yes);
  fixture.february().saturation = fixture.march().saturation = {2.75, 0.01, 20};
  CHECK(fixture.verdict("redials_in_time").holds == Holds::unclear);
}

TEST_CASE("two shifts are no pool, and small groups lose more callers", "[staffing]") {
  Fixture fixture;
  const Verdict apart = fixture.verdict("pooling");
  CHECK(apart.holds == Holds::no);
  CHECK(contains(apart.sentence, "21 on the morning shift and 13 on the evening shift"));
  fixture.scenarios.back().team.shifts.resize(1);
  CHECK(fixture.verdict("pooling").holds == Holds::yes);
}

TEST_CASE("the detector's errors are counted in persons a day", "[staffing]") {
  Fixture fixture;
  const Verdict dropped = fixture.verdict("detection");
  CHECK(dropped.holds == Holds::no);
  CHECK(contains(dropped.sentence, "drops 212 of the 4,250 persons"));
  fixture.scenarios.back().dialer.detection.enabled = false;
  CHECK(fixture.verdict("detection").holds == Holds::yes);
}

TEST_CASE("the wall that no dialer passes is told beside what this one does", "[staffing]") {
  Fixture fixture;
  const Verdict wall = fixture.verdict("any_dialer");
  CHECK(wall.holds == Holds::no);
  CHECK(contains(wall.sentence, "leaves the agents waiting 15.1 s on the mean of the day"));
  CHECK(contains(wall.sentence, "19.0 s in the worst half-hour, with 10.3"));
  CHECK(contains(wall.sentence, "To keep both targets takes 63 agents."));
  fixture.study.targets.idle_s_max = 25;
  CHECK(fixture.verdict("any_dialer").holds == Holds::yes);
}

TEST_CASE("the agents are enough when they work out the accounts", "[staffing]") {
  Fixture fixture;
  for (SimulatedCell* cell : {&fixture.february(), &fixture.march()}) {
    cell->conversations_per_agent_hour = known(16);
  }
  // 17,986 calls x 25 % x 95 % x 97 % over 16 an hour, 7 hours and 89.8 % present: 41.2.
  const Verdict few = fixture.verdict("agents_enough");
  CHECK(few.holds == Holds::no);
  CHECK(contains(few.sentence, "need 42 agents"));
  fixture.february().worked_out_ratio = fixture.march().worked_out_ratio = {0.999, 0.001, 20};
  CHECK(fixture.verdict("agents_enough").holds == Holds::yes);
  CHECK_FALSE(contains(fixture.verdict("agents_enough").sentence, "need"));
  // Accounts left over although the pace would suffice: something other than their number.
  fixture.february().worked_out_ratio = fixture.march().worked_out_ratio = {0.9, 0.001, 20};
  fixture.february().conversations_per_agent_hour = known(25);
  fixture.march().conversations_per_agent_hour = known(25);
  CHECK(fixture.verdict("agents_enough").holds == Holds::unclear);
}

TEST_CASE("the investment pays, with the wages saved and without", "[staffing]") {
  Fixture fixture;
  const Verdict pays = fixture.verdict("investment");
  CHECK(pays.holds == Holds::yes);
  CHECK(contains(pays.sentence, "148,706.58 USD and the IRR 64.6 % a year"));
  CHECK(fixture.verdict("investment_without_saving").holds == Holds::yes);
  for (invest::Input& input : fixture.investment.inputs) {
    if (input.name == "project_cost") input.value = 3 * *input.value;
  }
  fixture.appraisal = loaded(invest::appraise(fixture.investment));
  CHECK(fixture.verdict("investment").holds == Holds::no);
}

TEST_CASE("a scenario that was not simulated has no verdicts", "[staffing]") {
  Fixture fixture;
  fixture.cells.clear();
  const std::vector<Verdict> found = verdicts(fixture.inputs());
  REQUIRE(found.size() == 2);
  CHECK(found.front().id == "investment");
}

TEST_CASE("every verdict is a claim with a finished sentence", "[staffing]") {
  const Fixture fixture;
  const std::vector<Verdict> found = verdicts(fixture.inputs());
  CHECK(found.size() == 2 + 6 + 6 + 8 + 2);
  for (const Verdict& one : found) {
    INFO(one.id << ": " << one.claim << " / " << one.sentence);
    CHECK(one.sentence.back() == '.');
    CHECK(one.claim.back() != '.');
    CHECK_FALSE(contains(one.sentence, "unknown"));
    CHECK_FALSE(contains(one.sentence, "nan"));
  }
}
