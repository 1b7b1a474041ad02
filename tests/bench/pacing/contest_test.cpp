// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/contest.hpp"

#include "analysis/report/json.hpp"
#include "bench/pacing/report.hpp"
#include "sim/run.hpp"
#include "sim/watcher.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace callpace::bench {
namespace {

std::vector<CellScores> contest(const std::vector<std::string>& words, unsigned threads = 0) {
  std::vector<Entry> entries;
  for (const std::string& word : words) entries.push_back(entry_of(word));
  Walls walls;
  ContestOptions options{
      .days = 4, .seed = 1, .threads = threads, .with_times = false, .reference = words.front()};
  return hold_contest(
      {steady_cell({.agents = 10, .hit_rate = 0.25}), disturbed_cell(Disturbance::fall, 10)},
      entries, options, walls);
}

TEST_CASE("a contest does not depend on the number of threads", "[bench]") {
  const auto json = [](unsigned threads) {
    ContestReport report;
    report.cells = contest({"study", "power:uncapped"}, threads);
    return analysis::json_document(contest_columns(), report);
  };
  const std::string alone = json(1);
  CHECK(alone.size() > 1000);
  CHECK(json(3) == alone);
}

TEST_CASE("a library in a file scores what the same code scores linked in", "[bench]") {
  const std::string file = std::string{SHARED_PACING} + "/study";
  for (const CellScores& cell : contest({"study", file})) {
    const Score& linked = *cell.find("study");
    const Score& loaded = *cell.find(file);
    CHECK(loaded.idle_s.mean == linked.idle_s.mean);
    CHECK(loaded.abandon_ratio_hangup.mean == linked.abandon_ratio_hangup.mean);
    REQUIRE(loaded.to_reference);
    CHECK(loaded.to_reference->idle_s.mean == 0);
    CHECK(loaded.to_reference->idle_s.half_width == 0);
    CHECK_FALSE(loaded.promises_cap);
  }
}

TEST_CASE("differences are those of an entry less the reference, over the same days", "[bench]") {
  const CellScores cell = contest({"study", "progressive"}).front();
  const Score& reference = *cell.find("study");
  const Score& other = *cell.find("progressive");
  CHECK_FALSE(reference.to_reference);
  REQUIRE(other.to_reference);
  const Differences& less = *other.to_reference;
  CHECK(less.idle_s.mean == Approx(other.idle_s.mean - reference.idle_s.mean));
  CHECK(less.talk_min_per_h.mean ==
        Approx(other.talk_min_per_h.mean - reference.talk_min_per_h.mean));
  CHECK(less.idle_s.n == 4);
  // By hand: Student's t with 3 degrees of freedom over the differences of the days' values.
  const auto& idle = *analysis::find_indicator("idle_s_mean");
  const auto ours = analysis::linearised(idle, reference.rows);
  const auto theirs = analysis::linearised(idle, other.rows);
  double mean = 0, squares = 0;
  for (std::size_t i = 0; i < 4; ++i) mean += (theirs[i] - ours[i]) / 4;
  for (std::size_t i = 0; i < 4; ++i) {
    squares += (theirs[i] - ours[i] - mean) * (theirs[i] - ours[i] - mean);
  }
  CHECK(less.idle_s.half_width == Approx(3.182446 * std::sqrt(squares / 3 / 4)));
}

TEST_CASE("a hard cap is never broken, and without it the study's rule breaks it", "[bench]") {
  for (const CellScores& cell : contest({"study", "study:uncapped"})) {
    CHECK(cell.find("study")->days_ever_over == 0);
    CHECK(cell.find("study")->promises_cap);
    CHECK(cell.find("study:uncapped")->cap_breaches == 4);
    CHECK(cell.find("study:uncapped")->worst_day_ratio > 0.03);
  }
}

// Where persons answer soon and the others late, a pacer that learns from the lines that ended last
// believes in many answers, then in none, dials in waves and keeps the waves up: 64 % were lost
// here.
TEST_CASE("a large team where few answer loses what it aims at", "[bench]") {
  const Cell cell = steady_cell({.agents = 200, .hit_rate = 0.08, .talk = TalkShape::measured});
  const Entry entry = entry_of("optimal:aim=.03");
  Walls walls;
  const auto scores =
      hold_contest({cell}, {entry}, {.days = 1, .seed = 1, .with_times = false}, walls);
  const Score& score = scores.front().scores.front();
  CHECK(score.abandon_ratio_hangup.mean == Approx(0.03).epsilon(0.2));
  // Nor does it swing since it looks past the seconds in which nobody answers. Before, it stood
  // 43 % above the wall: at 2.7 s for each answer, every eighth of them a machine's, and so at
  // 3.1 s for each person.
  REQUIRE(score.optimum_idle_s);
  CHECK(score.idle_s.mean < 1.2 * *score.optimum_idle_s);
}

/// What became of each dial, by its number on the day, and what dialing it led to.
class Customers final : public Watcher {
 public:
  void told(const pacing::Event& event) override {
    using pacing::EventKind;
    if (event.kind == EventKind::kDialed) order_.push_back(event.call);
    if (event.kind == EventKind::kAnsweredHuman) persons_[event.call] = true;
  }
  [[nodiscard]] std::vector<bool> persons() const {
    std::vector<bool> all;
    for (const std::uint64_t call : order_) all.push_back(persons_.count(call) > 0);
    return all;
  }

