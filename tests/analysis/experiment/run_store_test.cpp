// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs that are handed out instead of simulated: the same as simulating gives, and only then.
#include "analysis/experiment/run_store.hpp"

#include "sim/run.hpp"
#include "sim/scenario/agent_numbers.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

using namespace callpace;
using namespace callpace::analysis;

namespace {

scenario::Scenario shipped(const std::string& name) {
  auto loaded =
      scenario::load(std::string{CALLPACE_SOURCE_DIR} + "/scenarios/arteaga-2016/" + name);
  REQUIRE(loaded.ok());
  return std::move(loaded.value());
}

std::string key_of(const scenario::Scenario& day) { return design_point(day, {}); }

scenario::Scenario on(scenario::Scenario scenario, scenario::Date date) {
  scenario.calendar.first_day = date;
  return scenario;
}

}  // namespace

constexpr measure::KeySet kKeys{measure::Key::stream, measure::Key::half_hour};

TEST_CASE("days of one key are the same day to the centre, event by event", "[experiment]") {
  for (const char* name : {"manual-50.toml", "predictive-38-capped.toml"}) {
    // As many accounts in July as in September, a Friday and a Thursday; fewer in April.
    const scenario::Scenario july = on(shipped(name), {2016, 7, 1});
    const scenario::Scenario september = on(shipped(name), {2016, 9, 1});
    const scenario::Scenario april = on(shipped(name), {2016, 4, 1});
    CHECK(key_of(july) == key_of(september));
    CHECK(key_of(july) != key_of(april));
    const Run first = run(july, {.replication = 3}).value();
    const Run second = run(september, {.replication = 3}).value();
    CHECK(first.journal_hash == second.journal_hash);
    CHECK(first.total == second.total);
    CHECK_FALSE(first.total == run(april, {.replication = 3}).value().total);
  }
}

TEST_CASE("what the centre is told of a day is in its key", "[experiment]") {
  const scenario::Scenario day = on(shipped("predictive-38-capped.toml"), {2016, 2, 1});
  const std::string key = key_of(day);
  scenario::Scenario other = day;
  other.name = "another";
  CHECK(key_of(other) == key);
  CHECK(key_of(on(day, {2016, 2, 6})) != key);  // a Saturday
  CHECK(key_of(on(day, {2016, 2, 7})) != key);  // a Sunday: nobody works
  other.team.absences = {{2016, 2, 0.3}};
  CHECK(key_of(other) != key);
  other = day;
  other.seed += 1;
  CHECK(key_of(other) != key);
  other = day;
  other.dialer.lines += 1;
  CHECK(key_of(other) != key);
}

TEST_CASE("a team that is numbered as another is a design point of its own", "[experiment]") {
  scenario::Scenario more = on(shipped("predictive-38-capped.toml"), {2016, 2, 1});
  const scenario::Team first = more.team;
  scenario::number_as(first, more.team);
  CHECK(key_of(more) == key_of(on(shipped("predictive-38-capped.toml"), {2016, 2, 1})));
  more.team.shifts[0].agents += 1;
  const scenario::Scenario alone = more;
  scenario::number_as(first, more.team);
  CHECK(key_of(more) != key_of(alone));
  // So that what is kept of one is not taken for the other.
  RunStore store{":memory:", "build", Simulate{&run}};
  const Run here = store.run(alone, {.replication = 1}).value();
  const Run there = store.run(more, {.replication = 1}).value();
  CHECK(store.counts().simulated == 2);
  CHECK(here.journal_hash != there.journal_hash);
  CHECK(store.run(alone, {.replication = 1}).value().journal_hash == here.journal_hash);
  CHECK(store.run(more, {.replication = 1}).value().journal_hash == there.journal_hash);
}

TEST_CASE("months whose demand is drawn are different months, however alike", "[experiment]") {
  scenario::Scenario july = on(shipped("manual-50.toml"), {2016, 7, 1});
  scenario::Scenario september = on(july, {2016, 9, 1});
  REQUIRE(key_of(july) == key_of(september));
  for (scenario::Demand& month : july.campaign().demand) month.calls_per_day_sd = 2000;
  september.campaign().demand = july.campaign().demand;
  CHECK(key_of(july) != key_of(september));
  CHECK(run(july, {.replication = 3}).value().total.accounts !=
        run(september, {.replication = 3}).value().total.accounts);
}

TEST_CASE("a day whose absences come in spells keeps its date", "[experiment]") {
  const scenario::Scenario july = on(shipped("predictive-38-clustered.toml"), {2016, 7, 1});
  const scenario::Scenario september = on(july, {2016, 9, 1});
  CHECK(key_of(july) != key_of(september));
  CHECK_FALSE(run(july, {.replication = 3}).value().total ==
              run(september, {.replication = 3}).value().total);
}

