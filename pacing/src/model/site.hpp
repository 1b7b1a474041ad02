// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialed site as the pacer's Markov model sees it: agents who are alike and exponential clocks.
// A ringing line resolves after ring_s on average and is then a person with chance hit_rate; a
// conversation with its wrap-up lasts handling_s; a waiting caller leaves at leave_per_s and costs
// a loss at loss_per_s (equal by the hang-up clock; docs/pacing.md on the two-second clock).
//
// Left out on purpose: the age of anything; the policy adds it (policies/optimal.cpp).
// Invariant: a window of the states near a busy site is kept, from `idle_max` idle agents to
// `waiting_max` waiting callers; the ends reflect, but a caller beyond waiting_max is lost.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace callpace::pacing::core {

/// What the model is told. All above 0 but the two rates, which may be 0.
struct ModelSite {
  std::int32_t agents = 1;
  double hit_rate = 1;    // persons / lines resolved
  double ring_s = 1;      // mean life of a line
  double handling_s = 1;  // mean, connected to ready again
  double leave_per_s = 0;
  double loss_per_s = 0;

  bool operator==(const ModelSite&) const = default;

  /// Chance that a busy agent is free before a line dialed now resolves.
  [[nodiscard]] double free_chance() const { return ring_s / (ring_s + handling_s); }
};

/// The states that are kept: 0 to count() - 1 stand for the fewest to the most callers present.
struct ModelWindow {
  std::int32_t idle_max = 0;
  std::int32_t waiting_max = 0;

  bool operator==(const ModelWindow&) const = default;

  [[nodiscard]] std::int32_t count() const { return idle_max + waiting_max + 1; }
};

/// The window for a number of agents: idle agents and waiting callers both vary like its root.
[[nodiscard]] inline ModelWindow window_of(std::int32_t agents) {
  const auto root = static_cast<std::int32_t>(std::sqrt(static_cast<double>(agents)));
  return {.idle_max = std::min(agents, 20 + 2 * root), .waiting_max = 12 + root / 2};
}

/// How often what happens in a state, per second.
struct ModelRates {
  double hit = 0;
  double miss = 0;
  double gone = 0;  // a conversation ends or a caller leaves
  double lost = 0;  // callers counted as lost
  double idle = 0;  // agents

  [[nodiscard]] double any() const { return hit + miss + gone; }
};

/// The rates in `state` of the window with `ringing` lines.
[[nodiscard]] inline ModelRates rates_of(const ModelSite& site, const ModelWindow& window,
                                         std::int32_t state, std::int32_t ringing) {
  const std::int32_t idle = std::max(window.idle_max - state, 0);
  const std::int32_t waiting = std::max(state - window.idle_max, 0);
  ModelRates rates;
  rates.hit = ringing * site.hit_rate / site.ring_s;
  rates.miss = ringing * (1 - site.hit_rate) / site.ring_s;
  rates.gone = state == 0 ? 0 : (site.agents - idle) / site.handling_s + waiting * site.leave_per_s;
  rates.lost = waiting * site.loss_per_s + (state + 1 == window.count() ? rates.hit : 0);
  rates.idle = idle;
  return rates;
}

}  // namespace callpace::pacing::core
