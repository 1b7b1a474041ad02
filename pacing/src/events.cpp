// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What each kind of event changes, and when it is refused.
#include "src/numbers.hpp"
#include "src/pacer.hpp"

#include <algorithm>

namespace callpace::pacing::core {
namespace {

constexpr std::uint32_t kWeightMax = 1'000'000;

struct RatioRange {
  double low = 0;
  double high = 1;
};
constexpr RatioRange kCapRange{0, 1};
constexpr RatioRange kHitRateRange{1e-4, 1};  // as hit_rate_prior

// Written so that NaN is outside.
bool is_within(double ratio, const RatioRange& range) {
  return ratio >= range.low && ratio <= range.high;
}

}  // namespace

std::int32_t Pacer::notify(const callpace_event& event) {
  if (event.time_us < now_us_) return CALLPACE_TIME_GOES_BACK;
  if (event.time_us > kTimeLimitUs) return CALLPACE_TIME_TOO_FAR;
  const std::int32_t status = take(event);
  if (status == CALLPACE_OK && foresight_) {
    foresight_->planner.tend(now_us_, [this] { return model_site(); });
  }
  return status;
}

std::int32_t Pacer::take(const callpace_event& event) {
  switch (event.kind) {
    case CALLPACE_DIALED:
      return dialed(event);
    case CALLPACE_ANSWERED_HUMAN:
      return answered(event);
    case CALLPACE_ANSWERED_MACHINE:
    case CALLPACE_BUSY:
    case CALLPACE_NO_ANSWER:
    case CALLPACE_FAILED:
      return ring_ended(event);
    case CALLPACE_CONNECTED:
      return connected(event);
    case CALLPACE_CALLER_HUNG_UP:
      return caller_hung_up(event);
    case CALLPACE_TALK_ENDED:
      return talk_ended(event);
    case CALLPACE_AGENT_READY:
      return agent_ready(event);
    case CALLPACE_AGENT_LEAVING:
      return agent_leaving(event);
    case CALLPACE_AGENT_LEFT:
      return agent_left(event);
    case CALLPACE_AGENT_PLANS:
      return agent_plans(event);
    case CALLPACE_CAMPAIGN_WEIGHT:
      return campaign_weight(event);
    case CALLPACE_HEARD_MACHINE:
      return heard_machine(event);
    case CALLPACE_GROUP_SERVES:
      return group_serves(event);
    case CALLPACE_CAMPAIGN_CAP:
      return campaign_cap(event);
    case CALLPACE_CAMPAIGN_PRIOR:
      return campaign_prior(event);
    default:
      return CALLPACE_UNKNOWN_KIND;
  }
}

std::int32_t Pacer::dialed(const callpace_event& event) {
  if (calls_.find(event.call) != nullptr) return CALLPACE_CALL_ALREADY_UP;
  if (calls_.full()) return CALLPACE_TOO_MANY_CALLS;
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  advance(event.time_us);
  Call& call = calls_.add(event.call, CallPhase::kRinging);
  call.dialed_us = event.time_us;
  call.campaign = event.campaign;
  teams_.call_moved(call.campaign, CallPhase::kCount, CallPhase::kRinging);
  list(call);
  campaigns_.dialed(event.campaign);
  gate_.dialed(event.time_us, event.campaign);
  settle(event.campaign);
  spacing_.dialed(event.time_us);
  return CALLPACE_OK;
}

std::int32_t Pacer::ring_ended(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kRinging) return CALLPACE_CALL_NOT_RINGING;
  advance(event.time_us);
  const double rang_s = seconds(event.time_us - call->dialed_us);
  if (event.kind == CALLPACE_NO_ANSWER && rang_s < config_.ring_min_s) ++short_rings_;
  end_ring(*call);
  return CALLPACE_OK;
}

std::int32_t Pacer::answered(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kRinging) return CALLPACE_CALL_NOT_RINGING;
  advance(event.time_us);
  const double ring_s = seconds(event.time_us - call->dialed_us);
  learn_hit_rate(*call, 1);
  learned_.ring_s.observe(ring_s, config_.memory_observations);
  learned_.ring_s_squared.observe(ring_s * ring_s, config_.memory_observations);
  learned_.line_s.observe(ring_s, config_.memory_observations);
  learn_line_age(*call, 1 / campaigns_.hit_rate(call->campaign));
  if (foresight_) learn_at_answer(call->campaign);
  call->answered_us = event.time_us;
  move(*call, CallPhase::kWaiting);
  gate_.answered(call->dialed_us, call->campaign);
  settle(call->campaign);
  return CALLPACE_OK;
}

