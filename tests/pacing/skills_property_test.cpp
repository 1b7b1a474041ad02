// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The cap where groups of agents serve different campaigns: hostile worlds with any skills, which
// may change at any moment, and with a cap of its own for some campaigns.
#include "tests/pacing/hostile_worlds.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace callpace::pacing::tests {
namespace {

template <typename Choices>
callpace_config any_skilled_config(Choices& choose) {
  callpace_config config = any_config(choose);
  config.agents_max = 1 + choose(20);
  config.campaigns = 1 + choose(6);
  config.groups = 2 + choose(4);
  return config;
}

/// Skills, caps and open campaigns to begin with.
template <typename Choices>
void set_up(HostileHost& host, const callpace_config& config, Choices& choose) {
  constexpr std::array kRatios = {0.0, 0.03, 0.1, 0.5, 1.0};
  for (std::uint32_t campaign = 0; campaign < config.campaigns; ++campaign) {
    if (choose(4) == 0) host.set_cap(campaign, kRatios[choose(kRatios.size())]);
  }
  for (std::uint32_t i = 0; i < 2 * config.campaigns; ++i) host.weigh();
  for (std::uint32_t i = choose(12); i > 0; --i) host.change_skills();
}

/// What many worlds came to.
struct Sum {
  std::uint64_t broken = 0;
  std::uint64_t lost = 0;
  std::uint64_t lost_of_shared = 0;  ///< where campaigns share an account
  std::uint64_t held_back = 0;
  std::uint64_t skills_changed = 0;
  std::uint64_t skills_kept = 0;
};

Sum play(std::uint64_t worlds, const HostileHost::Habits& habits) {
  Sum sum;
  for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_skilled_config(choose);
    HostileHost host(config, seed % 3 == 0 ? any_policy(choose) : kGreedy, choose, habits);
    set_up(host, config, choose);
    for (int round = 0; round < 3; ++round) {
      earn_then_strike(host, choose);
      for (int step = 0; step < 100; ++step) host.step();
    }
    CAPTURE(seed);
    if (habits.asks_before_connecting) {
      REQUIRE(host.cap_held());
      REQUIRE(host.progressive_allowed());
      REQUIRE(host.words_kept());
      REQUIRE(host.covers_broken() == 0);
    }
    if (!host.cap_held()) CHECK(host.covers_broken() > 0);
    sum.broken += host.cap_held() ? 0 : 1;
    sum.lost += host.lost();
    if (config.cap_account == CALLPACE_ACCOUNT_TEAM) sum.lost_of_shared += host.lost();
    sum.held_back += host.held_back();
    sum.skills_changed += host.skills_changed();
    sum.skills_kept += host.skills_kept();
  }
  return sum;
}

}  // namespace

TEST_CASE("no world with skills can push a campaign over its cap", "[pacing][property]") {
  const bool held = rc::check([](const std::vector<std::uint32_t>& numbers) {
    std::size_t at = 0;
    auto choose = [&](std::uint32_t below) {
      return at < numbers.size() ? numbers[at++] % below : 0;
    };
    const callpace_config config = any_skilled_config(choose);
    HostileHost host(config, any_policy(choose), choose, {});
    set_up(host, config, choose);
    while (at < numbers.size()) host.step();
    RC_ASSERT(host.cap_held());
    RC_ASSERT(host.progressive_allowed());
    RC_ASSERT(host.words_kept());
    RC_ASSERT(host.covers_broken() == 0);
  });
  CHECK(held);
}

TEST_CASE("worlds with skills that earn trust and then strike do not break a cap either",
          "[pacing][property]") {
  const Sum sum = play(played(2000), {});
  // What is tested did happen.
  CHECK(sum.lost > played(1000));
  CHECK(sum.lost_of_shared > played(300));
  CHECK(sum.held_back > played(1000));
  CHECK(sum.skills_changed > played(10'000));
  CHECK(sum.skills_kept > played(200));
}

TEST_CASE("a host that puts calls through to whom it likes breaks a cap, and is counted",
          "[pacing][property]") {
  CHECK(play(played(600), {.asks_before_connecting = false}).broken > played(10));
}

TEST_CASE("a pacer with skills that is saved after every event goes on as it would have",
          "[pacing][property]") {
  for (std::uint64_t seed = 1; seed <= played(60); ++seed) {
    Numbers choose(seed);
    const callpace_config config = any_skilled_config(choose);
    const core::PolicyKind& policy = core::all_policies()[seed % 4];
    CAPTURE(policy.name, seed);
    HostileHost host(config, policy, choose, {.saves_every_event = true});
    set_up(host, config, choose);
    earn_then_strike(host, choose);
    for (int step = 0; step < 100; ++step) host.step();
  }
}

}  // namespace callpace::pacing::tests
