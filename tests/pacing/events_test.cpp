// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>
#include <string>

namespace callpace::pacing {
namespace {

/// A pacer with agents 1 and 2 idle, agent 3 talking on call 3 and agent 4 in wrap-up; call 5 rings
/// and, should `waiting` be so, call 6 waits (then nobody is idle).
Pacer busy_centre(bool waiting = false) {
  Config config;
  config.agents_max = 5;
  config.calls_max = config.lines_max = 4;
  Pacer pacer = Pacer::create(config).pacer.value();
  const auto tell = [&](EventKind kind, std::uint32_t agent, std::uint64_t call) {
    REQUIRE(pacer.notify({0, kind, agent, call}) == Status::kOk);
  };
  for (const std::uint32_t agent : {3u, 4u}) {
    tell(EventKind::kAgentReady, agent, 0);
    tell(EventKind::kDialed, 0, agent);
    tell(EventKind::kAnsweredHuman, 0, agent);
    tell(EventKind::kConnected, agent, agent);
  }
  tell(EventKind::kTalkEnded, 4, 4);
  tell(EventKind::kDialed, 0, 5);
  if (waiting) {
    tell(EventKind::kDialed, 0, 6);
    tell(EventKind::kAnsweredHuman, 0, 6);
  } else {
    tell(EventKind::kAgentReady, 1, 0);
    tell(EventKind::kAgentReady, 2, 0);
  }
  return pacer;
}

/// Whether `event` is refused with `status` and leaves the pacer as it was.
void check_refused(Pacer pacer, const Event& event, Status status) {
  const auto before = pacer.serialise();
  CAPTURE(static_cast<int>(event.kind), text(status));
  CHECK(pacer.notify(event) == status);
  CHECK((pacer.serialise() == before));
}

}  // namespace

TEST_CASE("events of a call that is not up are refused", "[pacing]") {
  for (const EventKind kind :
       {EventKind::kAnsweredHuman, EventKind::kAnsweredMachine, EventKind::kBusy,
        EventKind::kNoAnswer, EventKind::kFailed, EventKind::kConnected, EventKind::kCallerHungUp,
        EventKind::kTalkEnded}) {
    check_refused(busy_centre(), {kSecond, kind, 1, 99}, Status::kUnknownCall);
  }
}

TEST_CASE("a call that is up cannot be dialed again", "[pacing]") {
  for (const std::uint64_t call : {3, 5}) {
    check_refused(busy_centre(), {kSecond, EventKind::kDialed, 0, call}, Status::kCallAlreadyUp);
  }
}

TEST_CASE("only a ringing call can be answered or given up", "[pacing]") {
  for (const EventKind kind : {EventKind::kAnsweredHuman, EventKind::kAnsweredMachine,
                               EventKind::kBusy, EventKind::kNoAnswer, EventKind::kFailed}) {
    check_refused(busy_centre(true), {kSecond, kind, 0, 3}, Status::kCallNotRinging);
    check_refused(busy_centre(true), {kSecond, kind, 0, 6}, Status::kCallNotRinging);
  }
}

TEST_CASE("only a waiting call can be connected, and only to an idle agent", "[pacing]") {
  const auto kind = EventKind::kConnected;
  check_refused(busy_centre(), {kSecond, kind, 1, 5}, Status::kCallNotWaiting);
  check_refused(busy_centre(), {kSecond, kind, 1, 3}, Status::kCallNotWaiting);
  check_refused(busy_centre(true), {kSecond, kind, 3, 6}, Status::kAgentNotIdle);
  check_refused(busy_centre(true), {kSecond, kind, 4, 6}, Status::kAgentNotIdle);
  check_refused(busy_centre(true), {kSecond, kind, 99, 6}, Status::kUnknownAgent);
}

TEST_CASE("only the agent in conversation can end it", "[pacing]") {
  const auto kind = EventKind::kTalkEnded;
  check_refused(busy_centre(), {kSecond, kind, 1, 5}, Status::kCallNotTalking);
  check_refused(busy_centre(), {kSecond, kind, 1, 3}, Status::kNotTheirCall);
  check_refused(busy_centre(), {kSecond, kind, 99, 3}, Status::kUnknownAgent);
  check_refused(busy_centre(), {kSecond, EventKind::kCallerHungUp, 0, 3}, Status::kCallNotWaiting);
}

TEST_CASE("an agent cannot do what its state does not allow", "[pacing]") {
  check_refused(busy_centre(), {kSecond, EventKind::kAgentReady, 1, 0}, Status::kAgentAlreadyReady);
  check_refused(busy_centre(), {kSecond, EventKind::kAgentReady, 3, 0}, Status::kAgentTalking);
  check_refused(busy_centre(), {kSecond, EventKind::kAgentLeft, 3, 0}, Status::kAgentTalking);
  check_refused(busy_centre(), {kSecond, EventKind::kAgentLeft, 99, 0}, Status::kUnknownAgent);
  check_refused(busy_centre(), {kSecond, EventKind::kAgentLeaving, 99, 0}, Status::kUnknownAgent);
  for (const std::uint32_t agent : {1u, 3u, 4u}) {
    Pacer pacer = busy_centre();
    const Event leaving{kSecond, EventKind::kAgentLeaving, agent, 0};
    CHECK(pacer.notify(leaving) == Status::kOk);
    check_refused(pacer, leaving, Status::kAgentAlreadyLeaving);
  }
}

TEST_CASE("more calls or agents than the capacity are refused", "[pacing]") {
  Pacer pacer = busy_centre();
  CHECK(pacer.notify({0, EventKind::kDialed, 0, 10}) == Status::kOk);
  CHECK(pacer.notify({0, EventKind::kDialed, 0, 11}) == Status::kOk);
  check_refused(pacer, {0, EventKind::kDialed, 0, 12}, Status::kTooManyCalls);
  CHECK(pacer.notify({0, EventKind::kAgentReady, 10, 0}) == Status::kOk);
  check_refused(pacer, {0, EventKind::kAgentReady, 11, 0}, Status::kTooManyAgents);
}

TEST_CASE("time never goes back, nor past what it can hold", "[pacing]") {
  Pacer pacer = busy_centre();
  const Event early{3 * kSecond, EventKind::kBusy, 0, 5};
  CHECK(pacer.decide(3 * kSecond + 1).estimates.ringing == 1);
  check_refused(pacer, early, Status::kTimeGoesBack);
  check_refused(pacer, {std::numeric_limits<std::int64_t>::max(), EventKind::kBusy, 0, 5},
                Status::kTimeTooFar);
  CHECK(pacer.notify({3 * kSecond + 1, EventKind::kBusy, 0, 5}) == Status::kOk);
}

TEST_CASE("an unknown kind of event is refused", "[pacing]") {
  for (const int kind : {0, 19, -1, 1 << 30}) {
    check_refused(busy_centre(), {kSecond, EventKind{kind}, 1, 5}, Status::kUnknownKind);
  }
}

TEST_CASE("every status and reason says something of its own", "[pacing]") {
  const std::string no_status = text(Status{999});
  for (int status = CALLPACE_OK; status <= CALLPACE_ONE_CAP_FOR_ALL; ++status) {
    CHECK(text(Status{status}) != no_status);
  }
  CHECK(callpace_pacing_reason_text(CALLPACE_REASON_CALL_RATE) !=
        std::string(callpace_pacing_reason_text(999)));
}

TEST_CASE("the two-second clock counts a caller who was connected too late", "[pacing]") {
  Config config;
  config.cap_mode = kCapOff;
  for (const auto& [clock, wait_us, abandoned] : {std::tuple{kClockTwoSecond, 2 * kSecond, 0u},
                                                  std::tuple{kClockTwoSecond, 2 * kSecond + 1, 1u},
                                                  std::tuple{kClockHangUp, 20 * kSecond, 0u}}) {
    config.cap_clock = clock;
    Pacer pacer = Pacer::create(config).pacer.value();
    pacer.notify({0, EventKind::kDialed, 0, 1});
    pacer.notify({kSecond, EventKind::kAnsweredHuman, 0, 1});
    pacer.notify({kSecond, EventKind::kAgentReady, 1, 0});
    CHECK(pacer.notify({kSecond + wait_us, EventKind::kConnected, 1, 1}) == Status::kOk);
    const Estimates estimates = pacer.decide(60 * kSecond).estimates;
    CAPTURE(clock, wait_us);
    CHECK(estimates.abandoned == abandoned);
    CHECK(estimates.live_answers == abandoned);  // the others are persons once they have talked
    CHECK(estimates.talking == 1);
    pacer.notify({60 * kSecond, EventKind::kTalkEnded, 1, 1});
    CHECK(pacer.decide(60 * kSecond).estimates.live_answers == abandoned);
    pacer.notify({70 * kSecond, EventKind::kAgentReady, 1, 0});
    CHECK(pacer.decide(70 * kSecond).estimates.live_answers == 1);
  }
}

TEST_CASE("a machine that an agent heard is no live answer", "[pacing]") {
  // Said in conversation or in wrap-up, once; the agent may be on its way out.
  for (const bool in_talk : {true, false}) {
    for (const EventKind ends : {EventKind::kAgentReady, EventKind::kAgentLeft}) {
      Pacer pacer = busy_centre();
      CHECK(pacer.notify({0, EventKind::kHeardMachine, 4, 0}) == Status::kOk);
      if (in_talk) CHECK(pacer.notify({0, EventKind::kHeardMachine, 3, 0}) == Status::kOk);
      CHECK(pacer.notify({0, EventKind::kTalkEnded, 3, 3}) == Status::kOk);
      if (!in_talk) CHECK(pacer.notify({0, EventKind::kHeardMachine, 3, 0}) == Status::kOk);
      check_refused(pacer, {0, EventKind::kHeardMachine, 3, 0}, Status::kNoConversation);
      for (const std::uint32_t agent : {3u, 4u}) {
        CHECK(pacer.notify({0, ends, agent, 0}) == Status::kOk);
      }
      CHECK(pacer.decide(0).estimates.live_answers == 0);
    }
  }
  check_refused(busy_centre(), {0, EventKind::kHeardMachine, 1, 0}, Status::kNoConversation);
  check_refused(busy_centre(), {0, EventKind::kHeardMachine, 9, 0}, Status::kUnknownAgent);
}

TEST_CASE("a caller is counted as abandoned once, by either clock", "[pacing]") {
  Config config;
  for (const auto clock : {kClockTwoSecond, kClockHangUp}) {
    config.cap_clock = clock;
    Pacer pacer = Pacer::create(config).pacer.value();
    pacer.notify({0, EventKind::kDialed, 0, 1});
    pacer.notify({0, EventKind::kAnsweredHuman, 0, 1});
    CHECK(pacer.decide(5 * kSecond).estimates.abandoned == (clock == kClockTwoSecond ? 1 : 0));
    CHECK(pacer.decide(5 * kSecond).estimates.waiting == 1);
    CHECK(pacer.notify({6 * kSecond, EventKind::kCallerHungUp, 0, 1}) == Status::kOk);
    CHECK(pacer.decide(6 * kSecond).estimates.abandoned == 1);
    CHECK(pacer.decide(6 * kSecond).estimates.waiting == 0);
  }
}

TEST_CASE("an idle agent who covers a call may not leave, and is missed if it does", "[pacing]") {
  Config config;
  config.report_s_max = 0;
  Pacer pacer = Pacer::create(config).pacer.value();
  CHECK_FALSE(pacer.may_leave(1));
  pacer.notify({0, EventKind::kAgentReady, 1, 0});
  CHECK_FALSE(pacer.may_leave(1));  // it does not say that it is leaving
  pacer.notify({0, EventKind::kDialed, 0, 7});
  CHECK(pacer.notify({0, EventKind::kAgentLeaving, 1, 0}) == Status::kOk);
  CHECK_FALSE(pacer.may_leave(1));
  CHECK(pacer.decide(0).estimates.leaving_agents == 1);
  CHECK(pacer.decide(0).dial_count == 0);
  Pacer obedient = pacer;
  CHECK(obedient.notify({0, EventKind::kBusy, 0, 7}) == Status::kOk);
  CHECK(obedient.may_leave(1));
  CHECK(obedient.notify({0, EventKind::kAgentLeft, 1, 0}) == Status::kOk);
  CHECK(obedient.decide(0).estimates.covers_broken == 0);
  CHECK(pacer.notify({0, EventKind::kAgentLeft, 1, 0}) == Status::kOk);
  CHECK(pacer.decide(0).estimates.covers_broken == 1);
}

TEST_CASE("a leaving agent who changes its mind is dialed for again", "[pacing]") {
  Pacer pacer = Pacer::create({}).pacer.value();
  pacer.notify({0, EventKind::kAgentReady, 1, 0});
  pacer.notify({0, EventKind::kAgentLeaving, 1, 0});
  CHECK(pacer.decide(0).dial_count == 0);
  CHECK(pacer.notify({0, EventKind::kAgentReady, 1, 0}) == Status::kOk);
  CHECK(pacer.decide(0).dial_count == 1);
}

TEST_CASE("lines given up before the ring minimum are counted", "[pacing]") {
  Pacer pacer = Pacer::create({}).pacer.value();
  for (const auto& [call, rang_s, counted] :
       {std::tuple{1u, 14, 1u}, std::tuple{2u, 15, 1u}, std::tuple{3u, 2, 2u}}) {
    const std::int64_t start = 100 * kSecond * call;
    pacer.notify({start, EventKind::kDialed, 0, call});
    pacer.notify({start + rang_s * kSecond, EventKind::kNoAnswer, 0, call});
    CHECK(pacer.decide(start + rang_s * kSecond).estimates.short_rings == counted);
  }
}

}  // namespace callpace::pacing
