// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/agent_outlook.hpp"

#include "src/exponential.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace callpace::pacing::core {
namespace {

/// The chance that an exponential time of mean 1 is longer than another, by straight lines of a
/// sixteenth: within 0.05 % of it.
struct Soon {
  static constexpr std::size_t kFar = 6;
  static constexpr std::size_t kSteps = 16;

  std::array<double, kFar * kSteps + 2> chances = [] {
    std::array<double, kFar * kSteps + 2> all{};
    for (std::size_t i = 0; i < all.size(); ++i)
      all[i] = exp_minus(static_cast<double>(i) / kSteps);
    return all;
  }();

  /// Of `time` from 0 to kFar.
  [[nodiscard]] double chance(double time) const {
    const auto at = std::min(static_cast<std::size_t>(time * kSteps), chances.size() - 2);
    const double beyond = time * kSteps - static_cast<double>(at);
    return chances[at] + beyond * (chances[at + 1] - chances[at]);
  }
};
constexpr Soon kSoon;

bool stays(AgentPhase phase) { return phase != AgentPhase::kCount && !is_leaving(phase); }

}  // namespace

AgentOutlook::AgentOutlook(std::size_t agents_max, double ring_s)
    : talking_(agents_max, kGroupsMax + agents_max),
      wrapping_(agents_max, kGroupsMax + agents_max),
      departures_(agents_max, std::clamp(std::ilogb(ring_s / 2 * 1e6), 10, 30)) {}

AgentOutlook::Counted AgentOutlook::counted(const Agent& agent, AgentPhase phase,
                                            std::int64_t until_us) {
  Counted counted;
  if (phase == AgentPhase::kTalking) counted.list = &talking_;
  if (phase == AgentPhase::kWrapping) counted.list = &wrapping_;
  if (counted.list == nullptr && phase != AgentPhase::kIdle) return counted;
  if (until_us < kNoPlanUs) counted.departure = departures_.find(until_us, agent.group);
  counted.beginning = {
      .since_us = phase == AgentPhase::kTalking ? agent.connected_us : agent.talk_ended_us,
      .group = agent.group,
      .also = counted.departure != nullptr ? sum_of(*counted.departure) : kNoSum};
  return counted;
}

void AgentOutlook::count_in(const Agent& agent, AgentPhase phase, std::int64_t until_us) {
  const Counted in = counted(agent, phase, until_us);
  if (in.list != nullptr) {
    in.list->add(in.beginning);
  } else if (in.departure != nullptr) {
    ++in.departure->idle;
  }
}

void AgentOutlook::count_out(const Agent& agent, AgentPhase phase) {
  const Counted out = counted(agent, phase, agent.until_us);
  if (out.list != nullptr) {
    out.list->remove(out.beginning);
  } else if (out.departure != nullptr) {
    --out.departure->idle;
  }
}

void AgentOutlook::moves(const Agent& agent, AgentPhase from, AgentPhase to) {
  const bool has_plan = agent.until_us < kNoPlanUs;
  if (has_plan && !stays(from) && stays(to)) departures_.add(agent.until_us, agent.group);
  count_out(agent, from);
  count_in(agent, to, agent.until_us);
  if (has_plan && stays(from) && !stays(to)) departures_.remove(agent.until_us, agent.group);
}

void AgentOutlook::plans(const Agent& agent, std::int64_t until_us) {
  if (!stays(agent.phase)) return;
  count_out(agent, agent.phase);
  if (agent.until_us < kNoPlanUs) departures_.remove(agent.until_us, agent.group);
  if (until_us < kNoPlanUs) departures_.add(until_us, agent.group);
  count_in(agent, agent.phase, until_us);
}

void AgentOutlook::set_curves(const AgeCurve& talk, const AgeCurve& wrap) {
  talking_.set_curve(0, talk);
  wrapping_.set_curve(0, wrap);
  wrap_ends_ = wrap.start(0);
}

Leavers AgentOutlook::leavers(GroupSet groups, std::int64_t now_us, double ring_s) const {
  const double rings_per_us = 1e-6 / ring_s;
  const auto far_us = static_cast<std::int64_t>(std::min(Soon::kFar / rings_per_us, 1e18));
  Leavers leavers;
  for (const Departure& departure : departures_.in_order()) {
    const std::int64_t left_us = departure.at_us - now_us;
    if (left_us > far_us) break;
    if (!has_group(groups, departure.group)) continue;
    const double leaves =
        kSoon.chance(static_cast<double>(std::max<std::int64_t>(left_us, 0)) * rings_per_us);
    leavers.idle += leaves * departure.idle;
    if (departure.idle < departure.agents)
      leavers.busy += leaves * free_in_time(sum_of(departure), now_us);
  }
  return leavers;
}

double AgentOutlook::soon_free(GroupSet groups, std::int64_t now_us, const Leavers& leavers) const {
  double free = 0;
  for_each_group(groups, [&](std::size_t group) {
    const auto sum = static_cast<std::uint32_t>(group);
    if (talking_.count(sum) + wrapping_.count(sum) > 0) free += free_in_time(sum, now_us);
  });
  return std::max(free - leavers.busy, 0.0);
}

}  // namespace callpace::pacing::core
