// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/config.hpp"
#include "tests/pacing/hostile_worlds.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace callpace::pacing::tests {
namespace {

/// Earns live answers all day, dials all it may a moment before midnight, and reports it a moment
/// after; then nobody takes the calls.
void strike_at_midnight(HostileHost& host, Numbers& choose) {
  constexpr std::int64_t kDay = 86'400'000'000;
  earn_then_strike(host, choose);
  for (std::uint32_t good = 100; good > 0; --good) {
    host.ready();
    host.dial();
    host.report();
    host.end_ring(true);
    host.finish_talk();
  }
  host.pass(kDay - host.now_us() % kDay - 1'200'000 + 400'000 * choose(3));
  host.dial();
  host.pass(1'000'000 * (1 + choose(2)));
  host.leave();
  host.dial();
  host.report();
  while (host.ringing() > 0) host.answer_newest();
  for (int i = 0; i < 60; ++i) host.hang_up();
}

/// Priors, and how much they weigh, that no centre has.
template <typename Choices>
void odd_priors(callpace_config& config, Choices& choose) {
  constexpr std::array kWeights = {1.0, 2.0, 50.0, 51.0, 5000.0};
  constexpr std::array kMemories = {1.0, 1.001, 2.0, 400.0, 1e9};
  constexpr std::array kSeconds = {1e-3, 0.1, 15.0, 400.0, 86400.0};
  config.prior_observations = kWeights[choose(kWeights.size())];
  config.memory_observations =
      std::max(config.prior_observations, kMemories[choose(kMemories.size())]);
  config.hit_rate_prior = choose(2) == 0 ? 0.25 : choose(2) == 0 ? 1e-4 : 1;
  config.ring_s_prior = kSeconds[choose(kSeconds.size())];
  config.handling_s_prior = kSeconds[choose(kSeconds.size())];
  config.wrap_s_prior = config.handling_s_prior * 0.5 * choose(3);
  config.patience_s_prior = kSeconds[choose(kSeconds.size())];
}

/// Uses up a day's room, keeps lines of that day ringing over midnight while the new day earns room
/// of its own, and has the new day's extra lines take the agents who cover the old ones.
void strike_across_midnight(HostileHost& host, Numbers& choose) {
  earn_then_strike(host, choose);
  for (int i = 0; i < 40; ++i) host.hang_up();
  for (int i = 0; i < 8; ++i) host.ready();
  host.dial();
  host.report();
  const std::size_t old_lines = host.ringing();
  host.pass(86'400'000'000);
  for (std::uint32_t good = choose(400); good > 0; --good) {
    host.finish_talk();
    host.ready();
    if (host.ringing() <= old_lines) host.dial();
    host.report();
    if (host.ringing() > old_lines) host.answer_newest();
  }
  host.ready();
  host.dial();
  host.report();
  while (host.ringing() > 0) host.answer_newest();
  for (int i = 0; i < 60; ++i) host.hang_up();
}

}  // namespace

TEST_CASE("no world can push abandoned calls over the cap, in any window", "[pacing][property]") {
  const bool held = rc::check([](const std::vector<std::uint32_t>& numbers) {
    std::size_t at = 0;
    auto choose = [&](std::uint32_t below) {
      return at < numbers.size() ? numbers[at++] % below : 0;
    };
    const callpace_config config = any_config(choose);
    HostileHost host(config, any_policy(choose), choose, {});
    while (at < numbers.size()) host.step();
    RC_ASSERT(host.cap_held());
    RC_ASSERT(host.progressive_allowed());
    RC_ASSERT(host.words_kept());
  });
  CHECK(held);
}

TEST_CASE("long random worlds do not break the cap either", "[pacing][property]") {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 1; seed <= played(4000); ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_config(choose);
    HostileHost host(config, any_policy(choose), choose, {});
    for (int step = 0; step < 400; ++step) host.step();
    CAPTURE(seed);
    REQUIRE(host.cap_held());
    REQUIRE(host.progressive_allowed());
    REQUIRE(host.words_kept());
    lost += host.lost();
  }
  CHECK(lost > played(1000));  // the cap was used, not only kept
}

TEST_CASE("a world that earns trust and then strikes does not break the cap",
          "[pacing][property]") {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 1; seed <= played(2000); ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_config(choose);
    HostileHost host(config, kGreedy, choose, {});
    for (int round = 0; round < 4; ++round) earn_then_strike(host, choose);
    CAPTURE(seed);
    REQUIRE(host.cap_held());
    REQUIRE(host.progressive_allowed());
    REQUIRE(host.words_kept());
    lost += host.lost();
  }
  CHECK(lost > played(1000));
}

