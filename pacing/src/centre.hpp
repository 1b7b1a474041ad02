// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The contact centre as every pacer knows it, whatever its policy: who is logged in and which calls
// are up, who serves whom, what the cap's accounts say, whose turn it is, and the few figures that
// every decision reports. The pacer keeps it; policies read it.
//
// Left out on purpose: what one policy alone remembers; it is the policy's own.
// Invariants: a call talks with exactly one agent, who is talking. Errors: none; the pacer refuses
// events that cannot have happened before anything here changes.
#pragma once

#include "callpace/pacing.h"
#include "src/campaigns.hpp"
#include "src/entries.hpp"
#include "src/estimates.hpp"
#include "src/gate.hpp"
#include "src/roster.hpp"
#include "src/teams.hpp"

#include <algorithm>
#include <cstdint>

namespace callpace::pacing::core {

/// See the head of this file.
struct Centre {
  /// No agents and no calls; `settings` is complete and has no errors.
  explicit Centre(const callpace_config& settings)
      : config(settings),
        agents(settings.agents_max),
        calls(settings.calls_max),
        learned(settings),
        campaigns(settings),
        teams(settings),
        gate(settings) {}

  /// Calls in flight and the idle agents who stay.
  [[nodiscard]] Cover cover() const {
    return {.ringing = calls.count(CallPhase::kRinging),
            .waiting =
                std::int64_t{calls.count(CallPhase::kWaiting)} + calls.count(CallPhase::kOverdue),
            .idle = agents.count(AgentPhase::kIdle)};
  }
  /// The team of a campaign.
  [[nodiscard]] TeamView team_of(std::uint32_t campaign, const Cover& covered) const {
    if (!teams.are_alike()) return teams.view(campaign);
    return {.groups = teams.groups_of(campaign),
            .idle = static_cast<double>(covered.idle),
            .talking = static_cast<double>(agents.count(AgentPhase::kTalking)),
            .wrapping = static_cast<double>(agents.count(AgentPhase::kWrapping)),
            .ringing = static_cast<double>(covered.ringing),
            .waiting = static_cast<double>(covered.waiting)};
  }
  /// Busy agents of a team expected to be free before a line dialed now is answered, or within
  /// soon_free_s.
  ///
  /// The look-ahead and the remaining times are taken as memoryless: a phase of mean m ends first
  /// with chance horizon / (horizon + m). An agent in wrap-up has one phase to go; one in
  /// conversation has two, whatever its age. Counting the whole handling time as one phase instead
  /// would promise agents in conversation too soon, and dial too much.
  [[nodiscard]] double soon_free(const TeamView& team) const {
    const double wrap_s = learned.wrap_s.mean;
    const double talk_s = std::max(learned.handling_s.mean - wrap_s, 0.0);
    const double horizon_s =
        config.soon_free_s > 0 ? config.soon_free_s : std::max(learned.ring_s.mean, 1e-6);
    const double talked_out = horizon_s / (horizon_s + talk_s);
    const double wrapped_up = horizon_s / (horizon_s + wrap_s);
    return (team.talking * talked_out + team.wrapping) * wrapped_up;
  }

  /// Of the live answers to come, those that go to the account of a campaign.
  [[nodiscard]] double share_of(std::uint32_t campaign) const {
    return gate.account_count() == 1 ? 1 : campaigns.share(campaign);
  }
  /// Live answers that covered dialing is counted on to bring to a campaign's account before
  /// agents' plans or the window's end. An agent for whom one line after the other is dialed waits
  /// for 1 / hit rate of them, then talks.
  [[nodiscard]] double to_come(std::uint32_t campaign) const {
    const double stay_s = static_cast<double>(planned_until_s) -
                          static_cast<double>(planned_agents) * static_cast<double>(now_us) * 1e-6;
    const double turn_s = learned.handling_s.mean + learned.line_s.mean / campaigns.mean_hit_rate();
    return share_of(campaign) * config.cap_credit_ratio * std::max(stay_s, 0.0) /
           std::max(turn_s, 1e-3);
  }

  callpace_config config;
  Roster<Agent> agents;
  Roster<Call> calls;
  Learned learned;
  Campaigns campaigns;
  Teams teams;
  Gate gate;
  std::int64_t now_us = -kTimeLimitUs;
  // For the certified cap: agents with plans and the sum of these, each cut to the window.
  std::int64_t planned_agents = 0;
  std::int64_t planned_until_s = 0;
};

}  // namespace callpace::pacing::core
