// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/center/limit.hpp"

#include "bench/center/days.hpp"
#include "bench/center/scaling.hpp"
#include "sim/run.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench {
namespace {

TEST_CASE("the loop written by hand comes to the days that the simulator does", "[bench]") {
  const scenario::Scenario scenario = predictive_38();
  for (std::uint32_t replication = 0; replication < 5; ++replication) {
    const auto run = callpace::run(scenario, {.replication = replication});
    REQUIRE(run.ok());
    const Measures& total = run.value().total;
    REQUIRE(total.dials > 20'000);
    CHECK(limit_day(scenario, replication) ==
          LimitDays{total.dials, total.conversations, total.hung_up_in_queue, total.talk_us});
  }
}

TEST_CASE("a scenario with more agents has more of all that they need", "[bench]") {
  const scenario::Scenario usual = predictive_38();
  const scenario::Scenario ten_times = with_agents(usual, 380);
  CHECK(ten_times.dialer.lines == 10 * usual.dialer.lines);
  CHECK(ten_times.dialer.calls_per_second_max == 10 * usual.dialer.calls_per_second_max);
  CHECK(ten_times.team.shifts.front().agents == 10 * usual.team.shifts.front().agents);
  CHECK(ten_times.campaigns.front().demand.front().accounts ==
        10 * usual.campaigns.front().demand.front().accounts);
}

}  // namespace
}  // namespace callpace::bench
