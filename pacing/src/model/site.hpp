// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialed site as the pacer's Markov model sees it: agents who are alike and exponential clocks.
// A ringing line resolves after ring_s on average and is then a person with chance hit_rate; a
// conversation with its wrap-up lasts handling_s; a waiting caller leaves at leave_per_s, and is
// lost if it leaves or waits longer than late_s.
//
// Left out on purpose: the age of anything; the policy adds it (policies/optimal.cpp).
// Invariant: a window of the states near a busy site is kept, from `idle_max` idle agents to
// `waiting_max` waiting callers; the ends reflect, but a caller beyond waiting_max is lost.
#pragma once

#include "src/exponential.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

namespace callpace::pacing::core {

/// As late_s: only who leaves is lost.
inline constexpr double kNeverLate_s = 1e9;

/// What the model is told. All above 0 but the last two, which may be 0.
struct ModelSite {
  std::int32_t agents = 1;
  double hit_rate = 1;    // persons / lines resolved
  double ring_s = 1;      // mean life of a line
  double handling_s = 1;  // mean, connected to ready again
  double leave_per_s = 0;
  double late_s = kNeverLate_s;

  bool operator==(const ModelSite&) const = default;

  /// Chance that a busy agent is free before a line dialed now resolves.
  [[nodiscard]] double free_chance() const { return ring_s / (ring_s + handling_s); }
  /// Whether the model can be solved for it, and its team is within bounds.
  [[nodiscard]] bool is_sound(std::int32_t agents_max) const {
    const auto is_rate = [](double value) { return std::isfinite(value) && value >= 0; };
    return agents >= 1 && agents <= agents_max && hit_rate >= 1e-4 && hit_rate <= 1 &&
           std::isfinite(ring_s) && ring_s > 0 && std::isfinite(handling_s) && handling_s >= 1e-3 &&
           is_rate(leave_per_s) && is_rate(late_s);
  }
};

/// What of a site is saved, in order.
template <typename Archive, typename Site>
void site_fields(Archive& archive, Site& site) {
  archive(site.agents), archive(site.hit_rate), archive(site.ring_s), archive(site.handling_s);
  archive(site.leave_per_s), archive(site.late_s);
}

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
  return {.idle_max = std::min(agents, 10 + 3 * root / 2), .waiting_max = 12 + root / 2};
}

/// How often what happens in a state, per second; lines that ring come on top.
struct StateRates {
  double idle = 0;    // agents
  double gone = 0;    // a conversation ends or a caller leaves
  double left = 0;    // callers who leave
  double lost = 0;    // callers counted as lost
  double beyond = 0;  // callers who find no room, of each line that rings: left and lost
};

/// Callers counted as lost per second while n of them wait, into `lost_per_s` for n = 0 and on.
///
/// Callers are served in turn: who comes as the n-th in line is lost or not by what goes before it
/// alone. While all v / s conversations that end call one up and each waiting caller leaves at rate
/// l, a second takes v + n l away from n waiting; charging it with so many times the chance that
/// the n-th to come is lost charges each caller with its own chance in the mean. The n-th is served
/// within c seconds if it does not leave before its turn, v / (v + n l), and its turn comes within
/// c: a sum of n exponential times of rates v + l, ... v + n l, which is at most c when a birth
/// process with immigration has had n births, so negative binomial (Feller 1968, ch. XVII).
inline void work_out_losses(const ModelSite& site, std::span<double> lost_per_s) {
  const double serves_per_s = site.agents / site.handling_s;
  const double leave_per_s = site.leave_per_s;
  // (1 - e^-lc) / l, and c where l is next to nothing.
  const double spread = leave_per_s * site.late_s;
  const double scale = spread < 1e-6 ? site.late_s : (1 - exp_minus(spread)) / leave_per_s;
  double births = exp_minus((serves_per_s + leave_per_s) * site.late_s);  // chance of k = n - 1
  double fewer = 0;                                                       // of fewer than n
  for (std::size_t n = 0; n < lost_per_s.size(); ++n) {
    const auto waiting = static_cast<double>(n);
    lost_per_s[n] = waiting * leave_per_s + serves_per_s * fewer;
    if (births == 0) continue;
    fewer = std::min(fewer + births, 1.0);
    births *= scale * (serves_per_s / (waiting + 1) + leave_per_s);
  }
}

/// The rates in `state` of the window; `lost_per_s` by work_out_losses.
[[nodiscard]] inline StateRates rates_of(const ModelSite& site, const ModelWindow& window,
                                         std::span<const double> lost_per_s, std::int32_t state) {
  const std::int32_t idle = std::max(window.idle_max - state, 0);
  const std::int32_t waiting = std::max(state - window.idle_max, 0);
  const double left = waiting * site.leave_per_s;
  return {.idle = static_cast<double>(idle),
          .gone = state == 0 ? 0 : (site.agents - idle) / site.handling_s + left,
          .left = left,
          .lost = lost_per_s[static_cast<std::size_t>(waiting)],
          .beyond = state + 1 == window.count() ? site.hit_rate / site.ring_s : 0};
}

}  // namespace callpace::pacing::core
