// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A check of an event says what notify() then returns, and changes no byte of the pacer, whatever
// has happened before: worlds of a few calls, agents, campaigns and groups, told any events.
#include "callpace/pacing.hpp"
#include "tests/pacing/sample_numbers.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace callpace::pacing {
namespace {

/// A number from 0 to below `limit`, as a world chooses it.
std::uint32_t below(std::uint32_t limit) { return *rc::gen::inRange<std::uint32_t>(0, limit); }

Config any_small_config() {
  constexpr std::array kPolicies = {"progressive", "study", "optimal"};
  Config config;
  config.set_policy(kPolicies[below(kPolicies.size())]);
  config.agents_max = 4;
  config.calls_max = config.lines_max = 6;
  config.campaigns = 1 + below(3);
  config.groups = 1 + below(3);
  config.cap_mode = below(2) == 0 ? kCapOff : kCapHard;
  config.cap_account = below(2) == 0 ? kAccountCampaign : kAccountTeam;
  config.cap_clock = below(2) == 0 ? kClockHangUp : kClockTwoSecond;
  config.cap_ratio = 0.2;
  return config;
}

/// One of those that make a day.
EventKind usual_kind() {
  constexpr std::array kKinds = {EventKind::kDialed,    EventKind::kAnsweredHuman,
                                 EventKind::kConnected, EventKind::kAgentReady,
                                 EventKind::kTalkEnded, EventKind::kDialed};
  return kKinds[below(kKinds.size())];
}

Event any_event(std::int64_t now_us) {
  constexpr std::array kRatios = {0.0, 0.03, 1.0, 2.0, std::numeric_limits<double>::quiet_NaN()};
  constexpr std::array<std::uint32_t, 4> kWeights = {0, 1, 2, 1'000'001};
  const std::int64_t later_us = below(40) == 0 ? -1 : std::int64_t{below(3)} * kSecond;
  return {.time_us = below(200) == 0 ? std::numeric_limits<std::int64_t>::max() : now_us + later_us,
          .kind = below(2) == 0 ? usual_kind() : static_cast<EventKind>(below(20)),
          .agent = below(6),
          .call = below(9),
          .until_us = now_us + std::int64_t{below(100)} * kSecond,
          .campaign = below(4),
          .weight = kWeights[below(kWeights.size())],
          .group = below(4),
          .ratio = kRatios[below(kRatios.size())]};
}

}  // namespace

TEST_CASE("a check says what becomes of an event, and changes nothing", "[pacing]") {
  std::set<Status> seen;
  const bool holds = rc::check("check() and notify() agree", [&seen] {
    Pacer pacer = Pacer::create(any_small_config()).pacer.value();
    std::int64_t now_us = 0;
    for (int i = 0; i < 100; ++i) {
      const Event event = any_event(now_us);
      const std::vector<std::byte> before = pacer.serialise();
      const Status checked = pacer.check(event);
      RC_ASSERT(pacer.serialise() == before);
      RC_ASSERT(pacer.notify(event) == checked);
      seen.insert(checked);
      if (checked == Status::kOk)
        now_us = event.time_us;
      else
        RC_ASSERT(pacer.serialise() == before);
      if (below(4) == 0) (void)pacer.decide(now_us);
    }
  });
  CHECK(holds);
  // Nearly all kinds of refusal that there are.
  CHECK(seen.size() >= 24);
}

}  // namespace callpace::pacing
