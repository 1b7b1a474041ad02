// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/plan.hpp"

#include "tests/analysis/arteaga_2016.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace callpace;
using namespace callpace::analysis;

namespace {

constexpr scenario::Month kFebruary{2016, 2};

const OfferRow& row_of(const Plan& plan, const std::string& scenario, scenario::Month month) {
  const OfferRow* row = find_row(plan, scenario, month);
  REQUIRE(row != nullptr);
  return *row;
}

}  // namespace

TEST_CASE("all twelve forecast months of Table 5 come back exactly", "[study]") {
  const Plan plan = make_plan(arteaga_2016());
  REQUIRE(plan.demand.size() == 12);
  for (const DemandRow& row : plan.demand) {
    CHECK(row.portfolio_accounts.difference() == 0);
    CHECK(row.delinquent_accounts.difference() == 0);
    CHECK(row.assigned_accounts.difference() == 0);
    CHECK(row.demand_calls.difference() == 0);
    CHECK(std::abs(row.assignment_factor - row.printed_factor) <= 0.005);
  }
  CHECK(plan.demand.front().demand_calls.printed == 19453);
}

TEST_CASE("every cell of Tables 6 to 8 comes back within one call", "[study]") {
  const Study study = arteaga_2016();
  const Plan plan = make_plan(study);
  REQUIRE(plan.scenarios.size() == 3);
  for (const ScenarioPlan& scenario : plan.scenarios) {
    REQUIRE(scenario.rows.size() == 18);
    for (const OfferRow& row : scenario.rows) {
      CHECK(std::abs(row.demand_calls.difference()) <= 1);
      CHECK(std::abs(row.offered_calls.difference()) <= 1);
      CHECK(std::abs(row.unmet_calls.difference()) <= 1);
    }
  }
  CHECK(plan.agreement.cells == 12 * 4 + 3 * 18 * 3);
  CHECK(plan.agreement.within_tolerance == plan.agreement.cells);
  CHECK(plan.agreement.explained == plan.agreement.cells);
  CHECK(plan.agreement.largest_difference == 1);
}

TEST_CASE("February 2016 offers 4,614 calls by hand, 25,839 and 19,638 by dialer", "[study]") {
  const Plan plan = make_plan(arteaga_2016());
  const OfferRow& manual = row_of(plan, "manual-50", kFebruary);
  CHECK(std::lround(manual.offered_calls.value) == 4614);
  CHECK(manual.offered_calls.printed == 4614);
  CHECK_FALSE(manual.predictive_calls_per_agent_hour);
  const OfferRow& fifty = row_of(plan, "predictive-50", kFebruary);
  CHECK(std::lround(fifty.offered_calls.value) == 25839);
  CHECK(fifty.offered_calls.printed == 25840);
  CHECK(fifty.predictive_calls_per_agent_hour.value() == Approx(20.5).margin(0.05));
  const OfferRow& thirty_eight = row_of(plan, "predictive-38", kFebruary);
  CHECK(std::lround(thirty_eight.offered_calls.value) == 19638);
  CHECK(thirty_eight.offered_calls.printed == 19639);
}

TEST_CASE("the forecast rates round to the printed 10 % and 14.6", "[study]") {
  const Plan plan = make_plan(arteaga_2016());
  for (const OfferRow& row : plan.scenarios.front().rows) {
    if (row.forecast) {
      CHECK(std::lround(100 * row.absent_ratio) == 10);
      CHECK(row.calls_per_agent_hour == Approx(14.6).margin(0.0501));
    }
  }
}

TEST_CASE("history is un-rounded within the printed digit only", "[study]") {
  Study study = arteaga_2016();
  const Plan plan = make_plan(study);
  const OfferRow& august = plan.scenarios.front().rows.front();
  CHECK_FALSE(august.forecast);
  CHECK(august.offered_from_printed_inputs == Approx(50 * 0.88 * 13.6 * 7));
  CHECK(august.absent_ratio == Approx(0.1216).margin(5e-5));
  CHECK(reason(august.offered_calls) == "equal");

  // An offer that no absence rounding to 12 % can give must not be explained away.
  study.scenarios.front().rows.front().offered_calls = 4300;
  const OfferRow wrong = make_plan(study).scenarios.front().rows.front();
  CHECK(wrong.absent_ratio == Approx(0.115));
  CHECK_FALSE(wrong.offered_calls.explained());
  CHECK(reason(wrong.offered_calls) == "not explained by rounding");
}

TEST_CASE("a cell is explained up to its rounding bound", "[study]") {
  CHECK(PlanCell{100.4, 100, 0.5}.explained());
  CHECK(PlanCell{100.4, 100, 0.5}.difference() == 0);
  CHECK(PlanCell{102.4, 100, 2.5}.explained());
  CHECK(PlanCell{102.4, 100, 2.5}.difference() == 2);
  CHECK(reason({102.4, 100, 2.5}) == "rounding leaves ±2.5");
  CHECK_FALSE(PlanCell{103, 100, 2.5}.explained());
  CHECK(PlanCell{-6386.2, -6387, 9}.difference() == 1);
}

TEST_CASE("the offer scales with agents and with uplift over hit rate", "[study]") {
  Study study = arteaga_2016();
  const double before = row_of(make_plan(study), "predictive-38", kFebruary).offered_calls.value;
  study.plan->hit_rate /= 2;
  study.scenarios[2].agents = 19;
  CHECK(row_of(make_plan(study), "predictive-38", kFebruary).offered_calls.value == Approx(before));
}

TEST_CASE("a month or scenario that the plan does not name has no row", "[study]") {
  const Plan plan = make_plan(arteaga_2016());
  CHECK(find_row(plan, "manual-50", {2017, 2}) == nullptr);
  CHECK(find_row(plan, "manual-51", kFebruary) == nullptr);
}
