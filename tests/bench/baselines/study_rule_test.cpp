// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/study_rule.hpp"

#include "tests/bench/baselines/board.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench::baselines::tests {
namespace {

/// Priors that weigh 50 observations: 1 in 4 answers, after 15 s, and is handled for 165 s.
pacing::Config with_priors() {
  pacing::Config config = roomy();
  config.hit_rate_prior = 0.25;
  config.ring_s_prior = 15;
  config.handling_s_prior = 165;
  config.prior_observations = 50;
  return config;
}

}  // namespace

TEST_CASE("the study's rule dials 1/hit rate numbers for each free agent", "[bench]") {
  Board<StudyRule> board(with_priors());
  CHECK(board.lines() == 0);
  board.ready(1, 2);
  CHECK(board.lines() == 8);
  board.dial();
  CHECK(board.lines() == 7);
}

TEST_CASE("the study's rule learns the hit rate", "[bench]") {
  Board<StudyRule> board(with_priors());
  board.ready(1, 2);
  board.misses(50);
  CHECK(board.lines() == 16);  // 12.5 / 100
}

TEST_CASE("the study's rule dials for agents about to be free", "[bench]") {
  pacing::Config config = with_priors();
  config.soon_free_s = 15;
  Board<StudyRule> board(config);
  board.ready(1, 11);
  board.talk(1, 11);
  // 11 x 15/165 = 1 agent; hit rate (12.5 + 11) / 61: 2.6 lines.
  CHECK(board.lines() == 3);
  board.tell(CALLPACE_AGENT_LEAVING, 1, 0);
  for (std::uint32_t agent = 2; agent <= 6; ++agent) board.tell(CALLPACE_AGENT_LEAVING, agent, 0);
  CHECK(board.lines() == 1);  // 5/11 of an agent: 1.2 lines
  // With the mean ring, 15 x 50/61 s, for look-ahead: .82 agents, 2.1 lines.
  Board<StudyRule> ring(with_priors());
  ring.ready(1, 11);
  ring.talk(1, 11);
  CHECK(ring.lines() == 2);
}

TEST_CASE("the study's rule gives waiting callers an agent each", "[bench]") {
  Board<StudyRule> board(with_priors());
  board.ready(1, 3);
  board.answer(board.dial());
  // 2 agents / (13.5 / 51) = 7.6
  CHECK(board.lines() == 8);
}

}  // namespace callpace::bench::baselines::tests
