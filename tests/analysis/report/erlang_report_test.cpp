// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/erlang_report.hpp"

#include "analysis/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace callpace::analysis;
using Catch::Matchers::Contains;

TEST_CASE("an inbound answer names the agents on the phone and the employed", "[report]") {
  const InboundQuestion question{
      .calls = 100,
      .demand = {.calls_per_hour = 200, .handling_s = 180, .patience_s = 300},
      .target = {.service_level = .8, .occupancy_max = .85},
      .shrinkage = .3};
  const ErlangReport report{inbound_answer(question), {}, {}};
  CHECK_THAT(erlang_sentence(report),
             Contains("13 agents on the phone answer 85.8 % of 100 calls in 30 min within 20 s.") &&
                 Contains("employ 19"));
  CHECK_THAT(erlang_text(report, Style{}),
             Contains("<- the least") && Contains("without the simulator's detail"));
  const auto json = nlohmann::json::parse(json_document(erlang_columns(), report));
  CHECK(json["agents"] == 13);
  CHECK(json["inbound"]["agents_erlang_c"] == 14);
  CHECK(json["inbound"]["teams"].size() == 7);
  CHECK(json["outbound"].is_null());
}

TEST_CASE("a team that cannot keep up has waits that are not known", "[report]") {
  const InboundQuestion question{.calls = 10,
                                 .interval_min = 60,
                                 .demand = {.calls_per_hour = 10, .handling_s = 360},
                                 .target = {.service_level = .1}};
  const auto json = nlohmann::json::parse(
      json_document(erlang_columns(), ErlangReport{inbound_answer(question), {}, {}}));
  CHECK(json["inbound"]["teams"][0]["agents"] == 1);
  CHECK(json["inbound"]["teams"][0]["wait_s"].is_null());
  CHECK(json["agents"] == 2);
}
