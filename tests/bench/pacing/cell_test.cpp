// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/cell.hpp"

#include "bench/pacing/contest.hpp"
#include "bench/pacing/suite.hpp"
#include "sim/run.hpp"
#include "sim/watcher.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace callpace::bench {
namespace {

using pacing::EventKind;

/// How long lines lived before they resolved, by how they did.
class LineLives final : public Watcher {
 public:
  void told(const pacing::Event& event) override {
    if (event.kind == EventKind::kDialed) dialed_us_[event.call] = event.time_us;
    if (event.kind >= EventKind::kAnsweredHuman && event.kind <= EventKind::kFailed) {
      lives_s[event.kind].push_back(static_cast<double>(event.time_us - dialed_us_.at(event.call)) *
                                    1e-6);
    }
    kinds.insert(event.kind);
  }

  std::map<EventKind, std::vector<double>> lives_s;
  std::set<EventKind> kinds;

 private:
  std::map<std::uint64_t, std::int64_t> dialed_us_;
};

scenario::Scenario paced(const Cell& cell, const char* policy) {
  scenario::Scenario s = cell.scenario;
  s.dialer.pacing.set_policy(policy);
  s.dialer.pacing.cap_mode = pacing::kCapOff;
  return s;
}

void check_exponential_18_s(const std::vector<double>& lives_s) {
  analysis::Sample sample;
  for (const double life_s : lives_s) sample.add(life_s);
  // Mean and spread of an exponential agree; three standard errors either way.
  const double error = 3 / std::sqrt(static_cast<double>(sample.n()));
  CHECK(sample.mean() == Approx(18).epsilon(error));
  CHECK(std::sqrt(sample.variance()) == Approx(18).epsilon(2 * error));
}

TEST_CASE("every line of a Markov cell lives exponentially for 18 s, whatever becomes of it",
          "[bench]") {
  const Cell cell = steady_cell({.agents = 50, .hit_rate = 0.25});
  LineLives lines;
  RunOptions options;
  options.watchers = {&lines};
  REQUIRE(run(paced(cell, "progressive"), options).ok());
  const auto& humans_s = lines.lives_s[EventKind::kAnsweredHuman];
  const auto& busy_s = lines.lives_s[EventKind::kBusy];
  REQUIRE(humans_s.size() > 4000);
  check_exponential_18_s(humans_s);
  check_exponential_18_s(busy_s);
  const auto all = static_cast<double>(humans_s.size() + busy_s.size());
  CHECK(static_cast<double>(humans_s.size()) / all ==
        Approx(0.25).margin(3 * std::sqrt(0.25 * 0.75 / all)));
  CHECK(lines.kinds.count(EventKind::kAnsweredMachine) == 0);
  CHECK(lines.kinds.count(EventKind::kNoAnswer) == 0);
  CHECK(lines.kinds.count(EventKind::kFailed) == 0);
}

TEST_CASE("the wall of a measured cell has the hit rate and the line life of its days", "[bench]") {
  const Cell cell = steady_cell({50, 0.25, TalkShape::measured});
  analysis::Sample lives_s;
  double persons = 0;
  for (std::uint32_t day = 0; day < 4; ++day) {
    LineLives lines;
    RunOptions options{.replication = day};
    options.watchers = {&lines};
    const auto result = run(paced(cell, "study"), options);
    REQUIRE(result.ok());
    persons += static_cast<double>(result.value().total.live_answers);
    for (const auto& [kind, of_kind] : lines.lives_s) {
      for (const double life_s : of_kind) lives_s.add(life_s);
    }
  }
  const auto lines = static_cast<double>(lives_s.n());
  REQUIRE(lines > 80'000);
  const double p = cell.means.hit_rate;
  CHECK(persons / lines == Approx(p).margin(3 * std::sqrt(p * (1 - p) / lines)));
  CHECK(lives_s.mean() ==
        Approx(cell.means.ring_s).margin(3 * std::sqrt(lives_s.variance() / lines)));
}

TEST_CASE("one line for each idle agent leaves agents idle for ring / hit rate", "[bench]") {
  Walls walls;
  ContestOptions options;
  options.with_times = false;
  const std::vector<Cell> cells{
      steady_cell({.agents = 5, .hit_rate = 0.25}), steady_cell({.agents = 21, .hit_rate = 0.45}),
      steady_cell({.agents = 50, .hit_rate = 0.08}),
      steady_cell({.agents = 21, .hit_rate = 0.25, .talk = TalkShape::lognormal, .talk_cv = 1.5})};
  for (const CellScores& result :
       hold_contest(cells, {entry_of("progressive:uncapped")}, options, walls)) {
    const Score& score = result.scores.front();
    INFO(result.cell.name);
    // Talk times may have any shape: no line rings while it matters. 99.9 % of the intervals.
    CHECK(std::abs(score.idle_s.mean - 18 / result.cell.hit_rate) < 1.8 * score.idle_s.half_width);
    CHECK(score.idle_s.half_width < 0.05 * score.idle_s.mean);
    CHECK(score.abandon_ratio_hangup.mean == 0);
    const double talk = 60 * 165 / (165 + 18 / result.cell.hit_rate);
    CHECK(score.talk_min_per_h.mean == Approx(talk).epsilon(0.02));
  }
}

TEST_CASE("no policy goes below the wall of an exponential cell", "[bench]") {
  Walls walls;
  ContestOptions options;
  options.with_times = false;
  std::vector<Entry> entries;
  for (const auto policy : pacing::policy_names()) {
    entries.push_back(entry_of(std::string{policy} + ":informed:uncapped"));
  }
  const std::vector<Cell> cells{steady_cell({.agents = 10, .hit_rate = 0.25}),
                                steady_cell({.agents = 34, .hit_rate = 0.45})};
  int compared = 0;
  for (const CellScores& result : hold_contest(cells, entries, options, walls)) {
    for (const Score& score : result.scores) {
      if (!score.optimum_idle_s) continue;
      INFO(result.cell.name << ' ' << score.policy);
      CHECK(score.idle_s.mean + 1.5 * score.idle_s.half_width > *score.optimum_idle_s);
      ++compared;
    }
  }
  CHECK(compared >= 3);
}

TEST_CASE("the talk of lognormal cells has its mean and spread", "[bench]") {
  for (const double cv : {0.6, 1.5}) {
    const Cell cell = steady_cell({21, 0.25, TalkShape::lognormal, cv});
    CHECK(cell.means.handling_s == 165);
    CHECK(cell.means.ring_s == 18);
    CHECK(cell.scenario.campaign().handling.talk_cv == cv);
    CHECK(cell.wall == Wall::memoryless);
  }
}

TEST_CASE("an informed pacer is told what is true of its cell", "[bench]") {
  const Cell exact = steady_cell({.agents = 10, .hit_rate = 0.08});
  const pacing::Config config = informed({}, exact);
  CHECK(config.hit_rate_prior == 0.08);
  CHECK(config.ring_s_prior == 18);
  CHECK(config.handling_s_prior == 165);
  CHECK(config.wrap_s_prior == 0);
  CHECK(config.prior_observations == 1e6);
  CHECK(pacing::check(config).empty());

  const Cell real = steady_cell({10, 0.25, TalkShape::measured});
  const pacing::Config told = informed({}, real);
  // Of ringing of 12 s, cv .6, 97.642 % is answered within 30 s, after 11.436 s.
  CHECK(told.hit_rate_prior == Approx(0.976422 * (0.25 * 0.97 + 0.25 * 0.75 * 0.05)));
  CHECK(told.ring_s_prior == Approx(2 + 11.43577 + 1).epsilon(1e-5));
  CHECK(told.wrap_s_prior == 20);
}

TEST_CASE("disturbed cells disturb what they say, on the usual centre", "[bench]") {
  const Cell fall = disturbed_cell(Disturbance::fall, 10);
  REQUIRE(fall.step);
  CHECK(fall.step->means.hit_rate == Approx(0.10));
  CHECK(fall.scenario.campaign().phones.types[0].human_by_hour[12] * 0.25 == Approx(0.10));
  CHECK(fall.scenario.campaign().phones.types[0].human_by_hour[13] == 1);
  CHECK(disturbed_cell(Disturbance::shift, 10).scenario.team.shifts.size() == 2);
  CHECK(
      disturbed_cell(Disturbance::breaks, 10).scenario.team.shifts[0].weekday->activities.size() ==
      1);
  CHECK(disturbed_cell(Disturbance::trunks, 10).scenario.dialer.trunk_losses.size() == 1);
  CHECK(disturbed_cell(Disturbance::drift, 10).scenario.dialer.detection.drift_by_hour[11] == 3);
  CHECK(disturbed_cell(Disturbance::profile, 10)
            .scenario.campaign()
            .phones.types[0]
            .human_by_hour[15] > 1);
  for (int i = 0; i < kDisturbances; ++i) {
    CHECK_FALSE(disturbed_cell(static_cast<Disturbance>(i), 10).is_steady);
  }
}

}  // namespace
}  // namespace callpace::bench