TEST_CASE("a day is simulated once and comes back as it was", "[experiment]") {
  int simulated = 0;
  const Simulate count = [&](const scenario::Scenario& scenario, const RunOptions& options) {
    ++simulated;
    return run(scenario, options);
  };
  RunStore store{":memory:", "build", count};
  const scenario::Scenario july = on(shipped("manual-50.toml"), {2016, 7, 1});
  const Run first = store.run(july, {.replication = 1, .keys = kKeys}).value();
  const Run again = store.run(on(july, {2016, 9, 1}), {.replication = 1, .keys = kKeys}).value();
  CHECK(simulated == 1);
  CHECK(again.replication == 1);
  CHECK(again.seed == first.seed);
  CHECK(again.total == first.total);
  CHECK(again.waits == first.waits);
  CHECK(sum_of(again.waits).agent_wait_us.count() == first.total.conversations);
  CHECK(again.platform_s_mean == first.platform_s_mean);
  CHECK(again.events == first.events);
  CHECK(again.journal_hash == first.journal_hash);
  CHECK(again.tallies == first.tallies);
  CHECK(again.tallies.size() > 20);
  (void)store.run(july, {.replication = 2, .keys = kKeys});
  (void)store.run(july, {.replication = 1});  // by other keys
  CHECK(simulated == 3);
  CHECK(store.counts().found == 1);
  CHECK(store.counts().simulated == 3);
}

TEST_CASE("many replications of a scenario are the same runs as one by one", "[experiment]") {
  int simulated = 0;
  RunStore store{":memory:", "build",
                 [&](const scenario::Scenario& scenario, const RunOptions& options) {
                   ++simulated;
                   return run(scenario, options);
                 }};
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  const Simulate simulate = store.simulator();
  const RunOne of_day = simulate.all_of(day);
  const Run first = of_day(1).value();
  CHECK(of_day(1).value().total == first.total);
  CHECK(simulate(day, {.replication = 1}).value().total == first.total);
  CHECK(first.total == run(day, {.replication = 1}).value().total);
  CHECK(simulated == 1);
  CHECK_FALSE(of_day(2).value().total == first.total);
  CHECK(simulated == 2);
}

TEST_CASE("runs with a journal or a library of their own are simulated anew", "[experiment]") {
  int simulated = 0;
  const Simulate count = [&](const scenario::Scenario&, const RunOptions& options) {
    ++simulated;
    Run run;
    run.replication = options.replication;
    return Result<Run, std::string>{run};
  };
  RunStore store{":memory:", "build", count};
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  for (int i = 0; i < 2; ++i) {
    (void)store.run(day, {.keep_journal = true});
    (void)store.run(day, {.pacing_library = &pacing::kLinkedLibrary});
  }
  CHECK(simulated == 4);
}

TEST_CASE("an engine, and several dates, are another design point", "[experiment]") {
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  scenario::Scenario week = day;
  week.calendar.days = 5;
  CHECK(design_point(day, {.engine = Engine::simgrid}) != design_point(day, {}));
  CHECK(design_point(week, {}) != design_point(day, {}));
  CHECK(design_point(day, {.keys = kKeys}) != design_point(day, {}));
  CHECK(design_point(day, {.replication = 5}) == design_point(day, {}));
}

TEST_CASE("a day that failed is tried again", "[experiment]") {
  int simulated = 0;
  const Simulate failing = [&](const scenario::Scenario&,
                               const RunOptions&) -> Result<Run, std::string> {
    ++simulated;
    return Failure{std::string{"no such thing"}};
  };
  RunStore store{":memory:", "build", failing};
  const scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  CHECK(store.run(day, {}).error() == "no such thing");
  CHECK_FALSE(store.run(day, {}).ok());
  CHECK(simulated == 2);
}

namespace {

/// A path of this test's own, gone at the end.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "callpace-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string file() const { return (path_ / "runs.sqlite").string(); }

 private:
  std::filesystem::path path_;
};

/// The store's export after these replications of a small day, in this order.
std::string exported(const std::string& path, const std::vector<std::uint32_t>& replications,
                     const std::string& build = "build") {
  scenario::Scenario day = on(shipped("manual-50.toml"), {2016, 7, 1});
  RunStore store{path, build, run};
  for (const std::uint32_t replication : replications) {
    REQUIRE(store.run(day, {.replication = replication, .keys = kKeys}).ok());
  }
  return canonical_export(path);
}

}  // namespace

TEST_CASE("a store goes on where it stopped, and its export does not show it", "[experiment]") {
  const Scratch broken_off, whole;
  const std::string once = exported(whole.file(), {0, 1, 2});
  (void)exported(broken_off.file(), {1});
  (void)exported(broken_off.file(), {2, 1});
  CHECK(exported(broken_off.file(), {0, 1, 2}) == once);
  CHECK(once.find("\ntally ") != std::string::npos);
}

TEST_CASE("a store that another program has locked is waited for", "[experiment]") {
  const Scratch scratch;
  (void)exported(scratch.file(), {0});
  Database other{scratch.file()};
  other.execute("BEGIN EXCLUSIVE");
  std::thread ends([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    other.execute("COMMIT");
  });
  CHECK_NOTHROW(exported(scratch.file(), {0, 1}));
  ends.join();
}

TEST_CASE("what another version kept is not exported, and told so", "[experiment]") {
  const Scratch none, older;
  CHECK_THROWS_WITH(canonical_export(none.file()), Catch::Contains("or none were kept"));
  (void)exported(older.file(), {0});
  Database{older.file()}.execute("UPDATE store SET value = '2' WHERE name = 'format'");
  CHECK_THROWS_WITH(canonical_export(older.file()), Catch::Contains("another version of callpace"));
}

TEST_CASE("runs of another build are dropped", "[experiment]") {
  const Scratch scratch;
  const std::string kept = exported(scratch.file(), {0});
  CHECK(exported(scratch.file(), {}) == kept);
  CHECK(exported(scratch.file(), {}, "another build").empty());
}
