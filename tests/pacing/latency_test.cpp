// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace callpace::pacing {
namespace {

constexpr std::int64_t kDay = 86'400 * kSecond;

/// A pacer whose host reports a dialing within a second, with `agents` idle at `now_us`.
Pacer with_agents(std::uint32_t agents, std::int64_t now_us = 0) {
  Pacer pacer = Pacer::create({}).pacer.value();
  for (std::uint32_t agent = 1; agent <= agents; ++agent) {
    REQUIRE(pacer.notify({now_us, EventKind::kAgentReady, agent, 0}) == Status::kOk);
  }
  return pacer;
}

void tell_at(Pacer& pacer, std::int64_t now_us, EventKind kind, std::uint32_t agent,
             std::uint64_t call = 0) {
  REQUIRE(pacer.notify({now_us, kind, agent, call}) == Status::kOk);
}

}  // namespace

TEST_CASE("two agents who may both leave can both leave", "[pacing]") {
  Pacer pacer = with_agents(2);
  tell_at(pacer, 0, EventKind::kDialed, 0, 1);
  for (const std::uint32_t agent : {1u, 2u}) tell_at(pacer, 0, EventKind::kAgentLeaving, agent);
  (void)pacer.decide(2 * kSecond);
  CHECK(pacer.may_leave(1));
  CHECK_FALSE(pacer.may_leave(2));  // the call that rings needs one, and the first has the word
  tell_at(pacer, 2 * kSecond, EventKind::kAgentLeft, 1);
  CHECK_FALSE(pacer.may_leave(2));
  tell_at(pacer, 3 * kSecond, EventKind::kBusy, 0, 1);
  CHECK(pacer.may_leave(2));
  CHECK(pacer.decide(3 * kSecond).estimates.covers_broken == 0);
}

TEST_CASE("an agent who was told to leave is counted on for no line dialed later", "[pacing]") {
  Pacer pacer = with_agents(2);
  tell_at(pacer, 0, EventKind::kAgentLeaving, 1);
  CHECK(pacer.decide(kSecond).allowed_by_gate == 1);
  CHECK_FALSE(pacer.may_leave(1));  // a dialing from before may be reported in this microsecond
  const std::int64_t now = kSecond + 1;
  CHECK(pacer.decide(now).allowed_by_gate == 1);
  CHECK(pacer.may_leave(1));
  tell_at(pacer, now, EventKind::kDialed, 0, 1);
  CHECK(pacer.may_leave(1));  // the word stands
  CHECK(pacer.decide(now).allowed_by_gate == 0);
  tell_at(pacer, now, EventKind::kAgentReady, 1);  // and is gone when the agent stays
  CHECK_FALSE(pacer.may_leave(1));
  CHECK(pacer.decide(now).allowed_by_gate == 1);
}

TEST_CASE("an agent leaves no sooner than a dialing that counts on it is reported", "[pacing]") {
  Pacer pacer = with_agents(1);
  CHECK(pacer.decide(0).dial_count == 1);  // it is dialed, and reported within a second
  CHECK_FALSE(pacer.may_leave(1));
  tell_at(pacer, 100, EventKind::kAgentLeaving, 1);
  CHECK_FALSE(pacer.may_leave(1));
  tell_at(pacer, kSecond, EventKind::kDialed, 0, 1);
  (void)pacer.decide(9 * kSecond);
  CHECK_FALSE(pacer.may_leave(1));
  tell_at(pacer, 9 * kSecond, EventKind::kNoAnswer, 0, 1);
  CHECK(pacer.may_leave(1));
}

TEST_CASE("who leaves without the word is counted", "[pacing]") {
  for (const bool says_so : {false, true}) {
    Pacer pacer = with_agents(1);
    if (says_so) tell_at(pacer, 0, EventKind::kAgentLeaving, 1);
    tell_at(pacer, kSecond, EventKind::kAgentLeft, 1);
    CHECK(pacer.decide(kSecond).estimates.covers_broken == 1);
  }
}

TEST_CASE("a line decided before midnight and reported after it cannot break the new day's cap",
          "[pacing]") {
  Pacer pacer = with_agents(1);
  std::int64_t now = 0;
  for (std::uint64_t call = 1; call <= 40; ++call, now += 60 * kSecond) {
    tell_at(pacer, now, EventKind::kDialed, 0, call);
    tell_at(pacer, now, EventKind::kAnsweredHuman, 0, call);
    tell_at(pacer, now, EventKind::kConnected, 1, call);
    tell_at(pacer, now, EventKind::kTalkEnded, 1, call);
    tell_at(pacer, now, EventKind::kAgentReady, 1);
  }
  CHECK(pacer.decide(kDay - kSecond - 1).allowed_by_gate == 2);  // reported before midnight
  CHECK(pacer.decide(kDay - kSecond).allowed_by_gate == 1);
  CHECK(pacer.decide(kDay - 1).allowed_by_gate == 1);  // the one that the agent covers
  CHECK(pacer.decide(kDay).allowed_by_gate == 1);
}

}  // namespace callpace::pacing
