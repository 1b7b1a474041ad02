// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/bout.hpp"

#include "bench/pacing/suite.hpp"
#include "sim/run.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

namespace callpace::bench {
namespace {

/// Cells up to 50 agents whose detector takes some machines for persons.
std::vector<Cell> cells_with_mistaken_machines() {
  std::vector<Cell> cells;
  for (Cell& cell : suite("full")) {
    const scenario::Detection& detection = cell.scenario.dialer.detection;
    if (!detection.enabled || detection.machine_as_human_ratio == 0 || cell.agents > 50) continue;
    cells.push_back(std::move(cell));
  }
  return cells;
}

TEST_CASE("the meter counts the persons whom the run counts", "[bench]") {
  const std::vector<Cell> cells = cells_with_mistaken_machines();
  CHECK(cells.size() == 25);  // 15 steady ones, and 5 disturbances of 10 and of 50 agents
  for (const Cell& cell : cells) {
    scenario::Scenario s = cell.scenario;
    s.dialer.pacing.set_policy("study");
    s.dialer.pacing.cap_mode = pacing::kCapOff;
    measure::Meter meter{{measure::Key::minute}, measure::Booking::as_it_passes};
    RunOptions options;
    options.watchers = {&meter};
    const auto result = run(s, options);
    REQUIRE(result.ok());
    INFO(cell.name);
    const Measures& truth = result.value().total;
    const Measures told = measures_of(meter.tallies(), {0, 86'400});
    CHECK(told.live_answers == truth.live_answers);
    CHECK(told.hung_up_in_queue == truth.hung_up_in_queue);
    CHECK(told.late_two_second == truth.late_two_second);
    CHECK(told.conversations == truth.conversations);
    CHECK(told.idle_us == truth.idle_us);
    CHECK(told.talk_us == truth.talk_us);
    CHECK(told.machine_us == truth.machine_us);
    CHECK(told.wrap_us == truth.wrap_us);
    CHECK(told.logged_us == truth.logged_us);
    CHECK(measure::sum_of(meter.waits()).agent_wait_us.count() == truth.conversations);
    CHECK(truth.hung_up_in_queue > 10);
    CHECK(truth.machine_as_human >= 5);
  }
}

TEST_CASE("a watcher changes nothing in the run that it watches", "[bench]") {
  const scenario::Scenario s = steady_cell({10, 0.25, TalkShape::measured}).scenario;
  measure::Meter meter{{}};
  RunOptions watched{.keep_journal = true};
  watched.watchers = {&meter};
  watched.pacing_library = &pacing::kLinkedLibrary;
  RunOptions alone{.keep_journal = true};
  const auto with = run(s, watched);
  const auto without = run(s, alone);
  REQUIRE((with.ok() && without.ok()));
  const bool is_same = with.value().journal == without.value().journal;
  CHECK(is_same);
  CHECK(with.value().journal_hash == without.value().journal_hash);
}

}  // namespace
}  // namespace callpace::bench
