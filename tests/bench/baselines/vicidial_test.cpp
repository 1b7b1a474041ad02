// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/vicidial.hpp"

#include "tests/bench/baselines/board.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

namespace callpace::bench::baselines::tests {
namespace {

/// Four agents whose level rose to 3 in 30 s, and who talk from second 31 on: 4 dials, 4 answers,
/// and as many agents ready as callers waiting from then on, which leaves the level alone.
template <typename Rule>
Board<Rule> at_full_level(const callpace_config& config = roomy()) {
  Board<Rule> board(config);
  board.ready(1, 4);
  board.at(30);
  REQUIRE(board.rule().level() == 3);
  // One sample (second 31) of the next 15 may still see agents ready: talk before it.
  board.talk(1, 4);
  board.at(40);
  return board;
}

}  // namespace

TEST_CASE("VICIdial's level follows the ready agents of 15 samples", "[bench]") {
  Board<VicidialHardLimit> board(roomy());
  board.ready(1, 10);
  board.talk(1, 4);
  board.at(14.5);
  CHECK(board.rule().level() == 1);
  board.at(15);
  CHECK(board.rule().level() == Approx(1.6));  // d = 6, m = 6/10
  CHECK(board.lines() == 12);                  // 16 lines for 10 agents, 4 talk
  board.at(30);
  CHECK(board.rule().level() == Approx(2.56));
  board.at(45);
  CHECK(board.rule().level() == 3);  // not 4.1
}

TEST_CASE("VICIdial's level falls by the callers who wait", "[bench]") {
  Board<VicidialHardLimit> board(roomy());
  board.ready(1, 5);
  board.at(15);
  CHECK(board.rule().level() == 2);  // d = 5 of 5
  board.talk(1, 5);
  board.answer(board.dial());
  board.at(30);
  CHECK(board.rule().level() == Approx(1.6));  // d = -1, m = -1/5
  board.at(90);
  CHECK(board.rule().level() == 1);  // .8 again and again, not below 1
}

TEST_CASE("VICIdial's samples are means over the 15 seconds", "[bench]") {
  Board<VicidialHardLimit> board(roomy());
  board.ready(1, 10);
  board.at(5);  // 5 samples of 10 ready
  board.talk(1, 10);
  board.at(10);  // 5 of 0
  board.talk_end(1, 4);
  board.at(12);  // 2 of 0: wrap-up is logged in, not ready
  board.ready(1, 4);
  board.at(15);  // 3 of 4
  CHECK(board.rule().level() == Approx(1 + (62.0 / 15) / 10));
}

TEST_CASE("VICIdial has a level of lines up for agents ready or talking", "[bench]") {
  Board<VicidialHardLimit> board(roomy());
  board.ready(1, 6);
  CHECK(board.lines() == 6);
  board.talk(1, 2);
  CHECK(board.lines() == 4);
  board.dial();
  board.answer(board.dial());
  CHECK(board.lines() == 2);  // ringing and waiting lines are up too
  board.talk_end(1, 1);
  CHECK(board.lines() == 5 - 3);  // 5 agents ready or talking; talk, ring, wait
  board.tell(CALLPACE_AGENT_LEAVING, 6, 0);
  CHECK(board.lines() == 4 - 3);
}

TEST_CASE("VICIdial halves its level after a minute in which most were dropped", "[bench]") {
  struct Case {
    int drops, misses;
    double level;
  };
  // 4 dials were answered and talk. 21 or 20 calls; 7/11 or 4/8 of the answers dropped.
  for (const Case& expected : {Case{7, 10, 1.5}, Case{7, 9, 3}, Case{4, 13, 3}}) {
    CAPTURE(expected.drops, expected.misses);
    auto board = at_full_level<VicidialHardLimit>();
    board.drops(expected.drops);
    board.misses(expected.misses);
    board.at(59.5);
    CHECK(board.rule().level() == 3);  // the statistics are of the minute before
    board.at(60);
    CHECK(board.rule().level() == expected.level);
  }
}

TEST_CASE("VICIdial keeps its statistics for a minute", "[bench]") {
  auto board = at_full_level<VicidialHardLimit>();
  board.drops(7);
  board.misses(10);
  board.at(75);
  CHECK(board.rule().level() == 1);  // halved twice by the same minute; .75 is below 1
  auto quiet = at_full_level<VicidialHardLimit>();
  quiet.at(61);
  quiet.drops(7);
  quiet.misses(20);
  quiet.at(119.5);
  CHECK(quiet.rule().level() == 3);
  quiet.at(120);
  CHECK(quiet.rule().level() < 3);
}

namespace {

/// The level at `s` after 50 calls (less `fewer`), one of the day's 5 answers dropped.
template <typename Rule>
double level_over_limit(double s, int fewer = 0, double limit = 0.03) {
  pacing::Config config = roomy();
  config.cap_ratio = limit;
  auto board = at_full_level<Rule>(config);
  board.drops(1);
  board.misses(45 - fewer);
  board.at(s);
  return board.rule().level();
}

}  // namespace

TEST_CASE("VICIdial gives way when the day is over the limit after 50 calls", "[bench]") {
  CHECK(level_over_limit<VicidialHardLimit>(59.5) == 3);
  CHECK(level_over_limit<VicidialHardLimit>(60) == 1);
  CHECK(level_over_limit<VicidialAverage>(60) == 1.5);
  CHECK(level_over_limit<VicidialAverage>(75) == 1);
  CHECK(level_over_limit<VicidialTapered>(60) == Approx(3 * (8 - 1.0 / 60) / 10));
  CHECK(level_over_limit<Osdial>(60) == Approx(3 * 0.95));
  CHECK(level_over_limit<VicidialHardLimit>(60, 1) == 3);       // 49 calls
  CHECK(level_over_limit<VicidialHardLimit>(60, 0, 0.2) == 3);  // 1/5 is the limit, not over it
  CHECK(level_over_limit<VicidialAverage>(60, 1) == 3);
  CHECK(level_over_limit<VicidialTapered>(60, 0, 0.2) == 3);
}

namespace {

/// The level from 2 on, once the day is over the limit.
template <typename Rule>
double level_over_limit_from_two() {
  Board<Rule> board(roomy());
  board.ready(1, 4);
  board.at(15);
  REQUIRE(board.rule().level() == 2);
  board.talk(1, 4);
  board.drops(1);
  board.misses(45);
  board.at(60);
  return board.rule().level();
}

}  // namespace

TEST_CASE("VICIdial AVERAGE is HARD_LIMIT where the level is 2 at most", "[bench]") {
  CHECK(level_over_limit_from_two<VicidialHardLimit>() == 1);
  CHECK(level_over_limit_from_two<VicidialAverage>() == 1);
}

TEST_CASE("VICIdial TAPERED falls to 1 after closing, 8 h after the first agent", "[bench]") {
  // One of five answers dropped, at 50 calls, of which the last minute had 20 at most.
  const auto level_at = [](double s) {
    auto board = at_full_level<VicidialTapered>();
    board.misses(26);
    board.at(s - 30);
    REQUIRE(board.rule().level() == 3);
    board.drops(1);
    board.misses(19);
    board.at(s);
    return board.rule().level();
  };
  CHECK(level_at(3 * 3600) == Approx(1.5));          // 5 hours left
  CHECK(level_at(4 * 3600 + 1800) == Approx(1.05));  // 3.5 hours left
  CHECK(level_at(8 * 3600) == 1);
  CHECK(level_at(9 * 3600) == 1);
}

TEST_CASE("OSDial steps by the rates of five minutes and of one", "[bench]") {
  // The drop is in the first minute's statistics: the level falls at 60, 75, 90 and 105 s.
  const double fallen = 3 * 0.95 * 0.95 * 0.95 * 0.95;
  CHECK(level_over_limit<Osdial>(105) == Approx(fallen));
  // From 120 s on the last minute is inside, five minutes are not: it holds.
  CHECK(level_over_limit<Osdial>(120) == Approx(fallen));
  CHECK(level_over_limit<Osdial>(345) == Approx(fallen));
  // From 360 s on both are, and the day is still over: it rises, to 3 at most.
  CHECK(level_over_limit<Osdial>(360) == Approx(fallen * 1.05));
  CHECK(level_over_limit<Osdial>(375) == Approx(fallen * 1.1025));
  CHECK(level_over_limit<Osdial>(600) == 3);
}

TEST_CASE("OSDial holds its level over the limit whoever is ready", "[bench]") {
  auto board = at_full_level<Osdial>();
  board.drops(1);
  board.misses(45);
  board.at(110);
  const double fallen = board.rule().level();
  board.talk_end(1, 4);
  board.ready(1, 4);  // all ready: the others' level would double every 15 s
  board.at(345);
  CHECK(board.rule().level() == fallen);
  board.at(360);
  CHECK(board.rule().level() == Approx(fallen * 1.05));
}

TEST_CASE("VICIdial dials every 2.5 s and at no other time", "[bench]") {
  Told told("vicidial_hard_limit");
  told.ready_many(4);
  CHECK(told.wish() == 0);
  CHECK(told.decide().ask_again_at_us == 2'500'000);
  told.at(2.4);
  CHECK(told.wish() == 0);
  told.at(2.5);
  CHECK(told.decide().why() == pacing::Reason::kAsWanted);
  CHECK(told.dial_wish() == 4);
  CHECK(told.wish() == 0);
  CHECK(told.decide().ask_again_at_us == 5'000'000);
  told.at(3);
  told.end(1);
  CHECK(told.wish() == 0);
  told.at(5);
  CHECK(told.dial_wish() == 1);
  told.at(15);
  CHECK(told.wish() == 4);  // level 2 since this second: 8 lines, 4 are up
}

}  // namespace callpace::bench::baselines::tests
