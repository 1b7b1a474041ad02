// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/centre.hpp"

#include "tests/bench/baselines/board.hpp"
#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace callpace::bench::baselines::tests {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

/// No rule: the board alone.
struct NoRule {
  static constexpr std::int64_t kStepUs = 0;
  explicit NoRule(const callpace_config&) {}
  void seen(const Centre&, const callpace_event&) {}
};

void check_alike(const callpace_estimates& ours, const callpace_estimates& theirs) {
  CHECK(ours.idle_agents == theirs.idle_agents);
  CHECK(ours.leaving_agents == theirs.leaving_agents);
  CHECK(ours.talking == theirs.talking);
  CHECK(ours.wrapping == theirs.wrapping);
  CHECK(ours.ringing == theirs.ringing);
  CHECK(ours.waiting == theirs.waiting);
  // The library counts an answer once it is known to be a person's, a dialer of its kind at once.
  CHECK(ours.live_answers >= theirs.live_answers);
  CHECK(ours.abandoned == theirs.abandoned);
  CHECK(ours.short_rings == theirs.short_rings);
}

}  // namespace

TEST_CASE("a baseline takes and refuses the events that the library does", "[bench]") {
  for (const auto clock : {pacing::kClockHangUp, pacing::kClockTwoSecond}) {
    pacing::Config config;
    config.agents_max = 5;
    config.calls_max = config.lines_max = 8;
    config.cap_clock = clock;
    config.set_policy("progressive");
    config.campaigns = 1;
    pacing::Pacer theirs = pacing::Pacer::create(config).pacer.value();
    pacing::Pacer ours = pacing::Pacer::create(config, *find("wombat")).pacer.value();
    std::uint64_t state = 42;
    const auto below = [&](std::uint32_t limit) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<std::uint32_t>(state >> 33) % limit;
    };
    std::map<pacing::Status, int> seen;
    std::int64_t now_us = 0;
    for (int i = 0; i < 40'000; ++i) {
      const auto kind = static_cast<pacing::EventKind>(below(16));
      // Up to 2 s on, now and then back.
      const std::int64_t time_us = now_us + below(2 * kSecond) - (below(20) == 0 ? 3 * kSecond : 0);
      pacing::Event event{std::max<std::int64_t>(time_us, 0), kind, below(7), below(12)};
      event.campaign = below(20) == 0 ? 1 : 0;
      event.weight = below(3) * 600'000;
      const pacing::Status status = theirs.notify(event);
      CAPTURE(i, static_cast<int>(kind), pacing::text(status));
      REQUIRE(ours.notify(event) == status);
      ++seen[status];
      now_us = std::max(now_us, event.time_us);
      check_alike(ours.decide(now_us).estimates, theirs.decide(now_us).estimates);
    }
    for (int status = CALLPACE_OK; status <= CALLPACE_WEIGHT_TOO_LARGE; ++status) {
      if (status == CALLPACE_TIME_TOO_FAR) continue;
      CAPTURE(status);
      CHECK(seen[pacing::Status{status}] > 0);
    }
    CHECK(theirs.decide(now_us).estimates.abandoned > 100);
  }
}

TEST_CASE("time ends for a baseline where it ends for the library", "[bench]") {
  Told told("issabel");
  const std::int64_t last_us = std::int64_t{1} << 60;
  const auto kind = pacing::EventKind::kAgentReady;
  CHECK(told.pacer().notify({last_us + 1, kind, 1, 0}) == pacing::Status::kTimeTooFar);
  CHECK(told.pacer().notify({last_us, kind, 1, 0}) == pacing::Status::kOk);
  CHECK(told.pacer().decide(INT64_MAX).dial_count == 0);
}

