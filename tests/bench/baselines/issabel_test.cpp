// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/issabel.hpp"

#include "tests/bench/baselines/board.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench::baselines::tests {
namespace {

/// `count` talks of 100 s each are over at second 110; they were answered after 10 s. The agents 2
/// and 3 talk on from second 110, agent 1 is ready.
Board<IssabelPlain> after_talks(std::uint32_t count) {
  Board<IssabelPlain> board(roomy());
  board.ready(1, count);
  for (std::uint32_t agent = 1; agent <= count; ++agent) {
    board.tell(CALLPACE_DIALED, 0, 1000 + agent);
  }
  board.at(10);
  for (std::uint32_t agent = 1; agent <= count; ++agent) {
    board.answer(1000 + agent);
    board.tell(CALLPACE_CONNECTED, agent, 1000 + agent);
  }
  board.at(110);
  board.talk_end(1, count);
  for (std::uint32_t agent = 4; agent <= count; ++agent) {
    board.tell(CALLPACE_AGENT_LEFT, agent, 0);
  }
  board.ready(1, 3);
  board.tell(CALLPACE_DIALED, 0, 1);
  board.tell(CALLPACE_DIALED, 0, 2);
  board.at(120);
  for (const std::uint32_t call : {1u, 2u}) {
    board.answer(call);
    board.tell(CALLPACE_CONNECTED, 1 + call, call);
  }
  return board;
}

}  // namespace

TEST_CASE("Issabel dials for free agents less callers waiting and lines ringing", "[bench]") {
  for (const char* name : {"issabel", "issabel_overcommit"}) {
    CAPTURE(name);
    Told told(name);
    told.ready_many(3);
    CHECK(told.wish() == 0);
    CHECK(told.decide().ask_again_at_us == 5'000'000);
    told.at(5);
    CHECK(told.dial_wish() == 3);
    CHECK(told.wish() == 0);
    told.at(6);
    told.end(1);
    told.answer(2);
    CHECK(told.wish() == 0);
    told.at(10);
    CHECK(told.wish() == 1);  // 3 free less 1 waiting less 1 ringing
  }
}

TEST_CASE("Issabel counts an agent whose talk is old as nearly free", "[bench]") {
  // Mean talk 100 s, answer time 10 s: 1 - exp(-(t + 10)/100) reaches .97 at t = 340.66 s.
  Board<IssabelPlain> board = after_talks(10);
  CHECK(board.lines() == 1);
  board.at(120 + 340.6);
  CHECK(board.lines() == 1);
  board.at(120 + 340.7);
  CHECK(board.lines() == 3);
  board.tell(CALLPACE_AGENT_LEAVING, 3, 0);
  CHECK(board.lines() == 2);
}

TEST_CASE("Issabel predicts nothing before 10 talks have ended", "[bench]") {
  Board<IssabelPlain> board = after_talks(9);
  board.at(3600);
  CHECK(board.lines() == 1);
}

TEST_CASE("Issabel overcommits by the answer rate of half an hour, 0.20 at least", "[bench]") {
  struct Case {
    int drops, misses;
    std::int64_t lines, plain;
  };
  for (const Case& expected : {Case{5, 15, 12, 3},   // 3 / .25
                               Case{1, 19, 15, 3},   // 3 / .20, not 3 / .05
                               Case{3, 7, 10, 3},    // 3 / .30
                               Case{3, 6, 3, 3}}) {  // 9 calls only
    CAPTURE(expected.drops, expected.misses);
    Board<IssabelOvercommit> board(roomy());
    Board<IssabelPlain> plain(roomy());
    board.ready(1, 3);
    plain.ready(1, 3);
    board.drops(expected.drops);
    plain.drops(expected.drops);
    board.misses(expected.misses);
    plain.misses(expected.misses);
    CHECK(board.lines() == expected.lines);
    CHECK(plain.lines() == expected.plain);
    board.at(1801);
    CHECK(board.lines() == 3);  // forgotten
  }
}

TEST_CASE("Issabel dials no more than there are channels", "[bench]") {
  pacing::Config config = roomy();
  config.lines_max = 2;
  Told told("issabel", config);
  told.ready_many(3);
  told.at(5);
  CHECK(told.decide().why() == pacing::Reason::kLinesMax);
  CHECK(told.dial_wish() == 2);
}

TEST_CASE("Issabel's order that the call rate stretches takes no line that comes free", "[bench]") {
  pacing::Config config = roomy();
  config.lines_max = 3;
  config.calls_per_second_max = 1;
  Told told("issabel", config);
  told.ready_many(5);
  for (const double s : {5.0, 6.0, 7.0}) {
    told.at(s);
    CHECK(told.dial_wish() == 1);
  }
  told.at(8);
  told.end(1);
  CHECK(told.wish() == 0);
  CHECK(told.decide().ask_again_at_us == 10'000'000);
  told.at(10);
  CHECK(told.wish() == 1);
}

}  // namespace callpace::bench::baselines::tests
