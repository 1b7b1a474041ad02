// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Days that are handed out instead of simulated: the same as simulating gives, and only then.
#include "analysis/study/day_store.hpp"

#include "sim/run.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::Scenario shipped(const std::string& name) {
  auto loaded =
      scenario::load(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/" + name);
  REQUIRE(loaded.ok());
  return std::move(loaded.value());
}

scenario::Scenario on(scenario::Scenario scenario, scenario::Date date) {
  scenario.calendar.first_day = date;
  return scenario;
}

}  // namespace

TEST_CASE("days of one key are the same day to the centre, event by event", "[study]") {
  for (const char* name : {"manual-50.toml", "predictive-38-capped.toml"}) {
    // As many accounts in July as in September, a Friday and a Thursday; fewer in April.
    const scenario::Scenario july = on(shipped(name), {2016, 7, 1});
    const scenario::Scenario september = on(shipped(name), {2016, 9, 1});
    const scenario::Scenario april = on(shipped(name), {2016, 4, 1});
    CHECK(day_key(july) == day_key(september));
    CHECK(day_key(july) != day_key(april));
    const Run first = run(july, {.replication = 3}).value();
    const Run second = run(september, {.replication = 3}).value();
    CHECK(first.journal_hash == second.journal_hash);
    CHECK(first.total == second.total);
    CHECK_FALSE(first.total == run(april, {.replication = 3}).value().total);
  }
}

TEST_CASE("what the centre is told of a day is in its key", "[study]") {
  const scenario::Scenario day = on(shipped("predictive-38-capped.toml"), {2016, 2, 1});
  const std::string key = day_key(day);
  scenario::Scenario other = day;
  other.name = "another";
  CHECK(day_key(other) == key);
  CHECK(day_key(on(day, {2016, 2, 6})) != key);  // a Saturday
  CHECK(day_key(on(day, {2016, 2, 7})) != key);  // a Sunday: nobody works
  other.team.absences = {{2016, 2, 0.3}};
  CHECK(day_key(other) != key);
  other = day;
  other.seed += 1;
  CHECK(day_key(other) != key);
  other = day;
  other.dialer.lines += 1;
  CHECK(day_key(other) != key);
}

TEST_CASE("a day is simulated once and comes back as it was", "[study]") {
  int simulated = 0;
  const SimulateDay count = [&](const scenario::Scenario& scenario, const RunOptions& options) {
    ++simulated;
    return run(scenario, options);
  };
  DayStore store{count};
  const scenario::Scenario july = on(shipped("manual-50.toml"), {2016, 7, 1});
  const Run first = store.day(july, {.replication = 1}).value();
  const Run again = store.day(on(july, {2016, 9, 1}), {.replication = 1}).value();
  CHECK(simulated == 1);
  CHECK(again.replication == 1);
  CHECK(again.seed == first.seed);
  CHECK(again.total == first.total);
  CHECK(again.idle_s_p90 == first.idle_s_p90);
  CHECK(again.platform_s_mean == first.platform_s_mean);
  CHECK(again.events == first.events);
  CHECK(again.journal_hash == first.journal_hash);
  (void)store.day(july, {.replication = 2});
  CHECK(simulated == 2);
}

TEST_CASE("days on a platform, of several dates or with a journal are simulated anew", "[study]") {
  int simulated = 0;
  const SimulateDay count = [&](const scenario::Scenario&, const RunOptions& options) {
    ++simulated;
    Run run;
    run.replication = options.replication;
    return Result<Run, std::string>{run};
  };
  DayStore store{count};
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  scenario::Scenario week = day;
  week.calendar.days = 5;
  for (int i = 0; i < 2; ++i) {
    (void)store.day(day, {.engine = Engine::simgrid});
    (void)store.day(day, {.keep_journal = true});
    (void)store.day(week, {});
  }
  CHECK(simulated == 6);
}

TEST_CASE("a day that failed is tried again", "[study]") {
  int simulated = 0;
  const SimulateDay failing = [&](const scenario::Scenario&,
                                  const RunOptions&) -> Result<Run, std::string> {
    ++simulated;
    return Failure{std::string{"no such thing"}};
  };
  DayStore store{failing};
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  CHECK(store.day(day, {}).error() == "no such thing");
  CHECK_FALSE(store.day(day, {}).ok());
  CHECK(simulated == 2);
}
