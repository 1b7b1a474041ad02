// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What a decision tells about itself: the figures it was made from.
#include "src/numbers.hpp"
#include "src/pacer.hpp"

#include <algorithm>

namespace callpace::pacing::core {

void Pacer::explain(const Choice& choice, callpace_estimates& e) const {
  const PolicyState& state = choice.state;
  const TeamView& team = choice.team;
  const Cover& covered = choice.cover;
  const Gate::Report account = gate_.report(choice.campaign);
  const std::int64_t to_spare = std::max<std::int64_t>(choice.lines.covered, 0);
  const std::int64_t may_ring = choice.lines.allowed;
  e.hit_rate = learned_.hit_rate.mean;
  e.ring_s = learned_.ring_s.mean;
  e.line_s = learned_.line_s.mean;
  e.handling_s = learned_.handling_s.mean;
  e.wrap_s = learned_.wrap_s.mean;
  e.soon_free = state.soon_free;
  e.idle_agents = static_cast<std::uint32_t>(team.idle);
  if (teams_.are_alike()) {
    e.leaving_agents = agents_.count(AgentPhase::kIdleLeaving);
    e.talking = calls_.count(CallPhase::kTalking);
    e.wrapping = agents_.count(AgentPhase::kWrapping) + agents_.count(AgentPhase::kWrappingLeaving);
  } else {
    const auto count = [&](AgentPhase phase) { return to_count(teams_.count(team.groups, phase)); };
    e.leaving_agents = count(AgentPhase::kIdleLeaving);
    e.talking = count(AgentPhase::kTalking) + count(AgentPhase::kTalkingLeaving);
    e.wrapping = count(AgentPhase::kWrapping) + count(AgentPhase::kWrappingLeaving);
  }
  e.ringing = to_count(covered.ringing);
  e.waiting = to_count(covered.waiting);
  e.live_answers = static_cast<std::uint64_t>(account.live);
  e.abandoned = static_cast<std::uint64_t>(account.abandoned);
  e.cap_headroom = may_ring == INT64_MAX ? INT64_MAX : may_ring - to_spare;
  e.covers_broken = covers_broken_;
  e.short_rings = short_rings_;
  if (state.playbook == nullptr) {
    e.supply = e.answers_under_way = e.answers_wanted = e.patience_s = 0;
    e.abandon_aim_ratio = e.loss_bias = e.one_less_cost = e.one_more_cost = 0;
    return;
  }
  e.hit_rate = state.hit_rate;
  const Planner& planner = foresight_->planner;
  const double at = planner.table_at(state.abandon_aim_ratio);
  const NextBest next = state.playbook->next_best(state.supply, at);
  e.supply = state.supply.agents;
  e.answers_under_way = state.answers_under_way;
  e.answers_wanted = state.answers_wanted;
  e.patience_s = 1 / learned_.leaves.per_s();
  e.abandon_aim_ratio = state.abandon_aim_ratio;
  e.loss_bias = planner.bias();
  e.one_less_cost = next.one_less;
  e.one_more_cost = next.one_more;
}

}  // namespace callpace::pacing::core