 private:
  std::vector<std::uint64_t> order_;
  std::map<std::uint64_t, bool> persons_;
};

TEST_CASE("the k-th number dialed reaches the same customer, whoever dials it", "[bench]") {
  const auto persons = [](const char* policy) {
    scenario::Scenario s = steady_cell({.agents = 10, .hit_rate = 0.25}).scenario;
    s.dialer.pacing.set_policy(policy);
    Customers customers;
    RunOptions options;
    options.watchers = {&customers};
    REQUIRE(run(s, options).ok());
    return customers.persons();
  };
  const std::vector<bool> one = persons("progressive");
  const std::vector<bool> other = persons("power");
  REQUIRE(one.size() < other.size());
  const std::size_t compared = one.size() - 50;  // the last may still have rung
  CHECK(compared > 3000);
  CHECK(
      std::equal(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(compared), other.begin()));
}

TEST_CASE("a contest that was broken off runs only the days that are missing", "[bench]") {
  analysis::RunStore store{":memory:", "build", run};
  Walls walls;
  const auto hold = [&](int days, const std::string& policy, analysis::RunStore* kept) {
    ContestReport report;
    report.cells = hold_contest(
        {steady_cell({.agents = 5, .hit_rate = 0.25}), disturbed_cell(Disturbance::fall, 5)},
        {entry_of(policy)}, {.days = days, .with_times = false, .reference = policy, .store = kept},
        walls);
    return analysis::json_document(contest_columns(), report);
  };
  (void)hold(1, "study", &store);
  CHECK(store.counts().simulated == 2);
  CHECK(hold(3, "study", &store) == hold(3, "study", nullptr));
  CHECK(store.counts().found == 2);
  CHECK(store.counts().simulated == 6);
  (void)hold(1, "study:uncapped", &store);  // another entry has days of its own
  CHECK(store.counts().simulated == 8);
}

TEST_CASE("a contest scores persons, whether or not its decisions are timed", "[bench]") {
  Cell cell = steady_cell({10, 0.08, TalkShape::measured});
  cell.measured = {0, 86'400};
  const Entry entry = entry_of("study");
  scenario::Scenario s = cell.scenario;
  s.dialer.pacing = config_at(entry, cell);
  const auto alone = run(s);
  REQUIRE(alone.ok());
  Walls walls;
  for (const bool with_times : {false, true}) {
    const auto scores = hold_contest({cell}, {entry}, {.days = 1, .with_times = with_times}, walls);
    const Measures& told = scores.front().scores.front().rows.front().total;
    CHECK(told.conversations == alone.value().total.conversations);
    CHECK(told.live_answers == alone.value().total.live_answers);
    CHECK(told.hung_up_in_queue == alone.value().total.hung_up_in_queue);
  }
}

TEST_CASE("an entry that dials the whole list is out of that cell, and the others go on",
          "[bench]") {
  // One line for each idle agent takes some 4,900 numbers a day, the study's rule twice as many.
  Cell cell = steady_cell({.agents = 10, .hit_rate = 0.25});
  cell.scenario.campaign().worklist.accounts = 6500;
  Walls walls;
  ContestReport report;
  report.cells = hold_contest({cell}, {entry_of("progressive"), entry_of("study_rule")},
                              {.days = 2, .seed = 1, .with_times = false}, walls);
  REQUIRE(report.cells.size() == 1);
  REQUIRE(report.cells.front().out.size() == 1);
  CHECK(report.cells.front().out.front().policy == "study_rule");
  CHECK(report.cells.front().out.front().reason == "dialed the whole list");
  REQUIRE(report.cells.front().scores.size() == 1);
  CHECK(report.cells.front().find("progressive")->days == 2);
  const std::string text = contest_text(report, analysis::Style{});
  CHECK(text.find("Disqualified: study_rule: dialed the whole list.") != text.npos);
  const std::string json = analysis::json_document(contest_columns(), report);
  CHECK(json.find("\"out\": [\n    {\n") != json.npos);
}

TEST_CASE("a contest times decisions where it is asked to, and only there", "[bench]") {
  for (const bool with_times : {true, false}) {
    Walls walls;
    const auto cells =
        hold_contest({steady_cell({.agents = 5, .hit_rate = 0.25})}, {entry_of("study")},
                     {.days = 2, .with_times = with_times}, walls);
    CHECK((cells.front().scores.front().decision.speed > 0) == with_times);
  }
}

TEST_CASE("a cancelled contest has whole cells only", "[bench]") {
  std::atomic<bool> cancelled{false};
  Walls walls;
  ContestOptions options{.days = 2, .with_times = false, .cancelled = &cancelled};
  options.on_progress = [&](double share, const std::string&) { cancelled = share > 0.4; };
  const Cell cell = steady_cell({.agents = 5, .hit_rate = 0.25});
  const auto cells = hold_contest({cell, cell, cell}, {entry_of("study")}, options, walls);
  REQUIRE(cells.size() == 1);
  CHECK(cells.front().scores.front().rows.size() == 2);
}

TEST_CASE("a contest tells how far it is, and each cell that is over", "[bench]") {
  std::vector<double> shares;
  std::vector<std::size_t> cells_over;
  Walls walls;
  ContestOptions options{.days = 2, .with_times = false};
  options.on_progress = [&](double share, const std::string&) { shares.push_back(share); };
  options.on_cell = [&](const auto& over) { cells_over.push_back(over.size()); };
  // The second has twice the agents, so it is two thirds of the work.
  const auto cells = hold_contest(
      {steady_cell({.agents = 5, .hit_rate = 0.25}), steady_cell({.agents = 10, .hit_rate = 0.25})},
      {entry_of("study")}, options, walls);
  CHECK_THAT(shares,
             Catch::Matchers::Approx(std::vector{0.0, 1 / 6.0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1.0}));
  CHECK(cells_over == std::vector<std::size_t>{1, cells.size()});
}

TEST_CASE("a pacer that cannot be is named with its cell", "[bench]") {
  Entry broken = entry_of("study");
  broken.config.cap_ratio = 2;
  Walls walls;
  CHECK_THROWS_WITH(
      (void)hold_contest({steady_cell({.agents = 5, .hit_rate = 0.25})}, {broken}, {}, walls),
      Catch::Matchers::Contains("study in exponential/5/0.25") &&
          Catch::Matchers::Contains("cap_ratio"));
}

}  // namespace
}  // namespace callpace::bench
