// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/study/conclusions.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;

namespace {

/// Ten days of a scenario that makes about `dials` calls, one more or fewer.
SimulatedCell cell_with(const std::string& scenario, scenario::Month month, std::int64_t dials) {
  std::vector<Replication> days(10);
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i].total.days = 1;
    days[i].total.accounts = 100;
    days[i].total.dials = dials + (i % 2 == 0 ? -1 : 1);
  }
  return simulated_cell(scenario, month, days);
}

/// A study of one scenario, "p-38", with two months of about 1,000 and 1,100 calls.
StudyResults small_results() {
  StudyResults results;
  Study& study = results.inputs.study;
  StudyScenario one;
  one.name = "p-38";
  study.scenarios.push_back(one);
  results.inputs.scenarios.emplace_back();
  results.inputs.scenarios.front().campaign().phones.types.emplace_back().name = "mobile";
  results.cells = {cell_with("p-38", {2016, 2}, 1000), cell_with("p-38", {2016, 3}, 1100)};
  return results;
}

Target target(std::optional<double> max, std::optional<double> min) {
  Target one;
  one.name = "calls";
  one.indicator = "dials_per_day";
  one.max = max;
  one.min = min;
  return one;
}

Holds conclusion_of(const std::string& formula) {
  StudyResults results = small_results();
  Conclusion one;
  one.name = "c";
  one.claim.text = "It holds";
  one.holds.text = formula;
  one.sentence.text = "{p_38.dials_per_day | 0} calls.";
  results.inputs.study.conclusions.push_back(one);
  const auto drawn = drawn_conclusions(results);
  REQUIRE(drawn.size() == 1);
  CHECK_THAT(drawn.front().sentence, Catch::Matchers::StartsWith("1,050 ± "));
  return drawn.front().holds;
}

}  // namespace

TEST_CASE("a target is kept where the whole interval keeps it", "[study]") {
  const Estimate known{100, 5, 20};
  CHECK(keeps(target(106, {}), known) == Holds::yes);
  CHECK(keeps(target(95, {}), known) == Holds::no);
  CHECK(keeps(target(102, {}), known) == Holds::unclear);
  CHECK(keeps(target({}, 95), known) == Holds::yes);
  CHECK(keeps(target({}, 106), known) == Holds::no);
  CHECK(keeps(target({}, 98), known) == Holds::unclear);
}

TEST_CASE("a target is judged by the mean over months, and the months are counted", "[study]") {
  StudyResults results = small_results();
  results.inputs.study.targets = {target({}, 1050 - 30)};
  const auto judged = judged_targets(results.inputs, results.cells);
  REQUIRE(judged.size() == 1);
  CHECK(judged.front().found.mean == Approx(1050));
  CHECK(judged.front().holds == Holds::yes);
  CHECK(judged.front().months.yes == 1);
  CHECK(judged.front().months.no == 1);
}

TEST_CASE("a target of dialers is not asked of agents who dial by hand", "[study]") {
  StudyResults results = small_results();
  results.inputs.scenarios.front().campaign().dialing = scenario::DialingMode::manual;
  results.inputs.study.targets = {target({}, 1000)};
  results.inputs.study.targets.front().dialing = scenario::DialingMode::dialer;
  CHECK(judged_targets(results.inputs, results.cells).empty());
}

TEST_CASE("a conclusion holds, fails, or is unclear by the intervals of what it names", "[study]") {
  // Each month's interval is .75 to each side: t(9) times a standard error of 1/3.
  CHECK(conclusion_of("p_38.dials_per_day > 1000") == Holds::yes);
  CHECK(conclusion_of("p_38.dials_per_day > 1100") == Holds::no);
  CHECK(conclusion_of("p_38.dials_per_day > 1050.3") == Holds::unclear);
}

TEST_CASE("a conclusion over what was not found is unclear", "[study]") {
  CHECK(conclusion_of("p_38.abandon_ratio_hangup < 0.05") == Holds::unclear);
  CHECK(conclusion_of("p_38.wall_idle_s < 10") == Holds::unclear);
}

TEST_CASE("a remark is made where its formula holds", "[study]") {
  StudyResults results = small_results();
  Conclusion one;
  one.claim.text = "c";
  one.holds.text = "1";
  Remark made;
  made.when.text = "p_38.dials_per_day > 1000";
  made.say.text = "More than 1,000.";
  Remark kept_back;
  kept_back.when.text = "p_38.dials_per_day > 2000";
  kept_back.say.text = "More than 2,000.";
  one.also = {made, kept_back};
  results.inputs.study.conclusions = {one};
  CHECK(drawn_conclusions(results).front().sentence == "More than 1,000.");
}
