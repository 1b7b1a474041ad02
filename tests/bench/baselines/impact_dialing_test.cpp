// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/impact_dialing.hpp"

#include "tests/bench/baselines/board.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace callpace::bench::baselines::tests {
namespace {

/// Every number is answered after a second and keeps an agent for ten.
const std::vector<Attempt> kAllAnswered{
    {.call = 1, .rang_s = 1, .handled_s = 10, .is_answer = true}};

pacing::Config with_limit(double limit) {
  pacing::Config config = roomy();
  config.cap_ratio = limit;
  return config;
}

/// A centre of `agents` ready agents after `answered` dials with a talk of 20 s and as many in
/// vain.
Board<ImpactDialing> half_answered(const pacing::Config& config, std::uint32_t agents,
                                   std::uint32_t answered) {
  Board<ImpactDialing> board(config);
  board.ready(1, agents);
  std::uint64_t call = 0;
  for (std::uint32_t done = 0; done < answered; done += agents) {
    const std::uint32_t now = std::min(agents, answered - done);
    const double start_s = 30.0 * done / agents;
    board.at(start_s);
    for (std::uint32_t agent = 1; agent <= now; ++agent) {
      board.tell(CALLPACE_DIALED, 0, call + agent);
      board.tell(CALLPACE_DIALED, 0, 100'000 + call + agent);
    }
    board.at(start_s + 5);
    for (std::uint32_t agent = 1; agent <= now; ++agent) {
      board.tell(CALLPACE_BUSY, 0, 100'000 + call + agent);
      board.answer(call + agent);
      board.tell(CALLPACE_CONNECTED, agent, call + agent);
    }
    board.at(start_s + 25);
    for (std::uint32_t agent = 1; agent <= now; ++agent) {
      board.tell(CALLPACE_TALK_ENDED, agent, call + agent);
    }
    board.ready(1, now);
    call += now;
  }
  return board;
}

}  // namespace

TEST_CASE("a trial of one line per agent drops nobody", "[bench]") {
  // Cycles of 11 s: dialed at 0, 11, 22 ... 231, idle in these 22 of 240 seconds.
  const TrialResult result =
      trial({.level = 1, .agents = 2, .patience_s = 2, .handled_s = 99, .seed = 1}, kAllAnswered);
  CHECK(result.utilisation_ratio == Approx(218.0 / 240));
  CHECK(result.drop_ratio == 0);
}

TEST_CASE("a trial drops callers who find no agent in time", "[bench]") {
  TrialSettings settings{.level = 2, .agents = 2, .patience_s = 2, .handled_s = 99, .seed = 1};
  CHECK(trial(settings, kAllAnswered).drop_ratio == 0.5);
  settings.patience_s = 10;  // until those before them are through
  CHECK(trial(settings, kAllAnswered).drop_ratio == 0);
  // Cycles of 21 s: one of dialing, two talks of 10; idle at 0, 21, 42 ... 231.
  CHECK(trial(settings, kAllAnswered).utilisation_ratio == Approx(228.0 / 240));
}

TEST_CASE("a trial takes the mean where a handling time is not known", "[bench]") {
  std::vector<Attempt> unknown = kAllAnswered;
  unknown.front().handled_s = 0;
  const TrialSettings settings{
      .level = 1, .agents = 2, .patience_s = 2, .handled_s = 10, .seed = 1};
  CHECK(trial(settings, unknown).utilisation_ratio == Approx(218.0 / 240));
}

TEST_CASE("ImpactDialing keeps level 1 until 5 agents and 50 attempts", "[bench]") {
  const auto level = [](std::uint32_t agents, std::uint32_t answered, int misses) {
    auto board = half_answered(with_limit(1), agents, answered);
    board.misses(misses);
    board.at(600);
    return board.rule().level();
  };
  CHECK(level(5, 24, 1) == 1);  // 49 attempts
  CHECK(level(5, 24, 2) > 1);
  CHECK(level(4, 50, 0) == 1);
}

TEST_CASE("ImpactDialing takes the best of six levels under the target", "[bench]") {
  // Half of the last 100 were answered, so that the levels are 2 x k/6, and 1 at least.
  auto free = half_answered(with_limit(1), 5, 50);
  free.at(600);
  CHECK(free.rule().level() == Approx(2));
  auto strict = half_answered(with_limit(0), 5, 50);
  strict.at(600);
  CHECK(strict.rule().level() < 1.5);
  for (double limit = 0; limit <= 1; limit += 0.02) {
    auto board = half_answered(with_limit(limit), 5, 50);
    board.at(600);
    const double k = board.rule().level() * 3;  // 1, 4/3, 5/3 or 2
    CHECK(k == Approx(std::round(k)));
  }
}

TEST_CASE("ImpactDialing remembers the last 100 attempts", "[bench]") {
  auto board = half_answered(with_limit(0.03), 5, 10);
  CHECK(board.rule().attempts().size() == 20);
  const auto handled = [&](const Attempt& attempt) {
    return attempt.is_answer && attempt.rang_s == 5 && attempt.handled_s == 20;
  };
  CHECK(std::ranges::count_if(board.rule().attempts(), handled) == 10);
  board.misses(85);
  CHECK(board.rule().attempts().size() == 100);
  CHECK(std::ranges::count_if(board.rule().attempts(), handled) < 10);
  board.misses(15);
  CHECK(std::ranges::count_if(board.rule().attempts(), handled) == 0);
  CHECK(board.rule().attempts().size() == 100);
}

TEST_CASE("ImpactDialing subtracts what rings or is presented", "[bench]") {
  Told told("impactdialing");
  told.ready_many(8);
  CHECK(told.dial_wish() == 8);
  CHECK(told.wish() == 0);
  CHECK(told.decide().ask_again_at_us == 60'000'000);
  told.at(5);
  told.end(1);
  CHECK(told.wish() == 1);
  told.answer(2);
  CHECK(told.wish() == 1);
  told.connect(2, 1);
  CHECK(told.wish() == 1);  // 7 available, 6 ring
}

TEST_CASE("ImpactDialing dials three quarters while the day is over the limit", "[bench]") {
  Board<ImpactDialing> board(with_limit(0.5));
  board.ready(1, 9);
  board.talk(9, 9);
  board.drops(1);
  CHECK(board.lines() == 8);  // 1 of 2 dropped: at the limit
  board.drops(1);
  CHECK(board.lines() == 6);  // 8 x .75
}

}  // namespace callpace::bench::baselines::tests
