// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What each kind of event changes. examine() alone says when one is refused, and why. What usual
// events go through is compiled into notify(): calling it function by function took a sixth more.
#include "src/numbers.hpp"
#include "src/pacer.hpp"

#include <algorithm>

namespace callpace::pacing::core {
std::int32_t Pacer::check(const callpace_event& event) const {
  return examine(event, event.kind).status;
}

std::int32_t Pacer::notify(const callpace_event& event) {
  // Usual kinds have code of their own, in which what kind it is is not asked for again.
  switch (event.kind) {
    case CALLPACE_DIALED:
      return examine_and_take(event, CALLPACE_DIALED);
    case CALLPACE_ANSWERED_HUMAN:
      return examine_and_take(event, CALLPACE_ANSWERED_HUMAN);
    case CALLPACE_NO_ANSWER:
      return examine_and_take(event, CALLPACE_NO_ANSWER);
    case CALLPACE_ANSWERED_MACHINE:
    case CALLPACE_BUSY:
    case CALLPACE_FAILED:
      return examine_and_take(event, CALLPACE_BUSY);  // all of which end a ring alike
    case CALLPACE_CONNECTED:
      return examine_and_take(event, CALLPACE_CONNECTED);
    case CALLPACE_TALK_ENDED:
      return examine_and_take(event, CALLPACE_TALK_ENDED);
    case CALLPACE_AGENT_READY:
      return examine_and_take(event, CALLPACE_AGENT_READY);
    default:
      return notify_unusual(event);
  }
}

[[gnu::noinline]] std::int32_t Pacer::notify_unusual(const callpace_event& event) {
  return examine_and_take(event, event.kind);
}

[[gnu::always_inline]] inline std::int32_t Pacer::examine_and_take(const callpace_event& event,
                                                                   std::int32_t kind) {
  const Subject subject = examine(event, kind);
  if (subject.status != CALLPACE_OK) return subject.status;
  take(event, kind, subject);
  if (policy_->follows()) policy_->event_taken(centre_);
  return CALLPACE_OK;
}

[[gnu::always_inline]] inline Pacer::Subject Pacer::examine(const callpace_event& event,
                                                            std::int32_t kind) const {
  if (event.time_us < centre_.now_us) return {CALLPACE_TIME_GOES_BACK};
  if (event.time_us > kTimeLimitUs) return {CALLPACE_TIME_TOO_FAR};
  switch (kind) {
    case CALLPACE_DIALED:
      return examine_dialed(event);
    case CALLPACE_ANSWERED_HUMAN:
    case CALLPACE_ANSWERED_MACHINE:
    case CALLPACE_BUSY:
    case CALLPACE_NO_ANSWER:
    case CALLPACE_FAILED:
    case CALLPACE_CONNECTED:
    case CALLPACE_CALLER_HUNG_UP:
    case CALLPACE_TALK_ENDED:
      return examine_call(event, kind);
    case CALLPACE_AGENT_READY:
    case CALLPACE_AGENT_LEAVING:
    case CALLPACE_AGENT_LEFT:
    case CALLPACE_AGENT_PLANS:
    case CALLPACE_HEARD_MACHINE:
      return examine_agent(event, kind);
    case CALLPACE_CAMPAIGN_WEIGHT:
    case CALLPACE_CAMPAIGN_CAP:
    case CALLPACE_CAMPAIGN_PRIOR:
      return {check_campaign(event)};
    case CALLPACE_GROUP_SERVES:
      return {check_group_serves(event)};
    default:
      return {CALLPACE_UNKNOWN_KIND};
  }
}

[[gnu::always_inline]] inline Pacer::Subject Pacer::examine_dialed(
    const callpace_event& event) const {
  const std::size_t place = centre_.calls.place_for(event.call);
  if (place == Roster<Call>::kTaken) return {CALLPACE_CALL_ALREADY_UP};
  if (centre_.calls.full()) return {CALLPACE_TOO_MANY_CALLS};
  if (event.campaign >= centre_.campaigns.count()) return {CALLPACE_UNKNOWN_CAMPAIGN};
  return {.place = place};
}

[[gnu::always_inline]] inline Pacer::Subject Pacer::examine_call(const callpace_event& event,
                                                                 std::int32_t kind) const {
  const Call* call = centre_.calls.find(event.call);
  if (call == nullptr) return {CALLPACE_UNKNOWN_CALL};
  switch (kind) {
    case CALLPACE_CONNECTED: {
      if (!is_waiting(call->phase)) return {CALLPACE_CALL_NOT_WAITING};
      const Agent* agent = centre_.agents.find(event.agent);
      if (agent == nullptr) return {CALLPACE_UNKNOWN_AGENT};
      if (!is_idle(agent->phase)) return {CALLPACE_AGENT_NOT_IDLE};
      const GroupSet groups = centre_.teams.groups_of(call->campaign);
      if (!has_group(groups, agent->group)) return {CALLPACE_GROUP_DOES_NOT_SERVE};
      return {CALLPACE_OK, call, agent};
    }
    case CALLPACE_CALLER_HUNG_UP:
      if (call->phase == CallPhase::kTalking) return {CALLPACE_CALL_NOT_WAITING};
      return {CALLPACE_OK, call};
    case CALLPACE_TALK_ENDED: {
      if (call->phase != CallPhase::kTalking) return {CALLPACE_CALL_NOT_TALKING};
      const Agent* agent = centre_.agents.find(event.agent);
      if (agent == nullptr) return {CALLPACE_UNKNOWN_AGENT};
      if (call->agent != event.agent) return {CALLPACE_NOT_THEIR_CALL};
      return {CALLPACE_OK, call, agent};
    }
    default:
      if (call->phase != CallPhase::kRinging) return {CALLPACE_CALL_NOT_RINGING};
      return {CALLPACE_OK, call};
  }
}

[[gnu::always_inline]] inline Pacer::Subject Pacer::examine_agent(const callpace_event& event,
                                                                  std::int32_t kind) const {
  const Agent* agent = centre_.agents.find(event.agent);
  if (agent == nullptr) {
    if (kind != CALLPACE_AGENT_READY) return {CALLPACE_UNKNOWN_AGENT};
    if (centre_.agents.full()) return {CALLPACE_TOO_MANY_AGENTS};
    if (event.group >= centre_.teams.group_count()) return {CALLPACE_UNKNOWN_GROUP};
    return {CALLPACE_OK};
  }
  std::int32_t status = CALLPACE_OK;
  switch (kind) {
    case CALLPACE_AGENT_READY:
      if (agent->phase == AgentPhase::kIdle) status = CALLPACE_AGENT_ALREADY_READY;
      if (is_talking(agent->phase)) status = CALLPACE_AGENT_TALKING;
      break;
    case CALLPACE_AGENT_LEAVING:
      if (is_leaving(agent->phase)) status = CALLPACE_AGENT_ALREADY_LEAVING;
      break;
    case CALLPACE_AGENT_LEFT:
      if (is_talking(agent->phase)) status = CALLPACE_AGENT_TALKING;
      break;
    case CALLPACE_HEARD_MACHINE:
      if (is_idle(agent->phase) || agent->heard == Heard::kMachine) {
        status = CALLPACE_NO_CONVERSATION;
      }
      break;
    default:  // plans may change at any time
      break;
  }
  return {status, nullptr, agent};
}

[[gnu::always_inline]] inline void Pacer::take(const callpace_event& event, std::int32_t kind,
                                               const Subject& subject) {
  // This pacer may change what examine(), which may not, found in it.
  Call* const call = const_cast<Call*>(subject.call);
  Agent* const agent = const_cast<Agent*>(subject.agent);
  switch (kind) {
    case CALLPACE_DIALED:
      return dialed(event, subject.place);
    case CALLPACE_ANSWERED_HUMAN:
      return answered(event, *call);
    case CALLPACE_CONNECTED:
      return connected(event, *call, *agent);
    case CALLPACE_CALLER_HUNG_UP:
      return caller_hung_up(event, *call);
    case CALLPACE_TALK_ENDED:
      return talk_ended(event, *call, *agent);
    case CALLPACE_AGENT_READY:
      return agent_ready(event, agent);
    case CALLPACE_AGENT_LEAVING:
      return agent_leaving(event, *agent);
    case CALLPACE_AGENT_LEFT:
      return agent_left(event, *agent);
    case CALLPACE_AGENT_PLANS:
      return agent_plans(event, *agent);
    case CALLPACE_HEARD_MACHINE:
      return heard_machine(event, *agent);
    case CALLPACE_CAMPAIGN_WEIGHT:
      return campaign_weight(event);
    case CALLPACE_CAMPAIGN_CAP:
      return campaign_cap(event);
    case CALLPACE_CAMPAIGN_PRIOR:
      return campaign_prior(event);
    case CALLPACE_GROUP_SERVES:
      return group_serves(event);
    default:  // every other kind that examine() lets through
      return ring_ended(event, kind, *call);
  }
}

[[gnu::always_inline]] inline void Pacer::dialed(const callpace_event& event, std::size_t place) {
  advance(event.time_us);
  Call& call = centre_.calls.add(event.call, CallPhase::kRinging, place);
  call.dialed_us = event.time_us;
  call.campaign = event.campaign;
  came(call);
  centre_.campaigns.dialed(event.campaign);
  centre_.gate.dialed(event.time_us, event.campaign);
  settle(event.campaign);
  if (centre_.gate.is_certified()) centre_.gate.spend(centre_.cover(), prospects());
  spacing_.dialed(event.time_us);
}

[[gnu::always_inline]] inline void Pacer::ring_ended(const callpace_event& event, std::int32_t kind,
                                                     Call& call) {
  advance(event.time_us);
  const double rang_s = seconds(event.time_us - call.dialed_us);
  if (kind == CALLPACE_NO_ANSWER && rang_s < centre_.config.ring_min_s) ++short_rings_;
  end_ring(call);
}

[[gnu::always_inline]] inline void Pacer::answered(const callpace_event& event, Call& call) {
  advance(event.time_us);
  const double ring_s = seconds(event.time_us - call.dialed_us);
  learn_hit_rate(call, 1);
  centre_.learned.ring_s.observe(ring_s, centre_.config.memory_observations);
  centre_.learned.line_s.observe(ring_s, centre_.config.memory_observations);
  call.answered_us = event.time_us;
  move(call, CallPhase::kWaiting);
  centre_.gate.answered(call.dialed_us, call.campaign);
  settle(call.campaign);
}

[[gnu::always_inline]] inline void Pacer::connected(const callpace_event& event, Call& call,
                                                    Agent& agent) {
  advance(event.time_us);
  if (!centre_.teams.are_alike() && !may_connect(event.call, event.agent)) ++covers_broken_;
  const bool in_time = call.phase == CallPhase::kWaiting;
  if (in_time) centre_.gate.connected(call.dialed_us, call.campaign);
  settle(call.campaign);
  call.agent = event.agent;
  move(call, CallPhase::kTalking);
  agent.connected_us = event.time_us;
  agent.dialed_us = call.dialed_us;
  agent.campaign = call.campaign;
  agent.heard = in_time ? Heard::kPerson : Heard::kLatePerson;
  move(agent, is_leaving(agent.phase) ? AgentPhase::kTalkingLeaving : AgentPhase::kTalking);
}

[[gnu::always_inline]] inline void Pacer::caller_hung_up(const callpace_event& event, Call& call) {
  advance(event.time_us);
  if (call.phase == CallPhase::kRinging) return end_ring(call);
  if (call.phase == CallPhase::kWaiting) abandoned(call);
  remove(call);
}

[[gnu::always_inline]] inline void Pacer::talk_ended(const callpace_event& event, Call& call,
                                                     Agent& agent) {
  advance(event.time_us);
  remove(call);
  agent.talk_ended_us = event.time_us;
  move(agent, is_leaving(agent.phase) ? AgentPhase::kWrappingLeaving : AgentPhase::kWrapping);
}

[[gnu::always_inline]] inline void Pacer::agent_ready(const callpace_event& event, Agent* agent) {
  advance(event.time_us);
  if (agent == nullptr) {
    Agent& newcomer = centre_.agents.add(event.agent, AgentPhase::kIdle);
    newcomer.group = event.group;
    return came(newcomer);
  }
  if (!is_idle(agent->phase)) wrapped_up(*agent);
  move(*agent, AgentPhase::kIdle);
}

void Pacer::agent_leaving(const callpace_event& event, Agent& agent) {
  advance(event.time_us);
  agent.leaving_us = event.time_us;
  move(agent, is_idle(agent.phase)      ? AgentPhase::kIdleLeaving
              : is_talking(agent.phase) ? AgentPhase::kTalkingLeaving
                                        : AgentPhase::kWrappingLeaving);
}

void Pacer::agent_left(const callpace_event& event, Agent& agent) {
  advance(event.time_us);
  const bool covered = is_idle(agent.phase);
  if (!covered) {
    wrapped_up(agent);
  } else if (!may_leave(event.agent)) {
    ++covers_broken_;
  }
  count_plan(agent, -1);
  remove(agent);
  if (centre_.gate.is_certified()) gone(covered);
}

void Pacer::agent_plans(const callpace_event& event, Agent& agent) {
  advance(event.time_us);
  const std::int64_t until_us = std::clamp(event.until_us, -kTimeLimitUs, kNoPlanUs);
  policy_->agent_plans(agent, until_us);
  count_plan(agent, -1);
  agent.until_us = until_us;
  count_plan(agent, 1);
}

void Pacer::heard_machine(const callpace_event& event, Agent& agent) {
  advance(event.time_us);
  agent.heard = Heard::kMachine;
}

void Pacer::abandon_late() {
  Call* call = centre_.calls.oldest(CallPhase::kWaiting);
  while (call != nullptr && centre_.now_us - call->answered_us > connect_us_max_) {
    abandoned(*call);
    move(*call, CallPhase::kOverdue);
    call = centre_.calls.oldest(CallPhase::kWaiting);
  }
}

[[gnu::always_inline]] inline void Pacer::learn_hit_rate(const Call& call, double value) {
  const double memory = centre_.config.memory_observations;
  centre_.learned.hit_rate.observe(value, memory);
  const bool changed = centre_.campaigns.learn(
      call.campaign,
      {.value = value, .ringing = centre_.teams.ringing(call.campaign), .memory = memory});
  if (changed) policy_->hit_rate_changed(call.campaign);
}

[[gnu::always_inline]] inline void Pacer::end_ring(Call& call) {
  learn_hit_rate(call, 0);
  centre_.learned.line_s.observe(seconds(centre_.now_us - call.dialed_us),
                                 centre_.config.memory_observations);
  centre_.gate.unanswered(call.dialed_us, call.campaign);
  settle(call.campaign);
  remove(call);
}

[[gnu::always_inline]] inline void Pacer::wrapped_up(const Agent& agent) {
  if (agent.heard == Heard::kPerson) {
    centre_.gate.talked(agent.dialed_us, agent.campaign);
    settle(agent.campaign);
  }
  centre_.learned.handling_s.observe(seconds(centre_.now_us - agent.connected_us),
                                     centre_.config.memory_observations);
  centre_.learned.wrap_s.observe(seconds(centre_.now_us - agent.talk_ended_us),
                                 centre_.config.memory_observations);
}

[[gnu::always_inline]] inline void Pacer::abandoned(const Call& call) {
  centre_.gate.abandoned(call.dialed_us, call.campaign);
  settle(call.campaign);
}

}  // namespace callpace::pacing::core
