// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/team_report.hpp"

#include "analysis/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

TeamPoint point(int agents, double dials, std::int64_t held) {
  return {.agents = agents,
          .by_shift = {agents - 15, 15},
          .dials_per_day = {dials, 200, 50},
          .abandon_ratio = {0.049, 0.001, 50},
          .demand_met = {held, 50, static_cast<double>(held) / 50, 0.1, 0.9},
          .both_held = {held, 50, static_cast<double>(held) / 50, 0.1, 0.9},
          .days = {}};
}

TeamSize thirty_eight() {
  return {.goal = {.dials_per_day = 19'453},
          .days = 50,
          .seed = 7,
          .shifts = {"morning", "evening"},
          .mean_day = {.agents = 38, .low = 37, .high = 39, .by_shift = {23, 15}, .obstacle = {}},
          .firm_day = {.agents = 40, .low = 39, .high = {}, .by_shift = {25, 15}, .obstacle = {}},
          .points = {point(20, 10'000, 0), point(37, 19'000, 20), point(38, 19'500, 26),
                     point(39, 20'000, 40), point(40, 20'500, 48)}};
}

}  // namespace

TEST_CASE("the page says how many agents, in both senses and by shift", "[report]") {
  const std::string text = team_text(thirty_eight());
  CHECK_THAT(text, Contains("19,453 dials a day and loses at most 5.00 % of callers") &&
                       Contains("38 agents (37 to 39), of whom 23 morning and 15 evening.") &&
                       Contains("on at least 95 % of days: 40 agents (39 or more)"));
  CHECK_THAT(text, Contains("takes 72 days or more to tell"));
  CHECK_THAT(text, Contains("19,500 ± 200") && Contains("26 of 50 (10 to 90 %)"));
  CHECK(text.find("10,000") == std::string::npos);  // far from both answers
}

TEST_CASE("none is an answer with its reason", "[report]") {
  TeamSize size = thirty_eight();
  size.firm_day = {
      .agents = {}, .low = {}, .high = {}, .by_shift = {}, .obstacle = "the list ends"};
  CHECK(team_answer_words(size.firm_day) == "none");
  CHECK_THAT(team_text(size), Contains("on at least 95 % of days: none, as the list ends."));
  const auto json = nlohmann::json::parse(json_document(team_columns(), size));
  CHECK(json["firm_day"]["agents"].is_null());
  CHECK(json["firm_day"]["obstacle"] == "the list ends");
  CHECK(json["mean_day"]["agents"] == 38);
  CHECK(json["mean_day"]["by_shift"] == std::vector<int>{23, 15});
  CHECK(json["points"].size() == 5);
  CHECK(json["points"][2]["days_both_held"]["share"] == Approx(0.52));
}