TEST_CASE("the counts of a span go by the second in which things happen", "[bench]") {
  Board<NoRule> board(roomy());
  board.at(10);
  board.misses(3);
  board.at(40.5);
  board.drops(2);
  CHECK(board.centre().last(60) == Tally{5, 5, 2, 2});
  CHECK(board.centre().last(31) == Tally{5, 5, 2, 2});
  CHECK(board.centre().last(30) == Tally{2, 2, 2, 2});
  board.at(69.9);
  CHECK(board.centre().last(60).dials == 5);
  board.at(70);
  CHECK(board.centre().last(60).dials == 2);
  board.at(1809);
  CHECK(board.centre().last(1800).dials == 5);
  board.at(1810);
  CHECK(board.centre().last(1800).dials == 2);
  board.at(100'000);
  CHECK(board.centre().last(1800) == Tally{});
  CHECK(board.centre().ever() == Tally{5, 5, 2, 2});
}

TEST_CASE("days are cut at the origin of the configuration", "[bench]") {
  pacing::Config config = roomy();
  config.day_origin_us = 3600 * kSecond;
  Board<NoRule> board(config);
  board.at(100);
  board.ready(1, 1);
  board.drops(1);
  board.at(200);
  board.ready(2, 2);
  CHECK(board.centre().opened_us() == 100 * kSecond);
  board.at(3599.9);
  CHECK(board.centre().today().drops == 1);
  board.at(3600);
  CHECK(board.centre().today() == Tally{});
  CHECK_FALSE(board.centre().opened_us().has_value());
  board.at(3600 + 86'400);
  board.ready(3, 3);
  CHECK(board.centre().opened_us() == (3600 + 86'400) * kSecond);
}

TEST_CASE("a drop counts when the clock says so, once", "[bench]") {
  for (const bool two_second : {false, true}) {
    pacing::Config config = roomy();
    config.cap_clock = two_second ? pacing::kClockTwoSecond : pacing::kClockHangUp;
    config.connect_s_max = 2;
    Board<NoRule> board(config);
    board.answer(board.dial());
    const std::uint64_t late = board.answer(board.dial());
    board.at(2);
    CHECK(board.centre().today().drops == 0);
    board.at(2.5);
    CHECK(board.centre().today().drops == (two_second ? 2 : 0));
    board.tell(CALLPACE_CALLER_HUNG_UP, 0, late);
    CHECK(board.centre().today().drops == (two_second ? 2 : 1));
    board.ready(1, 1);
    board.tell(CALLPACE_CONNECTED, 1, late - 1);
    board.tell(CALLPACE_TALK_ENDED, 1, late - 1);
    CHECK(board.centre().today().drops == (two_second ? 2 : 1));
    // It was dropped in second 2, whenever somebody looked.
    board.at(61.9);
    CHECK(board.centre().last(60).drops == (two_second ? 2 : 1));
    board.at(62);
    CHECK(board.centre().last(60).drops == 0);
  }
}

TEST_CASE("a call is overdue in its own second, whoever looks later", "[bench]") {
  pacing::Config config = roomy();
  config.cap_clock = pacing::kClockTwoSecond;
  Board<NoRule> board(config);
  board.answer(board.dial());
  board.at(30);
  CHECK(board.centre().last(28).drops == 0);
  CHECK(board.centre().last(29).drops == 1);
}

TEST_CASE("times are means of what was seen", "[bench]") {
  Board<NoRule> board(roomy());
  board.ready(1, 1);
  const std::uint64_t call = board.dial();
  const std::uint64_t other = board.dial();
  board.at(8);
  board.answer(call);
  board.tell(CALLPACE_CONNECTED, 1, call);
  board.at(20);
  board.tell(CALLPACE_NO_ANSWER, 0, other);
  board.at(108);
  board.tell(CALLPACE_TALK_ENDED, 1, call);
  board.at(118);
  CHECK(board.centre().times().handling.s(7) == 7);
  board.ready(1, 1);
  const Times& times = board.centre().times();
  CHECK(times.ring.s() == Approx(8));
  CHECK(times.line.s() == Approx(14));
  CHECK(times.talk.s() == Approx(100));
  CHECK(times.wrap.s() == Approx(10));
  CHECK(times.handling.s() == Approx(110));
}

}  // namespace callpace::bench::baselines::tests
