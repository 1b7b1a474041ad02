// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/staff_report.hpp"

#include "analysis/report/json.hpp"
#include "analysis/staffing/staff_words.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace callpace;
using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

StaffPoint staff_point(int agents, double dials, double share) {
  StaffPoint point;
  point.agents = agents;
  point.days = 50;
  point.shares[0] = {share, {share - 0.1, share + 0.1}};
  point.figures = {{dials, 200, 50}, {0.049, 0.001, 50}};
  return point;
}

/// 38 agents on the mean day, 40 or 41 on a share of days.
StaffResult thirty_eight() {
  StaffResult result;
  result.question.scenario.campaign().dialing = scenario::DialingMode::dialer;
  result.question.conditions = demand_within_cap(result.question.scenario, 19'453,
                                                 *find_indicator("abandon_ratio_hangup"), 0.05);
  result.question.needed = 2;
  result.shifts = {"morning", "evening"};
  result.answers.resize(4);
  for (std::size_t i = 0; i < 4; ++i) {
    result.answers[i].goal = kStaffGoals[i / 2];
    result.answers[i].sense = kTeamSenses[i % 2];
    result.answers[i].is_complete = true;
    result.answers[i].agents = i % 2 == 0 ? 38 : 40;
    result.answers[i].low = result.answers[i].agents;
    result.answers[i].by_shift = {i % 2 == 0 ? 23 : 25, 15};
  }
  result.answers[0].high = 38;
  result.points = {staff_point(20, 10'000, 0.1), staff_point(37, 19'000, 0.4),
                   staff_point(38, 19'500, 0.52), staff_point(40, 20'500, 0.9)};
  result.days_simulated = 200;
  return result;
}

}  // namespace

TEST_CASE("a page says how many agents, in both senses, by shift, and how surely", "[report]") {
  const std::string text = staff_search_text(thirty_eight());
  CHECK_THAT(text, Contains("makes 19,453 dials a day and loses at most 5.0 % of callers:") &&
                       Contains("on the mean day: 38 agents (23 morning, 15 evening).") &&
                       Contains("on 95 % of days: 40 or 41 agents (25 morning, 15 evening)."));
  CHECK_THAT(text,
             Contains("right with 95 % confidence, but for an indifference of 1.0 % of days") &&
                 Contains("200 days were simulated."));
  CHECK_THAT(text, Contains("19,500 ± 200") && Contains("52.0 % (42.0 to 62.0)"));
  CHECK(text.find("10,000") == std::string::npos);  // far from both answers
}

TEST_CASE("a search in a document has an answer for each sense, and none with its reason",
          "[report]") {
  StaffResult result = thirty_eight();
  result.answers[1] = {};
  result.answers[1].sense = TeamSense::firm_day;
  result.answers[1].obstacle = "the list ends";
  result.answers[1].is_complete = true;
  CHECK_THAT(staff_search_text(result), Contains("on 95 % of days: none, since the list ends."));
  const auto json = nlohmann::json::parse(json_document(staff_search_columns(), result));
  REQUIRE(json["answers"].size() == 2);
  CHECK(json["answers"][0]["agents"] == 38);
  CHECK(json["answers"][0]["per_group"][0]["agents"] == 23);
  CHECK(json["answers"][0]["risk_curve"].size() == 4);
  CHECK(json["answers"][0]["agents_saved"].is_null());
  CHECK(json["answers"][1]["agents"].is_null());
  CHECK(json["answers"][1]["obstacle"] == "the list ends");
  CHECK(json["conditions"][1]["limit"] == 0.05);
  CHECK(json["days_simulated"] == 200);
}

TEST_CASE("what is promised of the mean day alone says nothing of days", "[report]") {
  StaffQuestion asked = thirty_eight().question;
  asked.has_firm_day = false;
  CHECK(promise_words(asked) ==
        "right with 95 % confidence, but for an indifference of 0.5 % of each limit");
}
