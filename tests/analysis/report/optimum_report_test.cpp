// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/optimum_report.hpp"

#include "analysis/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

const Style kPlain;

/// A day that starts with `first` agents at 9 and goes on with `second` from half past, judged.
FeasibleReport optimum_report_of(int first, int second, const Promise& promise,
                                 FewestAgents fewest) {
  const SiteMeans means{.agents = std::max(first, second),
                        .hit_rate = 0.25,
                        .ring_s = 18,
                        .handling_s = 165,
                        .patience_s = 15};
  FeasibleReport report{
      .scenario = "site",
      .hash = "0123456789abcdef",
      .settings = {},
      .shifts = {"early", "late"},
      .mapped = {means,
                 {{{32400, 34200}, {{first, 1800}}}, {{34200, 36000}, {{second, 1800}}}},
                 {"Numbers to dial never run out."}},
      .promise = promise,
      .wall = {},
      .frontier = {},
      .fewest = std::move(fewest)};
  report.wall = day_wall(report.mapped, promise);
  report.frontier = day_frontier(report.mapped);
  return report;
}

const FewestAgents kFewest{.on_phone = 27, .employed = 60, .by_shift = {36, 24}};

}  // namespace

TEST_CASE("the frontier's JSON holds each point's price and figures", "[report]") {
  const Frontier found = frontier(
      site_of({.agents = 5, .hit_rate = 0.25, .ring_s = 18, .handling_s = 165, .patience_s = 15}));
  const auto json = nlohmann::json::parse(json_document(optimum_columns(), OptimumReport{found}));
  REQUIRE(json["frontier"].size() == found.points.size());
  for (const auto& point : json["frontier"]) {
    const double cycle_s = 165 + point["idle_s"].get<double>();
    CHECK(point["conversations_per_agent_hour"].get<double>() == Approx(3600 / cycle_s));
    CHECK(point["abandon_ratio"].get<double>() >= 0);
    CHECK(point["lambda"].get<double>() > 0);
  }
  CHECK(json["site"]["agents"] == 5);
  CHECK_THAT(optimum_text({found}, kPlain), Contains("5 agents") && Contains("5.0 %"));
  CHECK_THAT(optimum_svg(found), Contains("5 agents"));
}

TEST_CASE("the page opens with the answer, then the worst half-hour", "[report]") {
  const FeasibleReport report =
      optimum_report_of(21, 14, {.idle_s = 10, .abandon_ratio = 0.05}, kFewest);
  CHECK_THAT(feasible_sentence(report),
             Contains("cannot be kept: even a perfect dialer, losing 5.0 % of the callers") &&
                 Contains("the 14 to 21 agents on the phone waiting 14.") &&
                 Contains("the promise is 10.0 s"));
  const std::string text = feasible_text(report, kPlain);
  CHECK_THAT(text, Contains("The mean half-hour has 17.5 agents on the phone.") &&
                       Contains("The worst is 09:30 to 10:00: with 14.0 agents") &&
                       Contains("To come down to 10.0 s, it would have to lose") &&
                       Contains("employ at least 60 agents: 36 on the early shift and 24 on the") &&
                       Contains("keeps both by itself with 27 agents on the phone or more") &&
                       Contains("09:00 to 09:30                   21") &&
                       Contains("Numbers to dial never run out."));
  CHECK_THAT(feasible_svg(report), Contains("out of reach") && Contains("worst half-hour, 09:30"));
}

TEST_CASE("half-hours with as many agents are one row", "[report]") {
  const FeasibleReport report =
      optimum_report_of(21, 21, {.idle_s = 10, .abandon_ratio = 0.05}, kFewest);
  CHECK_THAT(feasible_sentence(report), Contains("leaves 21 agents waiting 12.4 s"));
  CHECK_THAT(feasible_text(report, kPlain),
             Contains("09:00 to 10:00                   21") && !Contains("The worst is"));
}

TEST_CASE("a promise that is kept on the mean of the day is kept", "[report]") {
  const FeasibleReport report =
      optimum_report_of(40, 20, {.idle_s = 11, .abandon_ratio = 0.05}, kFewest);
  CHECK(report.wall.is_kept);
  CHECK(report.wall.half_hours[report.wall.worst].idle_s > 11);
  CHECK_THAT(feasible_sentence(report), Contains("Both promises can be kept: a perfect dialer"));
  CHECK_THAT(feasible_text(report, kPlain), Contains("it need lose no more than"));
  CHECK_THAT(feasible_svg(report), Contains("can be kept"));
}

TEST_CASE("what cannot be had is said so in every form", "[report]") {
  const FeasibleReport report =
      optimum_report_of(2, 1, {.idle_s = 0.01, .abandon_ratio = 0.001}, {});
  CHECK_THAT(feasible_text(report, kPlain), Contains("No number of employed agents up to 300") &&
                                                Contains("No team of up to 300 agents on") &&
                                                Contains("Not even the loss of"));
  const auto json = nlohmann::json::parse(json_document(feasible_columns(), report));
  CHECK(json["smallest_team"].is_null());
  CHECK(json["smallest_roster"].is_null());
  CHECK(json["day"]["least_abandon_ratio"].is_null());
  CHECK(json["feasible"] == false);
}

TEST_CASE("the day's JSON names each half-hour, the worst and the roster", "[report]") {
  const FeasibleReport report =
      optimum_report_of(21, 14, {.idle_s = 10, .abandon_ratio = 0.05}, kFewest);
  const auto json = nlohmann::json::parse(json_document(feasible_columns(), report));
  REQUIRE(json["day"]["half_hours"].size() == 2);
  CHECK(json["day"]["half_hours"][0]["from"] == "09:00");
  CHECK(json["day"]["worst_half_hour"]["agents_mean"] == 14);
  CHECK(json["day"]["agents_mean"] == 17.5);
  CHECK(json["day"]["frontier"].size() > 10);
  CHECK(json["smallest_team"] == 27);
  CHECK(json["smallest_roster"]["agents"] == 60);
  CHECK(json["smallest_roster"]["shifts"][1]["shift"] == "late");
  CHECK(json["smallest_roster"]["shifts"][1]["agents"] == 24);
}