TEST_CASE("lines that ring over midnight keep the agents they were promised",
          "[pacing][property]") {
  for (std::uint64_t seed = 1; seed <= played(2000); ++seed) {
    Numbers choose(seed);
    callpace_config config = any_config(choose);
    config.cap_window = CALLPACE_WINDOW_DAY;
    HostileHost host(config, kGreedy, choose, {});
    for (int day = 0; day < 3; ++day) strike_across_midnight(host, choose);
    CAPTURE(seed);
    REQUIRE(host.cap_held());
  }
}

TEST_CASE("lines dialed just before midnight and reported after it keep the cap of the new day",
          "[pacing][property]") {
  for (const bool in_time : {true, false}) {
    std::uint64_t broken = 0;
    for (std::uint64_t seed = 1; seed <= played(1000); ++seed) {
      Numbers choose(seed);
      callpace_config config = any_config(choose);
      config.cap_window = CALLPACE_WINDOW_DAY;
      config.report_s_max = 1;
      HostileHost host(config, kGreedy, choose, {.reports_in_time = in_time});
      for (int day = 0; day < 3; ++day) strike_at_midnight(host, choose);
      CAPTURE(seed);
      if (in_time) REQUIRE(host.cap_held());
      broken += host.cap_held() ? 0 : 1;
    }
    // A host that reports later than it said breaks the cap.
    CHECK((broken > played(30)) == !in_time);
  }
}

TEST_CASE("a pacer that is saved after every event goes on as it would have",
          "[pacing][property]") {
  for (const core::PolicyKind& policy : core::all_policies()) {
    for (std::uint64_t seed = 1; seed <= played(22); ++seed) {
      Numbers choose(seed);
      callpace_config config = any_config(choose);
      odd_priors(config, choose);
      CAPTURE(policy.name, seed);
      REQUIRE(core::check(config, {}) == 0);
      HostileHost host(config, policy, choose, {.saves_every_event = true});
      for (int round = 0; round < 2; ++round) earn_then_strike(host, choose);
      for (int step = 0; step < 100; ++step) host.step();
    }
  }
}

TEST_CASE("without the gate the same worlds break the cap", "[pacing][property]") {
  std::uint64_t broken = 0;
  for (std::uint64_t seed = 1; seed <= played(100); ++seed) {
    Numbers choose(seed);
    callpace_config config = any_config(choose);
    config.cap_mode = CALLPACE_CAP_OFF;
    HostileHost host(config, kGreedy, choose, {});
    for (int round = 0; round < 4; ++round) earn_then_strike(host, choose);
    broken += host.cap_held() ? 0 : 1;
  }
  CHECK(broken > played(50));
}

TEST_CASE("a host that keeps to itself which calls were machines breaks the cap",
          "[pacing][property]") {
  std::uint64_t broken = 0;
  for (std::uint64_t seed = 1; seed <= played(300); ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_config(choose);
    HostileHost host(config, kGreedy, choose, {.tells_machines = false});
    for (int round = 0; round < 4; ++round) earn_then_strike(host, choose);
    broken += host.cap_held() ? 0 : 1;
  }
  CHECK(broken > played(30));
}

TEST_CASE("agents who leave without asking can break the cap, and are counted",
          "[pacing][property]") {
  std::uint64_t broken = 0;
  for (std::uint64_t seed = 1; seed <= played(300); ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_config(choose);
    HostileHost host(config, kGreedy, choose, {.asks_before_leaving = false});
    for (int step = 0; step < 400; ++step) host.step();
    if (host.cap_held()) continue;
    ++broken;
    CHECK(host.pacer().decide(host.now_us()).estimates.covers_broken > 0);
  }
  CHECK(broken > played(10));
}

}  // namespace callpace::pacing::tests