std::int32_t Pacer::connected(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (!is_waiting(call->phase)) return CALLPACE_CALL_NOT_WAITING;
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (!is_idle(agent->phase)) return CALLPACE_AGENT_NOT_IDLE;
  if (!has_group(teams_.groups_of(call->campaign), agent->group)) {
    return CALLPACE_GROUP_DOES_NOT_SERVE;
  }
  advance(event.time_us);
  if (!teams_.are_alike() && !may_connect(event.call, event.agent)) ++covers_broken_;
  const bool in_time = call->phase == CallPhase::kWaiting;
  if (in_time) gate_.connected(call->dialed_us, call->campaign);
  settle(call->campaign);
  learned_.leaves.observe(seconds(event.time_us - call->answered_us), false,
                          config_.memory_observations);
  call->agent = event.agent;
  move(*call, CallPhase::kTalking);
  agent->connected_us = event.time_us;
  agent->dialed_us = call->dialed_us;
  agent->campaign = call->campaign;
  agent->heard = in_time ? Heard::kPerson : Heard::kLatePerson;
  move(*agent, is_leaving(agent->phase) ? AgentPhase::kTalkingLeaving : AgentPhase::kTalking);
  return CALLPACE_OK;
}

std::int32_t Pacer::caller_hung_up(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase == CallPhase::kTalking) return CALLPACE_CALL_NOT_WAITING;
  advance(event.time_us);
  if (call->phase == CallPhase::kRinging) {
    end_ring(*call);
  } else {
    if (call->phase == CallPhase::kWaiting) abandoned(*call);
    learned_.leaves.observe(seconds(event.time_us - call->answered_us), true,
                            config_.memory_observations);
    remove(*call);
  }
  return CALLPACE_OK;
}

std::int32_t Pacer::talk_ended(const callpace_event& event) {
  Call* call = calls_.find(event.call);
  if (call == nullptr) return CALLPACE_UNKNOWN_CALL;
  if (call->phase != CallPhase::kTalking) return CALLPACE_CALL_NOT_TALKING;
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (call->agent != event.agent) return CALLPACE_NOT_THEIR_CALL;
  advance(event.time_us);
  remove(*call);
  learn_agent_age(&LearnedAges::talk, event.time_us - agent->connected_us);
  agent->talk_ended_us = event.time_us;
  move(*agent, is_leaving(agent->phase) ? AgentPhase::kWrappingLeaving : AgentPhase::kWrapping);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_ready(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) {
    if (agents_.full()) return CALLPACE_TOO_MANY_AGENTS;
    if (event.group >= teams_.group_count()) return CALLPACE_UNKNOWN_GROUP;
    advance(event.time_us);
    agents_.add(event.agent, AgentPhase::kIdle).group = event.group;
    teams_.agent_moved(event.group, AgentPhase::kCount, AgentPhase::kIdle);
    return CALLPACE_OK;
  }
  if (agent->phase == AgentPhase::kIdle) return CALLPACE_AGENT_ALREADY_READY;
  if (is_talking(agent->phase)) return CALLPACE_AGENT_TALKING;
  advance(event.time_us);
  if (!is_idle(agent->phase)) wrapped_up(*agent);
  move(*agent, AgentPhase::kIdle);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_leaving(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_leaving(agent->phase)) return CALLPACE_AGENT_ALREADY_LEAVING;
  advance(event.time_us);
  agent->leaving_us = event.time_us;
  move(*agent, is_idle(agent->phase)      ? AgentPhase::kIdleLeaving
               : is_talking(agent->phase) ? AgentPhase::kTalkingLeaving
                                          : AgentPhase::kWrappingLeaving);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_left(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_talking(agent->phase)) return CALLPACE_AGENT_TALKING;
  advance(event.time_us);
  if (!is_idle(agent->phase)) {
    wrapped_up(*agent);
  } else if (!may_leave(event.agent)) {
    ++covers_broken_;
  }
  remove(*agent);
  return CALLPACE_OK;
}

std::int32_t Pacer::agent_plans(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  advance(event.time_us);
  plan(*agent, std::clamp(event.until_us, -kTimeLimitUs, kNoPlanUs));
  return CALLPACE_OK;
}

std::int32_t Pacer::campaign_weight(const callpace_event& event) {
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (event.weight > kWeightMax) return CALLPACE_WEIGHT_TOO_LARGE;
  advance(event.time_us);
  campaigns_.set_weight(event.campaign, event.weight);
  return CALLPACE_OK;
}

