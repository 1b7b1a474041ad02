// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Worlds for the hostile host: settings, policies and a course of events that the tests of the cap
// share.
//
// Invariant: the same numbers, the same world. Errors: none.
#pragma once

#include "src/config.hpp"
#include "tests/pacing/hostile_host.hpp"

#include <array>
#include <cstdint>
#include <memory>

namespace callpace::pacing::tests {

/// A policy that leaves all restraint to the gate.
class Greedy final : public core::PolicyOf<Greedy> {
 public:
  [[nodiscard]] core::Wish wish(const core::Centre&, const core::TeamView&, std::uint32_t,
                                callpace_estimates&) const override {
    return {.lines = 1000};
  }
};
inline std::unique_ptr<core::Policy> make_greedy(const core::Centre&) {
  return std::make_unique<Greedy>();
}
inline constexpr core::PolicyKind kGreedy{"greedy", make_greedy};

/// splitmix64: the fixed source of the worlds that are not shrunk.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  std::uint32_t operator()(std::uint32_t below) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 32) % below;
  }

 private:
  std::uint64_t state_;
};

/// How many of so many worlds are played: all of them; one in five under the sanitizers, which take
/// six times as long over each. They look at memory, which is misused in many worlds or in none;
/// that the cap holds in every world is for the optimised build to find.
constexpr std::uint64_t played(std::uint64_t worlds) {
#ifdef CALLPACE_SANITIZED
  return worlds / 5;
#else
  return worlds;
#endif
}

/// Any settings of a small site.
template <typename Choices>
callpace_config any_config(Choices& choose) {
  constexpr std::array kRatios = {0.0, 0.01, 0.03, 0.05, 0.1, 0.3333, 0.5, 0.9};
  callpace_config config = core::default_config();
  config.agents_max = 1 + choose(12);
  config.lines_max = 1 + choose(60);
  config.calls_max = config.lines_max;
  config.lines_per_agent = 1 + choose(20);
  config.hit_rate_prior = 0.01 + 0.1 * choose(10);
  config.cap_ratio = kRatios[choose(kRatios.size())];
  config.cap_clock = static_cast<std::int32_t>(choose(2));
  config.cap_window = static_cast<std::int32_t>(choose(4));
  config.connect_s_max = choose(3);
  if (choose(4) == 0) config.calls_per_second_max = 1 + choose(5);
  if (choose(3) == 0) config.campaigns = 1 + choose(4);
  config.report_s_max = choose(3);
  if (choose(4) == 0) config.cap_account = CALLPACE_ACCOUNT_TEAM;
  return config;
}

/// Any policy there is, or the greedy one.
template <typename Choices>
const core::PolicyKind& any_policy(Choices& choose) {
  const std::uint32_t at = choose(8);
  return at < core::all_policies().size() ? core::all_policies()[at] : kGreedy;
}

/// Earns live answers with care, then strikes: dials all it may, lets people answer while every
/// agent is busy, has the waiting ones hang up, and lets midnight fall in between.
inline void earn_then_strike(HostileHost& host, Numbers& choose) {
  for (std::uint32_t good = choose(120); good > 0; --good) {
    host.ready();
    host.dial();
    host.report();
    host.end_ring(true);
    if (choose(3) > 0) host.finish_talk();
  }
  for (std::uint32_t strikes = 1 + choose(4); strikes > 0; --strikes) {
    host.dial();
    while (choose(3) > 0) host.leave();
    if (choose(4) == 0) host.pass(86'400'000'000);
    if (choose(2) == 0) host.dial();
    host.pass(1'000'000 * choose(3));
    host.report();
    while (host.ringing() > 0) host.end_ring(choose(8) > 0);
    host.pass(choose(2) == 0 ? 1'000'000 : 3'000'000);
    for (std::uint32_t i = choose(40); i > 0; --i) host.hang_up();
  }
}

}  // namespace callpace::pacing::tests
