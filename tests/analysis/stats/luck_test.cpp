// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/stats/luck.hpp"

#include "analysis/stats/ratios.hpp"
#include "analysis/stats/replicate.hpp"
#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::Scenario loaded(const std::string& name, std::vector<std::string> settings = {}) {
  return scenario::value_or_throw(
      scenario::load(CALLPACE_SOURCE_DIR "/scenarios/arteaga-2016/" + name + ".toml",
                     {.settings = std::move(settings)}));
}

}  // namespace

TEST_CASE("a scenario's chances are those of its file", "[stats]") {
  const Chances dialed = chances_of(loaded("predictive-38"));
  CHECK(dialed.answers_per_dial == Approx(0.25 * 0.95));
  CHECK(dialed.right_parties_per_conversation == Approx(0.35));
  CHECK(dialed.work_s_per_conversation == Approx(164.7));
  CHECK(dialed.work_s_per_dial == 0);
  CHECK(dialed.patience_s_mean == Approx(15));
  CHECK(chances_of(loaded("predictive-38", {"dialer.patience.distribution=\"constant\""}))
            .patience_s_mean == 0);
  // By hand every attempt takes the study's 244.7 s, keying included.
  const Chances by_hand = chances_of(loaded("manual-50"));
  CHECK(by_hand.answers_per_dial == Approx(0.20));
  CHECK(by_hand.work_s_per_dial == Approx(244.7));
  CHECK(by_hand.work_s_per_conversation == 0);
  const Chances else_by_hand =
      chances_of(loaded("manual-50", {"handling.manual_handles_every_attempt=false"}));
  const double keying_s = 8 * 1.0 / 0.95;
  CHECK(else_by_hand.work_s_per_dial == Approx(80 + keying_s));
  CHECK(else_by_hand.work_s_per_conversation == Approx(164.7 - keying_s));
}

TEST_CASE("what a scenario does not say in one figure is not known", "[stats]") {
  CHECK(chances_of(loaded("predictive-38", {"phones.type.office.right_party_ratio=0.2"}))
            .right_parties_per_conversation == 0);
  const Chances late = chances_of(loaded("predictive-38", {"dialer.ring_max_s=20"}));
  CHECK(late.answers_per_dial == 0);
  CHECK(late.work_s_per_conversation > 0);
  Replication row;
  CHECK_FALSE(is_known(lucks()[0], std::vector{row}));
  row.agents_expected = 34.2;
  CHECK(is_known(lucks()[0], std::vector{row}));
  row.chances = chances_of(loaded("predictive-38"));
  for (const Luck& luck : lucks()) CHECK(is_known(luck, std::vector{row}));
  row.platform_s_mean = 0.1;  // machines lose calls
  CHECK_FALSE(is_known(lucks()[1], std::vector{row}));
  CHECK_FALSE(is_known(lucks()[0], std::vector<Replication>{}));
}

TEST_CASE("the mean of each luck is 0 over simulated days, whatever dials", "[stats][theory]") {
  // Short days, so that the end of legal hours cuts off many talks.
  const std::vector<std::string> short_day{"calendar.legal_weekday={from=\"12:00\",to=\"15:00\"}"};
  for (const char* name : {"predictive-38", "predictive-38-capped", "manual-50"}) {
    const scenario::Scenario scenario = loaded(name, short_day);
    ReplicateOptions options{.max = 150};
    options.describe(scenario);
    Simulate simulate{run};
    const auto set = replicate(simulate.all_of(scenario), options);
    REQUIRE(set.ok());
    for (const Luck& luck : lucks()) {
      INFO(name << ", " << luck.name);
      REQUIRE(is_known(luck, set.value().rows));
      Sample sample;
      for (const Replication& row : set.value().rows) sample.add(luck.of(row));
      // Of fifteen such means the largest is within 3.5 standard errors.
      CHECK(std::abs(sample.mean()) <= 3.5 * std::sqrt(sample.variance() / 150));
      CHECK((sample.variance() > 0 || luck.name == "patience"));  // by hand nobody waits
    }
    std::int64_t cut_us = 0;
    for (const Replication& row : set.value().rows) cut_us += row.total.talk_cut_us;
    CHECK(cut_us > 0);
  }
}