std::int32_t Pacer::heard_machine(const callpace_event& event) {
  Agent* agent = agents_.find(event.agent);
  if (agent == nullptr) return CALLPACE_UNKNOWN_AGENT;
  if (is_idle(agent->phase) || agent->heard == Heard::kMachine) return CALLPACE_NO_CONVERSATION;
  advance(event.time_us);
  agent->heard = Heard::kMachine;
  return CALLPACE_OK;
}

std::int32_t Pacer::group_serves(const callpace_event& event) {
  if (event.group >= teams_.group_count()) return CALLPACE_UNKNOWN_GROUP;
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (event.weight > 1) return CALLPACE_WEIGHT_TOO_LARGE;
  // Those who may go already are not counted on, whoever serves what. Time alone breaks nothing.
  const ByGroup idle = idle_without(places_to_spare());
  const bool held = holds(idle);
  const Teams::Told before = teams_.tell(event.group, event.campaign, event.weight == 1);
  if (held && !holds(idle)) {
    teams_.untell(event.group, event.campaign, before);
    return CALLPACE_GROUP_NEEDED;
  }
  advance(event.time_us);
  set_groups();
  return CALLPACE_OK;
}

std::int32_t Pacer::campaign_cap(const callpace_event& event) {
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (campaigns_.at(event.campaign).has_dialed) return CALLPACE_CAMPAIGN_HAS_DIALED;
  if (!is_within(event.ratio, kCapRange)) return CALLPACE_RATIO_OUT_OF_RANGE;
  if (config_.cap_mode == CALLPACE_CAP_STATISTICAL || gate_.is_shared()) {
    return CALLPACE_ONE_CAP_FOR_ALL;
  }
  advance(event.time_us);
  gate_.set_cap(event.campaign, event.ratio);
  settle_all();  // it may be the first cap there is
  return CALLPACE_OK;
}

std::int32_t Pacer::campaign_prior(const callpace_event& event) {
  if (event.campaign >= campaigns_.count()) return CALLPACE_UNKNOWN_CAMPAIGN;
  if (campaigns_.at(event.campaign).has_dialed) return CALLPACE_CAMPAIGN_HAS_DIALED;
  if (!is_within(event.ratio, kHitRateRange)) return CALLPACE_RATIO_OUT_OF_RANGE;
  advance(event.time_us);
  campaigns_.set_prior(event.campaign, event.ratio);
  return CALLPACE_OK;
}

void Pacer::settle_all() {
  for (std::uint32_t campaign = 0; campaign < campaigns_.count(); ++campaign) settle(campaign);
}

void Pacer::set_groups() {
  for (std::uint32_t campaign = 0; campaign < campaigns_.count(); ++campaign) {
    campaigns_.set_groups(campaign, teams_.groups_of(campaign));
  }
}

// Moves the pacer's time on; what time alone does must not depend on how often this is called.
void Pacer::advance(std::int64_t now_us) {
  now_us_ = now_us;
  campaigns_.set_time(now_us - config_.day_origin_us);
  if (config_.cap_clock == CALLPACE_CLOCK_TWO_SECOND) {
    Call* call = calls_.oldest(CallPhase::kWaiting);
    while (call != nullptr && now_us - call->answered_us > connect_us_max_) {
      abandoned(*call);
      move(*call, CallPhase::kOverdue);
      call = calls_.oldest(CallPhase::kWaiting);
    }
  }
  if (gate_.open(now_us)) settle_all();
}

void Pacer::end_ring(Call& call) {
  learn_hit_rate(call, 0);
  learned_.line_s.observe(seconds(now_us_ - call.dialed_us), config_.memory_observations);
  learn_line_age(call, 0);
  gate_.unanswered(call.dialed_us, call.campaign);
  settle(call.campaign);
  remove(call);
}

void Pacer::wrapped_up(const Agent& agent) {
  if (agent.heard == Heard::kPerson) {
    gate_.talked(agent.dialed_us, agent.campaign);
    settle(agent.campaign);
  }
  learned_.handling_s.observe(seconds(now_us_ - agent.connected_us), config_.memory_observations);
  learned_.wrap_s.observe(seconds(now_us_ - agent.talk_ended_us), config_.memory_observations);
  learn_agent_age(&LearnedAges::wrap, now_us_ - agent.talk_ended_us);
}

void Pacer::abandoned(const Call& call) {
  gate_.abandoned(call.dialed_us, call.campaign);
  settle(call.campaign);
  if (foresight_) foresight_->planner.lost();
}

}  // namespace callpace::pacing::core
