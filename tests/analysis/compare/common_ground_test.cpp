// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/common_ground.hpp"

#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

using namespace callpace;
using namespace callpace::analysis;
using Catch::Matchers::Contains;

namespace {

scenario::Scenario loaded(std::vector<std::string> settings = {}) {
  return scenario::value_or_throw(scenario::load(CALLPACE_SOURCE_DIR
                                                 "/scenarios/arteaga-2016/predictive-38.toml",
                                                 {.settings = std::move(settings)}));
}

const std::string kOne = "one";
const std::string kOther = "other";

std::vector<std::string> between(const scenario::Scenario& one, const scenario::Scenario& other) {
  return not_common({kOne, one}, {kOther, other});
}

}  // namespace

TEST_CASE("scenarios are alike whatever they are called", "[compare]") {
  CHECK(are_alike(loaded(), loaded({"name=\"another\""})));
  CHECK_FALSE(are_alike(loaded(), loaded({"team.absent_ratio=0.2"})));
}

TEST_CASE("what two scenarios do not share is said in a sentence each", "[compare]") {
  CHECK(between(loaded(), loaded({"team.shift.morning.agents=24"})).empty());
  CHECK(between(loaded(), loaded({"dialer.pacing.policy=\"progressive\""})).empty());
  const auto dates = between(loaded(), loaded({"calendar.first_day=2016-02-02"}));
  REQUIRE(dates.size() == 1);
  CHECK_THAT(dates[0], Contains("2016-02-01") && Contains("2016-02-02"));
  const auto spans = between(loaded(), loaded({"calendar.days=5"}));
  REQUIRE(spans.size() == 1);
  CHECK_THAT(spans[0], Contains("has 1 day") && Contains("has 5") && Contains("first is common"));
  const auto accounts = between(loaded(), loaded({"demand.2016-02.accounts=7000"}));
  REQUIRE(accounts.size() == 1);
  CHECK_THAT(accounts[0], Contains("6484") && Contains("7000") && Contains("516"));
  const auto drawn = between(loaded(), loaded({"demand.2016-02.calls_per_day_sd=2500"}));
  REQUIRE(drawn.size() == 1);
  CHECK_THAT(drawn[0], Contains("calls_per_day_sd"));
}
